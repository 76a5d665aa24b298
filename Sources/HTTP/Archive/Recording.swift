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

  /// Where the shell stood when it was recorded.
  package let facts: RecordingFacts
  let entries: [Entry]

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
  /// What came of it, as the answer to a request like the one that was recorded.
  func result(for request: HTTPRequest) -> Result<HTTPResponse, HTTPError> {
    if let error = response["_error"].flatMap({ HTTPError(archived: $0, request: request, timings: timings) }) {
      return .failure(error)
    }
    let text = response["content"]?["text"]?.string ?? ""
    let isBinary = response["content"]?["encoding"]?.string == "base64"
    let headers = response["headers"]?.elements.map {
      HTTPHeader($0["name"]?.string ?? "", $0["value"]?.string ?? "")
    }
    return .success(
      HTTPResponse(
        status: response["status"]?.integer ?? 0, headers: headers ?? [],
        body: isBinary ? Base64.decode(text) ?? [] : Array(text.utf8), timings: timings, effectiveURL: request.url,
        version: response["httpVersion"]?.string ?? ""))
  }
}
