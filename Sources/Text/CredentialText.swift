/// Finds credentials written out in a line, such as a line that must not go into the history.
///
/// It goes by what stands before the value: `Authorization: …`, `api_token=…`, `--api-token …`, `password: …`, `Bearer …`, and
/// the password in `https://user:password@host`. A value that is taken from elsewhere (`$TOKEN`, `.api_token`) is none.
package enum CredentialText {
  /// Whether the text holds one.
  package static func isFound(in text: String) -> Bool {
    let bytes = Array(text.utf8).map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    return bytes.indices.contains { place in
      // A name begins where no name goes on.
      (place == 0 || !isNameByte(bytes[place - 1]) || bytes[place - 1] == UInt8(ascii: "-"))
        && names.contains { isName($0, at: place, in: bytes) }
        || isBearer(at: place, in: bytes) || isPassword(at: place, in: bytes)
    }
  }

  /// Names of headers, parameters and variables, in lower case and with `_` for any separator or none.
  private static let names = [
    "authorization", "proxy_authorization", "cookie", "set_cookie", "x_auth_key", "cf_access_client_secret",
    "api_token",
    "api_key", "access_token", "access_key", "auth_token", "auth_key", "secret_key", "client_secret", "refresh_token",
    "session_token", "secret_access_key", "cloudflare_api_token", "cloudflare_api_key", "password", "passwd",
  ].map { Array($0.utf8) }

  /// Whether the name stands here with a value behind it.
  private static func isName(_ name: [UInt8], at start: Int, in bytes: [UInt8]) -> Bool {
    var place = start
    for byte in name {
      if byte == UInt8(ascii: "_") {
        if place < bytes.count, bytes[place] == UInt8(ascii: "_") || bytes[place] == UInt8(ascii: "-") { place += 1 }
      } else {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
      }
    }
    let isOption = start >= 2 && bytes[start - 1] == UInt8(ascii: "-") && bytes[start - 2] == UInt8(ascii: "-")
    var rest = bytes[place...]
    if rest.first.map(isQuote) == true { rest.removeFirst() }
    let spaces = rest.prefix { $0 == 0x20 || $0 == 9 }.count
    rest = rest.dropFirst(spaces)
    if rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "=") {
      rest = rest.dropFirst()
    } else if !(isOption && spaces > 0) {
      return false
    }
    rest = rest.drop { $0 == 0x20 || $0 == 9 || isQuote($0) }
    // An expression or nothing at all is no value.
    return rest.first.map { isNameByte($0) || $0 >= 0x80 } == true
  }

  /// `Bearer` with a token behind it.
  private static func isBearer(at start: Int, in bytes: [UInt8]) -> Bool {
    guard bytes[start...].starts(with: "bearer ".utf8) else { return false }
    return bytes[(start + 7)...].prefix { isNameByte($0) || ".~+/=".utf8.contains($0) }.count >= 16
  }

  /// `://` with a user name and a password behind it.
  private static func isPassword(at start: Int, in bytes: [UInt8]) -> Bool {
    guard bytes[start...].starts(with: "://".utf8) else { return false }
    let authority = bytes[(start + 3)...].prefix { $0 > 0x20 && !"/?#\"'".utf8.contains($0) }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else { return false }
    return authority[..<at].contains(UInt8(ascii: ":"))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
}
