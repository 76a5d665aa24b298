internal import Text

/// The scheme, host and port of an address. Credentials for one origin must not reach another.
struct Origin: Hashable, Sendable {
  /// `http` or `https`.
  let scheme: String
  /// The host in lower case; an IPv6 address keeps its brackets.
  let host: String
  /// The port, filled in from the scheme when the address names none.
  let port: Int

  /// Reads the origin of an `http` or `https` address with libcurl's own parser, so that the host is the one that libcurl will
  /// connect to.
  ///
  /// - Returns: nil for every other scheme, for an address with a user name, for a host with other characters than letters,
  ///   digits, `-`, `.` and `_`, and where libcurl reads another host than the one that is written: doubtful spellings are
  ///   refused.
  init?(_ url: String, _ library: CurlLibrary) {
    guard let (scheme, host, port) = library.parts(of: url), scheme == "http" || scheme == "https",
      (1...65_535).contains(port)
    else { return nil }
    let start = "\(scheme)://"
    let written = url.asciiLowercased.utf8
    guard written.starts(with: start.utf8) else { return nil }
    let authority = written.dropFirst(start.utf8.count).prefix { !"/?#".utf8.contains($0) }
    if host.utf8.first == UInt8(ascii: "[") {
      // libcurl shortens these addresses, so the spelling is looked at alone.
      guard let bracket = authority.firstIndex(of: UInt8(ascii: "]")),
        authority[..<bracket].dropFirst().allSatisfy({ "0123456789abcdef:.".utf8.contains($0) }),
        Self.isPort(authority[authority.index(after: bracket)...])
      else { return nil }
    } else {
      guard host.utf8.allSatisfy(Self.isHostByte), authority.starts(with: host.asciiLowercased.utf8),
        Self.isPort(authority.dropFirst(host.utf8.count))
      else { return nil }
    }
    self.scheme = scheme
    self.host = host.asciiLowercased
    self.port = port
  }

  /// Whether the origin is this very machine (`localhost`, 127.0.0.0/8, `[::1]`), so that nothing leaves it.
  var isLoopback: Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { part in part.utf8.allSatisfy { (48...57).contains($0) } && UInt8(part) != nil }
  }

  /// Whether what follows the host is nothing, or a colon and a port.
  private static func isPort(_ text: Substring.UTF8View.SubSequence) -> Bool {
    text.isEmpty || text.first == UInt8(ascii: ":") && text.count > 1
  }

  private static func isHostByte(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric || "-._".utf8.contains(byte) }
}

extension Origin: CustomStringConvertible {
  /// The origin as the beginning of an address, the port only when it is not the scheme's own: `https://api.cloudflare.com`.
  var description: String {
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
