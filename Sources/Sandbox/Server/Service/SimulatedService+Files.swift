internal import JSON
internal import Platform
internal import Text

extension SimulatedService {
  /// For so many seconds after a session's end its files are there but have nothing in them yet.
  private static let filesAreEmptyFor = 60.0

  /// A link to a file of the download origin, and when it expires: after the usual time, or the given one in seconds.
  func link(to path: String, for seconds: Int? = nil) -> (url: String, expiry: Timestamp) {
    let signed = links.sign("/" + path, at: now, for: seconds)
    return (downloads + "/" + PercentEncoding.encoded(path, keeping: "/") + "?" + signed.query, signed.expiry)
  }

  /// GET /sessions/{session_id}/chat
  func linkChat(_ call: Call) throws(Failure) -> Answer {
    let session = try session(call)
    guard !session.isLive(at: call.now), !session.chat.isEmpty else {
      throw .notFound("No chat found for session \(session.id)")
    }
    let link = link(to: "\(session.appID)/\(session.id)/chat.csv")
    // The API writes this one moment with a space and microseconds.
    let expiry = link.expiry.iso8601
    return .data([
      "chat_download_url": JSONValue(link.url),
      "chat_download_url_expiry": JSONValue(expiry.prefix(10) + " " + expiry.dropFirst(11).dropLast() + "000Z"),
    ])
  }

  /// GET /sessions/{session_id}/transcript
  func linkTranscript(_ call: Call) throws(Failure) -> Answer {
    let session = try session(call)
    guard hasTranscript(session, at: call.now) else {
      throw .notFound("No transcript found for session \(session.id)")
    }
    let format = call.query.text("format") ?? "CSV"
    let link = link(to: "\(session.appID)/\(session.id)/transcript.\(format.lowercased())")
    return .data([
      "sessionId": JSONValue(session.id), "transcript_download_url": JSONValue(link.url),
      "transcript_download_url_expiry": JSONValue(link.expiry.iso8601),
    ])
  }

  /// GET /sessions/{session_id}/summary
  func linkSummary(_ call: Call) throws(Failure) -> Answer {
    let session = try session(call)
    guard !session.isLive(at: call.now), summary(of: session) != nil else {
      throw .notFound("No summary found for session \(session.id)")
    }
    let link = link(to: "\(session.appID)/\(session.id)/summary.txt")
    return .data([
      "sessionId": JSONValue(session.id), "summaryDownloadUrl": JSONValue(link.url),
      "summaryDownloadUrlExpiry": JSONValue(link.expiry.iso8601),
    ])
  }

  /// POST /sessions/{session_id}/summary
  func requestSummary(_ call: Call) throws(Failure) -> Answer {
    let session = try session(call)
    guard hasTranscript(session, at: call.now) else {
      throw .service(400, "Session \(session.id) has no transcript to summarize")
    }
    summarized.insert(session.id)
    return .data(["session_id": JSONValue(session.id), "status": "IN_PROGRESS"])
  }

  /// The text of a file of the download origin and its content type, or nil when there is no such file.
  func file(at path: String) -> (text: String, type: String)? {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count == 3 else { return nil }
    if parts[0] == "recordings" { return ("a simulated recording\n", "video/mp4") }
    guard let session = world.session(parts[1]) else { return nil }
    let isReady = session.endedAt.map { now - $0 >= Self.filesAreEmptyFor } ?? false
    let file: (text: String, type: String)? =
      switch parts[2] {
      case "chat.csv": (ChatFile.csv(of: session), "text/csv; charset=utf-8")
      case "transcript.csv": (TranscriptFile.csv(of: session), "text/csv; charset=utf-8")
      case "transcript.json": (TranscriptFile.json(of: session), "application/json")
      case "transcript.srt": (TranscriptFile.srt(of: session), "application/x-subrip; charset=utf-8")
      case "transcript.vtt": (TranscriptFile.vtt(of: session), "text/vtt; charset=utf-8")
      case "summary.txt": summary(of: session).map { ($0, "text/markdown; charset=utf-8") }
      default: nil
      }
    return file.map { (isReady ? $0.text : "", $0.type) }
  }

  private func hasTranscript(_ session: Session, at now: Timestamp) -> Bool {
    !session.isLive(at: now) && !session.transcript.isEmpty
  }

  /// The summary that was made when the session ended, or the one that was requested since.
  private func summary(of session: Session) -> String? {
    if let summary = session.summary { return summary }
    guard summarized.contains(session.id) else { return nil }
    var speakers: [String] = []
    for utterance in session.transcript where !speakers.contains(utterance.name) { speakers.append(utterance.name) }
    let first = session.transcript.first?.text ?? ""
    return "# \(session.title)\n\n\(speakers.joined(separator: ", ")) spoke. The conversation began: “\(first)”\n"
  }
}
