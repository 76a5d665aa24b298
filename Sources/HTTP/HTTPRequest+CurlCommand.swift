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
    default: words += ["--request", quoted(method)]
    }
    // Square brackets and braces are patterns to curl unless told otherwise.
    if url.utf8.contains(where: { "[]{}".utf8.contains($0) }) { words.append("--globoff") }
    if followsRedirects { words.append("--location") }
    for header in headers {
      words.append("--header")
      if let replacement = replacements.first(named: header.name) {
        words.append(expanding("\(header.name): \(replacement)"))
      } else {
        words.append(quoted(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"))
      }
    }
    if let body {
      if headers.first(named: "Content-Type") == nil { words += ["--header", quoted("Content-Type:")] }
      words += isText ? ["--data-raw", quoted(String(decoding: body, as: UTF8.self))] : ["--data-binary", "@-"]
    }
    words.append(quoted(url))
    let command = words.joined(separator: " ")
    guard let body, !isText else { return command }
    return "printf '\(body.map(octal).joined())' | \(command)"
  }

  /// The text as one word of a POSIX shell, taken literally.
  private func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "-._/:@%+,".utf8.contains(byte)
        }
      }
    if isPlain { return text }
    var result = "'"
    // By scalars: a quotation mark with an accent upon it is still a quotation mark to the shell.
    for scalar in text.unicodeScalars {
      if scalar == "'" { result += #"'\'"# }
      result.unicodeScalars.append(scalar)
    }
    return result + "'"
  }

  /// The text as one word in which the shell still puts in its variables.
  private func expanding(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if "\"\\`".unicodeScalars.contains(scalar) { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  private func octal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}
