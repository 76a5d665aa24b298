internal import Text

/// A request to a server: a value without a connection.
package struct HTTPRequest: Equatable, Sendable {
  /// The method in capitals, such as `GET`.
  package var method: String
  /// The whole address, percent-encoded already (see ``URLText``), with `https` or, for this machine only, `http`.
  package var url: String
  /// The headers to send. `Host`, `Accept-Encoding` and `Content-Length` are added on the way.
  package var headers: [HTTPHeader]
  /// The body, or nil for none. Its `Content-Type` is sent only when ``headers`` has one.
  package var body: [UInt8]?
  /// The seconds that finding the host, connecting and agreeing on TLS may take together.
  package var connectTimeout: Double
  /// The seconds that the whole exchange may take, redirects included, from the moment it leaves the queue; `.infinity` for no
  /// limit.
  package var totalTimeout: Double
  /// The seconds for which the exchange may stand still, with less than a byte a second, before it is given up; `.infinity` for
  /// no limit.
  package var stallTimeout: Double
  /// Whether a `GET` or `HEAD` goes on to where the server redirects it, five times at most.
  ///
  /// Credentials (`Authorization`, `X-Auth-…`, `Cookie`) are dropped when a redirect leads to another origin.
  package var followsRedirects: Bool
  /// Whether `http` is refused also where it stays on this machine, as for what a service over `https` leads to.
  package var requiresEncryption = false
  /// The longest body to accept, in bytes after decompression; a longer one is an error of the kind `tooLarge`.
  package var maximumBodyBytes: Int

  /// A request; everything but the address has a default.
  package init(
    _ url: String, method: String = "GET", headers: [HTTPHeader] = [], body: [UInt8]? = nil, connectTimeout: Double = 5,
    totalTimeout: Double = 60, stallTimeout: Double = .infinity, followsRedirects: Bool = false,
    maximumBodyBytes: Int = 512 << 20
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.stallTimeout = stallTimeout
    self.followsRedirects = followsRedirects
    self.maximumBodyBytes = maximumBodyBytes
  }
}

extension HTTPRequest {
  /// The request as a `curl` command that any POSIX shell takes, on one line.
  ///
  /// Each header named in `replacements` shows the given value in place of its own. That value stands in double quotes, so that
  /// `Bearer $CLOUDFLARE_API_TOKEN` takes the token from the environment. The address is written
  /// in full, since a signed link without its signature would not work: mind who will read it.
  package func curlCommand(redacting replacements: [HTTPHeader] = []) -> String {
    var words = ["curl"]
    let isText = body.map { !$0.contains(0) && String(validating: $0, as: UTF8.self) != nil } ?? true
    switch method {
    case "GET" where body == nil, "POST" where body != nil: break
    case "HEAD": words.append("--head")
    default: words += ["--request", method.shellQuoted]
    }
    // Square brackets and braces are patterns to curl unless told otherwise.
    if url.utf8.contains(where: { "[]{}".utf8.contains($0) }) { words.append("--globoff") }
    if followsRedirects { words.append("--location") }
    for header in headers {
      words.append("--header")
      if let replacement = replacements.first(named: header.name) {
        words.append("\(header.name): \(replacement)".shellQuotedExpanding)
      } else {
        words.append((header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)").shellQuoted)
      }
    }
    if let body {
      if headers.first(named: "Content-Type") == nil { words += ["--header", "Content-Type:".shellQuoted] }
      words += isText ? ["--data-raw", String(decoding: body, as: UTF8.self).shellQuoted] : ["--data-binary", "@-"]
    }
    words.append(url.shellQuoted)
    let command = words.joined(separator: " ")
    guard let body, !isText else { return command }
    return "printf '\(body.map(octal).joined())' | \(command)"
  }

  private func octal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}
