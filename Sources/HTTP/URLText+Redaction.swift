extension URLText {
  /// The address as it may be shown: the values that would let a reader in are replaced by `***`.
  ///
  /// That is, the query parameters by which S3, R2, Google and Azure sign links, anything named like a token, key or password,
  /// and a user name with its password before the host. Everything else stays, byte for byte.
  package static func redacted(_ url: String) -> String {
    let (address, fragment) = cut(Substring(url), at: "#")
    let (place, query) = cut(address, at: "?")
    return withoutUser(place) + (query.map { "?" + hidden($0) } ?? "") + (fragment.map { "#" + hidden($0) } ?? "")
  }

  /// Whether a query parameter's value is a secret or part of a signature.
  package static func isSecret(parameter name: some StringProtocol) -> Bool {
    let name = String(name).asciiLowercased
    return secretNames.contains(name) || secretBeginnings.contains { name.hasPrefix($0) }
      || secretEndings.contains { name.hasSuffix($0) }
  }

  private static let secretNames: Set<String> = [
    // Azure's shared access signatures name everything in two or three letters.
    "sig", "se", "sp", "st", "sv", "sr", "spr", "sip", "skoid", "sktid", "skt", "ske", "sks", "skv",
    "signature", "expires", "policy", "key-pair-id", "awsaccesskeyid", "googleaccessid",
    "token", "auth", "key", "secret", "password", "hmac", "verify", "jwt",
  ]
  private static let secretBeginnings = ["x-amz-", "x-goog-"]
  private static let secretEndings = ["_token", "-token", "_key", "-key", "apikey", "_secret", "-secret", "authtoken"]

  private static func hidden(_ query: Substring) -> String {
    query.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).map { item in
      let item = Substring(item)
      let (name, value) = cut(item, at: "=")
      guard let value, !value.isEmpty else { return String(item) }
      // A name that hides behind percent signs is judged by what it stands for.
      return isSecret(parameter: decoded(name)) ? name + "=***" : String(item)
    }.joined(separator: "&")
  }

  private static func withoutUser(_ place: Substring) -> String {
    let bytes = place.utf8
    guard let start = bytes.firstRange(of: "://".utf8)?.upperBound,
      let at = bytes[start...].prefix(while: { $0 != UInt8(ascii: "/") }).lastIndex(of: UInt8(ascii: "@"))
    else { return String(place) }
    return place[..<start] + "***" + place[at...]
  }

  /// What stands before a mark and, if it is there, behind it.
  ///
  /// Bytes, not characters, decide: a mark with an accent upon it is still a mark to a server.
  static func cut(_ text: Substring, at mark: Unicode.Scalar) -> (Substring, Substring?) {
    guard let end = text.utf8.firstIndex(of: UInt8(ascii: mark)) else { return (text, nil) }
    return (text[..<end], text[text.utf8.index(after: end)...])
  }

  /// The text with each `%XX` turned back into its byte; what is no such pair stays.
  package static func decoded(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[(position + 1)...(position + 2)], as: UTF8.self), radix: 16)
      {
        result.append(value)
        position += 3
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
