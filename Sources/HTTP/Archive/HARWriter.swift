internal import JSON
internal import Platform
internal import Text

/// Writes exchanges as a HAR 1.2 file, one entry a line, without credentials.
///
/// The file is a beginning, entries with something between them, and an end, so that it can grow (``RecordingFile``).
struct HARWriter {
  /// How each of our files begins.
  static let beginning = #"{"log":{"version":"1.2","creator":{"name":"rtksh","version":"#

  let scrubber: Scrubber

  /// The whole file.
  func bytes(of exchanges: [RecordedExchange], _ facts: RecordingFacts) -> [UInt8] {
    var result = head(facts)
    for (index, exchange) in exchanges.enumerated() { result += entry(exchange, isFirst: index == 0) }
    return result + tail(facts)
  }

  /// What is before the entries: all that is known when the recording begins.
  func head(_ facts: RecordingFacts) -> [UInt8] {
    let own = context(
      facts,
      [
        "version": JSONValue(facts.version), "startedAt": JSONValue(facts.startedAt.iso8601),
        "baseURL": JSONValue(scrubber.url(facts.baseURL)),
      ])
    return Array(Self.beginning.utf8) + JSONValue(facts.version).utf8() + #"},"_rtksh":"#.utf8 + own.utf8()
      + #","pages":[],"entries":["#.utf8
  }

  /// An entry with what separates it from the one before. All up to the end of a line is whole entries.
  func entry(_ exchange: RecordedExchange, isFirst: Bool) -> [UInt8] {
    Array((isFirst ? "\n" : "\n,").utf8) + entry(exchange).utf8()
  }

  /// What is after the entries: the context again, since it may be known only after some requests.
  func tail(_ facts: RecordingFacts) -> [UInt8] {
    Array("\n],\"_context\":".utf8) + context(facts, [:]).utf8() + "}}\n".utf8
  }

  private func context(_ facts: RecordingFacts, _ object: JSONValue) -> JSONValue {
    var object = object
    if let account = facts.account { object = object.setting("account", to: JSONValue(scrubber.text(account))) }
    if let app = facts.app { object = object.setting("app", to: JSONValue(scrubber.text(app))) }
    return object
  }

  private func entry(_ exchange: RecordedExchange) -> JSONValue {
    let timings: HTTPTimings
    let response: JSONValue
    var version = "HTTP/1.1"
    switch exchange.result {
    case .success(let answer):
      (timings, version) = (answer.timings, answer.version)
      response = self.response(answer, redirectsTo: exchange.redirectTarget)
    case .failure(let error):
      timings = error.timings
      response = failure(error)
    }
    let phases = timings.archived
    let time = ["blocked", "dns", "connect", "send", "wait", "receive"].reduce(0) { sum, name in
      sum + max(0, phases[name]?.number ?? 0)
    }
    return [
      "startedDateTime": JSONValue(exchange.startedAt.iso8601), "time": JSONValue((time * 1e3).rounded() / 1e3),
      "request": request(exchange.request, version), "response": response, "cache": [:], "timings": phases,
    ]
  }

  private func request(_ request: HTTPRequest, _ version: String) -> JSONValue {
    let url = scrubber.url(request.url)
    let items = AddressParts(url).query.map { item -> JSONValue in
      ["name": JSONValue(PercentEncoding.decoded(item.name)), "value": JSONValue(PercentEncoding.decoded(item.value))]
    }
    var value: JSONValue = [
      "method": JSONValue(request.method), "url": JSONValue(url), "httpVersion": JSONValue(version), "cookies": [],
      "headers": headers(request.headers), "queryString": JSONValue(items), "headersSize": -1,
      "bodySize": JSONValue(request.body?.count ?? 0),
    ]
    if let body = request.body, !body.isEmpty {
      let type = request.headers.first(named: "Content-Type") ?? "application/octet-stream"
      let text = String(decoding: scrubber.body(body), as: UTF8.self)
      value = value.setting("postData", to: ["mimeType": JSONValue(type), "params": [], "text": JSONValue(text)])
    }
    return value
  }

  private func response(_ response: HTTPResponse, redirectsTo target: String?) -> JSONValue {
    let body = scrubber.body(response.body)
    var content: JSONValue = [
      "size": JSONValue(response.body.count), "mimeType": JSONValue(response.header("Content-Type") ?? "x-unknown"),
    ]
    if let text = String(validating: body, as: UTF8.self) {
      content = content.setting("text", to: JSONValue(text))
    } else {
      content = content.setting("text", to: JSONValue(Base64.encode(body))).setting("encoding", to: "base64")
    }
    return [
      "status": JSONValue(response.status), "statusText": "", "httpVersion": JSONValue(response.version), "cookies": [],
      "headers": headers(response.headers), "content": content,
      "redirectURL": JSONValue((target ?? response.header("Location")).map(scrubber.url) ?? ""), "headersSize": -1,
      "bodySize": JSONValue(response.timings.bytesReceived > 0 ? response.timings.bytesReceived : -1),
    ]
  }

  /// An exchange without an answer, as browsers write it: status 0, and the reason in a member of our own.
  private func failure(_ error: HTTPError) -> JSONValue {
    [
      "status": 0, "statusText": "", "httpVersion": "", "cookies": [], "headers": [],
      "content": ["size": 0, "mimeType": "x-unknown"], "redirectURL": "", "headersSize": -1, "bodySize": -1,
      "_error": error.archived(scrubber),
    ]
  }

  private func headers(_ headers: [HTTPHeader]) -> JSONValue {
    JSONValue(
      headers.map(scrubber.header).map { ["name": JSONValue($0.name), "value": JSONValue($0.value)] as JSONValue })
  }
}
