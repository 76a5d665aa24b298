/// Whom an address talks to: scheme, host and port. Credentials for one origin must not reach another.
package struct Origin: Hashable, Sendable {
  /// `http` or `https`.
  package let scheme: String
  /// The host in lower case; an IPv6 address keeps its brackets.
  package let host: String
  /// The port, filled in from the scheme when the address names none.
  package let port: Int

  /// Reads the origin of an `http` or `https` address.
  ///
  /// Nil for every other scheme, for an address with a user name, and for a host with other characters than letters, digits,
  /// `-`, `.` and `_`: what is read here must be exactly what libcurl will connect to, so doubtful spellings are refused.
  package init?(_ url: String) {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = String(url[..<colon]).asciiLowercased
    guard scheme == "http" || scheme == "https", url[colon...].hasPrefix("://") else { return nil }
    let rest = url.utf8[url.utf8.index(colon, offsetBy: 3)...]
    let authority = rest.prefix { !"/?#".utf8.contains($0) }
    guard let (host, port) = Self.split(authority) else { return nil }
    self.scheme = scheme
    self.host = host
    self.port = port ?? (scheme == "http" ? 80 : 443)
  }

  /// Whether the origin is this very machine (`localhost`, 127.0.0.0/8, `[::1]`), so that nothing leaves it.
  package var isLoopback: Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { part in part.utf8.allSatisfy { (48...57).contains($0) } && UInt8(part) != nil }
  }

  private static func split(_ authority: Substring.UTF8View) -> (host: String, port: Int?)? {
    var host = authority
    var port: Int?
    let bracket = authority.firstIndex(of: UInt8(ascii: "]"))
    let searched = bracket.map { authority[$0...] } ?? authority
    if let colon = searched.firstIndex(of: UInt8(ascii: ":")) {
      let digits = authority[authority.index(after: colon)...]
      guard digits.count <= 5, digits.allSatisfy({ (48...57).contains($0) }),
        let value = Int(String(decoding: digits, as: UTF8.self)), (1...65_535).contains(value)
      else { return nil }
      host = authority[..<colon]
      port = value
    }
    guard isHost(host) else { return nil }
    return (String(decoding: host, as: UTF8.self).asciiLowercased, port)
  }

  private static func isHost(_ bytes: Substring.UTF8View) -> Bool {
    guard let first = bytes.first else { return false }
    if first == UInt8(ascii: "[") {
      return bytes.last == UInt8(ascii: "]") && bytes.count > 2
        && bytes.dropFirst().dropLast().allSatisfy { "0123456789abcdefABCDEF:.".utf8.contains($0) }
    }
    return bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}

extension Origin: CustomStringConvertible {
  /// The origin as the beginning of an address, the port only when it is not the scheme's own: `https://api.cloudflare.com`.
  package var description: String {
    let usual = scheme == "http" ? 80 : 443
    return port == usual ? "\(scheme)://\(host)" : "\(scheme)://\(host):\(port)"
  }
}

extension String {
  /// The text with the letters A to Z in lower case and everything else as it is, whatever the locale says.
  var asciiLowercased: String {
    String(decoding: utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
