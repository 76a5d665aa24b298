internal import Text

/// Addresses put together from parts, each part encoded so that it cannot become anything but that part.
package enum URLText {
  /// A name and a value of a query. A parameter with several values is several items of one name.
  package typealias QueryItem = (name: String, value: String)

  /// The host of an address, with its port when it names one, for messages; empty when there is none.
  package static func host(of url: String) -> String {
    let bytes = url.utf8
    guard let start = bytes.firstRange(of: "://".utf8)?.upperBound else { return "" }
    let authority = bytes[start...].prefix { !"/?#".utf8.contains($0) }
    return String(
      Substring(authority.lastIndex(of: UInt8(ascii: "@")).map { authority[$0...].dropFirst() } ?? authority))
  }

  /// One path segment: everything but RFC 3986's unreserved characters as `%XX`, also the slash and the percent sign.
  ///
  /// A segment of nothing but dots has them encoded too, so that `..` is a name and not a step up. A server that decodes before it
  /// resolves such steps would still take it, so ids are checked earlier.
  package static func segment(_ text: String) -> String {
    let bytes = text.utf8
    if !bytes.isEmpty, bytes.allSatisfy({ $0 == UInt8(ascii: ".") }) {
      return String(repeating: "%2E", count: bytes.count)
    }
    return PercentEncoding.encoded(text)
  }

  /// Query items as `name=value&…`, in the given order; a space is `%20`.
  package static func query(_ items: [QueryItem]) -> String {
    items.map { PercentEncoding.encoded($0.name) + "=" + PercentEncoding.encoded($0.value) }.joined(separator: "&")
  }
}

extension URLText {
  /// The address as it may be shown: the credentials and signatures are replaced by `***`.
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
      return isSecret(parameter: PercentEncoding.decoded(name)) ? name + "=***" : String(item)
    }.joined(separator: "&")
  }

  /// Whether a user name, perhaps with a password, stands before the host.
  package static func hasUser(_ url: String) -> Bool {
    let place = cut(cut(Substring(url), at: "#").0, at: "?").0
    return withoutUser(place) != place
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
}
