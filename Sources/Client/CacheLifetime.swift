internal import JSON
internal import Platform
internal import RealtimeKit

/// How long an answer is good for. What belongs to an ENDED session does not change any more; what is live is good for seconds.
struct CacheLifetime {
  /// Sessions that an answer has shown to be ENDED.
  private(set) var endedSessions: Set<String> = []

  /// The seconds for which an answer is good; 0 for one that is not kept.
  mutating func seconds(for answer: APIResponse, to request: APIRequest) -> Double {
    guard request.method == "GET", let endpoint = request.endpoint else { return 0 }
    switch endpoint.response.kind {
    case .session:
      let rows = endpoint.response.isList ? answer.value.elements : [answer.value]
      for row in rows where row["status"]?.string == "ENDED" {
        if let id = row["id"]?.string { endedSessions.insert(id) }
      }
      // Only the session itself is settled, not which one is a meeting's active session.
      return !endpoint.response.isList && isOfEndedSession(request.path) ? .infinity : 5
    case .participant, .livestream:
      return isOfEndedSession(request.path) ? .infinity : 5
    case .peerReport:
      guard let session = answer.value["session_id"]?.string else { return 5 }
      return endedSessions.contains(session) ? .infinity : 5
    case .chatLink, .transcriptLink, .summaryLink:
      return secondsToExpiry(of: answer, endpoint)
    case .account, .app, .token: return 300
    default: return 10
    }
  }

  /// Whether a path leads through a session that has ended. By bytes: it is asked of every answer.
  func isOfEndedSession(_ path: String) -> Bool {
    guard !endedSessions.isEmpty else { return false }
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    guard let place = parts.firstIndex(where: { $0.elementsEqual("sessions".utf8) }), place + 1 < parts.count else {
      return false
    }
    return endedSessions.contains(String(Substring(parts[place + 1])))
  }

  /// A link is used until shortly before it expires, and never for longer than a minute.
  private func secondsToExpiry(of answer: APIResponse, _ endpoint: Endpoint) -> Double {
    let text = endpoint.file?.expiries.lazy.compactMap { answer.value[$0]?.string }.first
    guard let expiry = text.flatMap({ Timestamp($0) }) else { return 0 }
    return min(60, max(0, expiry - answer.receivedAt - 10))
  }
}
