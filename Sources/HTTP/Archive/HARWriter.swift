internal import JSON
internal import Platform
internal import Text

/// Writes exchanges as a HAR 1.2 file, one entry a line, without credentials.
struct HARWriter {
  let scrubber: Scrubber

  /// The whole file.
  func bytes(of exchanges: [RecordedExchange], _ facts: RecordingFacts) -> [UInt8] {
    let creator: JSONValue = ["name": "rtksh", "version": JSONValue(facts.version)]
    var result = Array(#"{"log":{"version":"1.2","creator":"#.utf8)
    result += creator.text().utf8
    result += #","_rtksh":"#.utf8
    result += value(of: facts).text().utf8
    result += #","pages":[],"entries":["#.utf8
    for (index, exchange) in exchanges.enumerated() {
      result += (index == 0 ? "\n" : ",\n").utf8
      result += entry(exchange).text().utf8
    }
    result += "\n]}}\n".utf8
    return result
  }

  private func value(of facts: RecordingFacts) -> JSONValue {
    var value: JSONValue = [
      "version": JSONValue(facts.version), "startedAt": JSONValue(facts.startedAt.iso8601),
      "baseURL": JSONValue(scrubber.url(facts.baseURL)),
    ]
    if let account = facts.account { value = value.setting("account", to: JSONValue(scrubber.text(account))) }
    if let app = facts.app { value = value.setting("app", to: JSONValue(scrubber.text(app))) }
    return value
  }

  private func entry(_ exchange: RecordedExchange) -> JSONValue {
    let timings: HTTPTimings
    let response: JSONValue
    var version = "HTTP/1.1"
    switch exchange.result {
    case .success(let answer):
      (timings, version) = (answer.timings, answer.version)
      response = self.response(answer)
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

  private func response(_ response: HTTPResponse) -> JSONValue {
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
      "redirectURL": JSONValue(response.header("Location").map(scrubber.url) ?? ""), "headersSize": -1,
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
