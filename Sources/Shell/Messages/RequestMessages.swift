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
    if let code = error.code, code != error.status { diagnostic.details.append("code \(code)") }
    if let ray = error.ray { diagnostic.details.append("ray \(ray)") }
    if error.attempts > 1 { diagnostic.details.append("tried \(error.attempts) times") }
    diagnostic.hint = hints(error)
  }

  /// What went wrong, in a sentence.
  static func problem(_ error: APIError) -> String {
    let said = error.messages.joined(separator: ": ")
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

  private static func hints(_ error: APIError) -> [String] {
    let path = error.target.prefix { $0 != "?" }
    if let status = error.status, let method = Endpoint.Method(rawValue: error.method),
      let hints = Endpoint.matching(method, path: path)?.0.hints[status]
    {
      return hints
    }
    return generalHints(error)
  }

  private static func generalHints(_ error: APIError) -> [String] {
    switch error.kind {
    case .notAuthenticated:
      ["check CLOUDFLARE_API_TOKEN, or log in again with login", "whoami, to see whether the token works"]
    case .notPermitted:
      [
        "the token needs the permission “Realtime” or “Realtime Admin”",
        "use account, use app: it may belong to another",
      ]
    case .rejected where error.messages.contains { $0.contains("UUID") }:
      ["TAB after a part of a name puts the id in", "@1 takes it from row 1 of the last list"]
    case .notFound: ["check the id, and that it belongs to this app: context"]
    case .lost(.resolve), .lost(.connect): ["check the network and CLOUDFLARE_BASE_URL: context"]
    case .lost(.missingLibrary): ["apt-get install libcurl4"]
    case .lost(.notRecorded): ["record the command too: rtksh --record FILE.har"]
    case .lost(.insecure): ["https, or a server on this machine"]
    case .lost(.proxy):
      [
        "HTTPS_PROXY holds the proxy and its credentials: http://NAME:PASSWORD@HOST:PORT",
        "NO_PROXY lists hosts without it",
      ]
    case .lost(.tls):
      ["SSL_CERT_FILE, SSL_CERT_DIR or CURL_CA_BUNDLE name the certificate authorities to trust"]
    case .lost(.timeout), .lost(.cut), .lost(.protocol), .lost(.tooLarge), .lost(.cancelled),
      .lost(.invalidRequest), .lost(.tooManyRedirects), .lost(.other), .rejected, .rateLimited, .serviceFailed,
      .unreadable, .interrupted:
      []
    }
  }
}
