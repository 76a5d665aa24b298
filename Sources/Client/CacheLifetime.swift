internal import JSON
internal import Platform
internal import RealtimeKit

/// How long an answer is good for. What belongs to an ENDED session does not change any more; what is live is good for seconds.
struct CacheLifetime {
  /// Sessions that an answer has shown to be ENDED.
  private(set) var endedSessions: Set<String> = []

  /// The seconds for which an answer is good, as the endpoint states it; 0 for one that is not kept.
  mutating func seconds(for answer: APIResponse, to request: APIRequest) -> Double {
    guard request.method == "GET", let endpoint = request.endpoint else { return 0 }
    if endpoint.response.kind == .session {
      let rows = endpoint.response.isList ? answer.value.elements : [answer.value]
      for row in rows where row["status"]?.string == "ENDED" {
        if let id = row["id"]?.string { endedSessions.insert(id) }
      }
    }
    switch endpoint.lifetime {
    case .seconds(let seconds): return seconds
    case .session(let whileLive): return isOfEndedSession(answer, request) ? .infinity : whileLive
    case .link(let most): return secondsToExpiry(of: answer, endpoint, atMost: most)
    }
  }

  /// Whether the session that an answer is about has ended: the one in the path, else the one that the answer names.
  private func isOfEndedSession(_ answer: APIResponse, _ request: APIRequest) -> Bool {
    if isOfEndedSession(request.path) { return true }
    let fields = request.endpoint.map { Kind.named($0.response.kind).identifierFields[.session] ?? [] } ?? []
    return fields.contains { answer.value[$0]?.string.map(endedSessions.contains) ?? false }
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

  /// The seconds until shortly before the link in an answer expires.
  private func secondsToExpiry(of answer: APIResponse, _ endpoint: Endpoint, atMost most: Double) -> Double {
    let text = endpoint.file?.expiries.lazy.compactMap { answer.value[$0]?.string }.first
    guard let expiry = text.flatMap({ Timestamp($0) }) else { return 0 }
    return min(most, max(0, expiry - answer.receivedAt - 10))
  }
}
