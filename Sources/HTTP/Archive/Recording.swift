internal import JSON
package import Platform
internal import Text

/// Exchanges read from a HAR file, ready to be replayed.
package struct Recording {
  /// One exchange. Its body stays as it is in the file until it is asked for.
  struct Entry {
    let key: RequestKey
    let method: String
    let url: String
    let startedAt: Timestamp
    let timings: HTTPTimings
    let response: JSONValue
  }

  /// The shell's context when it was recorded.
  package let facts: RecordingFacts
  /// The exchanges in the order of the requests.
  let entries: [Entry]
  /// How many entries of another program's file cannot be replayed.
  package let skippedCount: Int
  /// Whether the end of the file is missing: its program was killed while it wrote.
  package let isIncomplete: Bool

  init(facts: RecordingFacts, entries: [Entry], skippedCount: Int = 0, isIncomplete: Bool = false) {
    self.facts = facts
    self.entries = entries
    self.skippedCount = skippedCount
    self.isIncomplete = isIncomplete
  }

  /// How many exchanges there are.
  package var count: Int { entries.count }

  /// When the last of its exchanges ended; when it began, if there are none.
  package var endedAt: Timestamp {
    entries.map { $0.startedAt + $0.timings.total }.max().map { max($0, facts.startedAt) } ?? facts.startedAt
  }

  /// What was asked of the API itself with `GET`, each question once, in their order.
  package var questions: [Question] {
    var base = AddressParts(facts.baseURL).path
    while base.hasSuffix("/") { base.removeLast() }
    var seen: Set<String> = []
    return entries.filter { $0.method == "GET" && seen.insert($0.url).inserted }.compactMap { entry in
      let parts = AddressParts(entry.url)
      guard parts.path.hasPrefix(base + "/") else { return nil }
      return Question(
        path: String(parts.path.dropFirst(base.count)),
        query: parts.query.map { (name: PercentEncoding.decoded($0.name), value: PercentEncoding.decoded($0.value)) })
    }
  }

  /// A question to the API.
  package struct Question {
    /// The path below the base URL, percent-encoded.
    package let path: String
    /// The query in its order, decoded.
    package let query: [URLText.QueryItem]
  }
}

extension Recording.Entry {
  /// Where the response leads on to; nil when it does not.
  var redirectTarget: String? {
    guard let status = response["status"]?.integer, Exchange.redirectStatuses.contains(status) else { return nil }
    if let target = response["redirectURL"]?.string, !target.isEmpty { return target }
    return headers.first(named: "Location")
  }

  private var headers: [HTTPHeader] {
    (response["headers"]?.elements ?? []).map { HTTPHeader($0["name"]?.string ?? "", $0["value"]?.string ?? "") }
  }

  /// What came of it, as the response to a request like the recorded one.
  func result(for request: HTTPRequest) -> Result<HTTPResponse, HTTPError> {
    let status = response["status"]?.integer ?? 0
    guard status != 0 else {
      return .failure(HTTPError(archived: response["_error"] ?? .null, request: request, timings: timings))
    }
    let text = response["content"]?["text"]?.string ?? ""
    let isBinary = response["content"]?["encoding"]?.string == "base64"
    return .success(
      HTTPResponse(
        status: status, headers: headers, body: isBinary ? Base64.decode(text) ?? [] : Array(text.utf8),
        timings: timings,
        effectiveURL: request.url, version: response["httpVersion"]?.string ?? ""))
  }
}

/// What a recording says beside its exchanges: the shell's context when it was made. Kept in the file's `log._rtksh` and `log._context`.
package struct RecordingFacts: Equatable, Sendable {
  /// The version of the program that recorded.
  package var version: String
  /// The id or name of the account in the context; nil when there was none.
  package var account: String?
  /// The id or name of the app in the context; nil when there was none.
  package var app: String?
  /// The address that the API's paths were added to.
  package var baseURL: String
  /// When the recording began.
  package var startedAt: Timestamp

  /// The facts of a recording.
  package init(
    version: String, account: String? = nil, app: String? = nil, baseURL: String, startedAt: Timestamp
  ) {
    self.version = version
    self.account = account
    self.app = app
    self.baseURL = baseURL
    self.startedAt = startedAt
  }
}
