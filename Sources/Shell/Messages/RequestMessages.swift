internal import Client
internal import HTTP
internal import RealtimeKit
internal import Rendering

/// What went wrong with a request, in the API's own words, and what can be done.
enum RequestMessages {
  static func describe(_ error: APIError, in diagnostic: inout Diagnostic) {
    diagnostic.problem = problem(error)
    diagnostic.request = "\(error.method) \(error.target)"
    if let status = error.status { diagnostic.details.append("status \(status)") }
    let codes = ([error.code].compactMap(\.self) + error.otherCodes).filter { $0 != error.status }
    if !codes.isEmpty { diagnostic.details.append(Self.counted("code", codes)) }
    if !error.innerCodes.isEmpty { diagnostic.details.append(Self.counted("inner code", error.innerCodes)) }
    if let ray = error.ray { diagnostic.details.append("ray \(ray)") }
    if error.attempts > 1 { diagnostic.details.append("tried \(error.attempts) times") }
    diagnostic.details += error.details
    diagnostic.hint = advice(for: error)
  }

  private static func counted(_ noun: String, _ codes: [Int]) -> String {
    "\(noun)\(codes.count == 1 ? "" : "s") \(codes.map(String.init).joined(separator: " and "))"
  }

  /// What was asked for, as a verb phrase: `read the sessions`.
  static func action(_ error: APIError) -> String? { error.endpoint.flatMap { Endpoint.named($0)?.action } }

  /// What to try. What an endpoint says about a status goes before the general advice, but not before that for a code, which
  /// is about the credentials or the way to the API.
  static func advice(for error: APIError) -> [String] {
    let meaning = ErrorMeaning.of(error)
    if !meaning.condition.isSpecific, let status = error.status,
      let hints = error.endpoint.flatMap({ Endpoint.named($0)?.hints[status] })
    {
      return hints
    }
    return meaning.advice
  }

  /// What went wrong, in a sentence.
  static func problem(_ error: APIError) -> String {
    let said = error.messages.joined(separator: ": ")
    if let meaning = ErrorMeaning.of(error).text { return said.isEmpty ? meaning : "\(meaning) (\(said))" }
    switch error.kind {
    case .unreadable(let what): return "unexpected response: \(what)"
    case .lost(let kind): return lost(kind, said)
    case .interrupted: return "interrupted"
    case .rateLimited(let seconds):
      let wait = seconds.map { "; the next request may go in \(DurationText.text(seconds: $0))" } ?? ""
      return (said.isEmpty ? "too many requests" : said) + wait
    case .notAuthenticated, .notPermitted, .notFound, .rejected, .serviceFailed:
      if !said.isEmpty { return said }
      return error.status.map { "the API answered with status \($0) and no message" } ?? "the request failed"
    }
  }

  private static func lost(_ kind: HTTPError.Kind, _ said: String) -> String {
    switch kind {
    case .resolve: "cannot resolve the server's name: \(said)"
    case .connect: "cannot connect to the server: \(said)"
    case .proxy: "the proxy refused the request: \(said)"
    case .tls: "cannot establish a TLS connection: \(said)"
    case .timeout: "timed out: \(said)"
    case .notRecorded: "not in the recording; replay makes no network requests"
    case .cut: "the connection closed before the response was complete: \(said)"
    case .protocol, .tooLarge, .cancelled, .insecure, .invalidRequest, .tooManyRedirects, .missingLibrary, .other: said
    }
  }
}
