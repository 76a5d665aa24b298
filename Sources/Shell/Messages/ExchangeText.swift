internal import HTTP
internal import Platform
internal import Rendering
internal import Text

/// One exchange in a line, for `--verbose`: what was asked, what came, and how long each part took. Signed links lose their
/// signature; credentials are not in it.
enum ExchangeText {
  static func text(_ request: HTTPRequest, _ result: Result<HTTPResponse, HTTPError>) -> String {
    let asked = "> \(request.method) \(URLText.redacted(request.url))".visible(.escaped)
    switch result {
    case .failure(let error): return "\(asked)\n< failed: \(error.message.visible(.escaped))"
    case .success(let response):
      let timings = response.timings
      func milliseconds(_ seconds: Double) -> String { (seconds * 1000).formatted(decimals: 1) + " ms" }
      var parts = ["\(response.status)", ByteText.text(Double(response.body.count))]
      if timings.connectionReused {
        parts.append("connection reused")
      } else {
        parts.append("name \(milliseconds(timings.nameLookup))")
        parts.append("connected \(milliseconds(timings.connect))")
        if timings.tls > 0 { parts.append("secured \(milliseconds(timings.tls))") }
      }
      parts.append("first byte \(milliseconds(timings.firstByte))")
      parts.append("all \(milliseconds(timings.total))")
      return "\(asked)\n< \(parts.joined(separator: " · "))"
    }
  }
}
