/// The `%2F` form of bytes in addresses (RFC 3986).
package enum PercentEncoding {
  /// The text with all bytes but letters, digits, `-`, `.`, `_` and `~` as `%XX`.
  ///
  /// - Parameter kept: further ASCII characters that stay as they are, such as `/` in a path.
  package static func encoded(_ text: String, keeping kept: String = "") -> String {
    let isKept = { (byte: UInt8) in isUnreserved(byte) || kept.utf8.contains(byte) }
    if text.utf8.allSatisfy(isKept) { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 3)
    for byte in text.utf8 {
      if isKept(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), hexadecimalDigits[Int(byte >> 4)], hexadecimalDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with each `%XX` turned back into its byte, for showing and comparing.
  ///
  /// A percent sign without two hexadecimal digits behind it stays; bytes that are not UTF-8 become U+FFFD.
  package static func decoded(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    return String(decoding: bytes(of: text.utf8, plusIsSpace: false, refusesMalformed: false) ?? [], as: UTF8.self)
  }

  /// The text behind percent signs, for a server that must not guess.
  ///
  /// - Returns: nil when a percent sign is not followed by two hexadecimal digits, or when the bytes are not UTF-8.
  package static func strictlyDecoded(_ text: some Sequence<UInt8>, plusIsSpace: Bool = false) -> String? {
    bytes(of: text, plusIsSpace: plusIsSpace, refusesMalformed: true).flatMap { String(validating: $0, as: UTF8.self) }
  }

  private static func bytes(
    of text: some Sequence<UInt8>, plusIsSpace: Bool, refusesMalformed: Bool
  ) -> [UInt8]? {
    var result: [UInt8] = []
    var rest = Array(text)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+"), plusIsSpace {
        result.append(UInt8(ascii: " "))
      } else if byte != UInt8(ascii: "%") {
        result.append(byte)
      } else if let value = octet(rest.prefix(2)) {
        result.append(value)
        rest.removeFirst(2)
      } else if refusesMalformed {
        return nil
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// The byte that two hexadecimal digits stand for; nil for anything else, such as `+F`, which Swift's number parser takes.
  private static func octet(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2, let high = digits.first.flatMap(value), let low = digits.last.flatMap(value) else {
      return nil
    }
    return high << 4 | low
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 48
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - 55
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 87
    default: nil
    }
  }

  /// Whether RFC 3986 calls the byte unreserved: it means itself everywhere in an address.
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || "-._~".utf8.contains(byte)
  }

  private static let hexadecimalDigits = Array("0123456789ABCDEF".utf8)
}

extension UInt8 {
  /// Whether the byte is an ASCII letter or digit.
  package var isASCIIAlphanumeric: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
