internal import Text

extension HTTPRequest {
  /// The request as a `curl` command that any POSIX shell takes, on one line.
  ///
  /// Each header named in `replacements` shows the given value in place of its own. That value stands in double quotes, so that
  /// `Bearer $CLOUDFLARE_API_TOKEN` takes the token from the environment of whoever runs the command. The address is written
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
