internal import Text

/// Finds addresses in any text and replaces the credentials in them.
///
/// It does not ask where an address begins: a parameter with a secret's name is hidden wherever it follows `?`, `&` or `#`, and a
/// user name with its password wherever it stands between `://` and `@`.
enum LinkScrubber {
  /// The text with the mark in place of each secret; `isOneAddress` says that it is one address and nothing else.
  static func scrub(_ text: some Collection<UInt8>, isOneAddress: Bool) -> [UInt8] {
    let bytes = Array(text)
    guard bytes.contains(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "@") }) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    var mayBeName = true
    while position < bytes.count {
      if mayBeName, let start = secretValue(in: bytes, at: position) {
        let end = bytes[start...].firstIndex { ends($0, isOneAddress) } ?? bytes.count
        result += bytes[position..<start]
        if end > start { result += Scrubber.mark.utf8 }
        position = end
        mayBeName = false
        continue
      }
      if let (start, end) = user(in: bytes, at: position) {
        result += bytes[position..<start]
        result += Scrubber.mark.utf8
        position = end
        continue
      }
      result.append(bytes[position])
      mayBeName = separates(bytes, at: position)
      position += 1
    }
    return result
  }

  /// Where the value of a secret parameter begins whose name stands here; nil when none does.
  private static func secretValue(in bytes: [UInt8], at start: Int) -> Int? {
    let limit = min(bytes.count, start + 100)
    guard let equals = bytes[start..<limit].firstIndex(where: { !isNameByte($0) }), equals > start,
      bytes[equals] == UInt8(ascii: "=")
    else { return nil }
    let name = PercentEncoding.decoded(Substring(String(decoding: bytes[start..<equals], as: UTF8.self)))
    return URLText.isSecret(parameter: name) ? equals + 1 : nil
  }

  /// The user name and password that follow `://` here; nil when there are none.
  private static func user(in bytes: [UInt8], at start: Int) -> (start: Int, end: Int)? {
    guard bytes[start...].starts(with: "://".utf8) else { return nil }
    let authority = bytes[(start + 3)...].prefix { $0 > 0x20 && !"/?#\"'<>\\".utf8.contains($0) }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")), at > authority.startIndex else { return nil }
    return (authority.startIndex, at)
  }

  /// Whether a parameter's name may follow. `&` may also be written `&amp;` or, in JSON within JSON, `\u0026`.
  private static func separates(_ bytes: [UInt8], at position: Int) -> Bool {
    switch bytes[position] {
    case UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: ";"), UInt8(ascii: " "), 10: true
    case UInt8(ascii: "6"): bytes[...position].suffix(6).elementsEqual("\\u0026".utf8)
    default: false
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~%[]".utf8.contains(byte)
    }
  }

  private static func ends(_ byte: UInt8, _ isOneAddress: Bool) -> Bool {
    if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "#") { return true }
    return !isOneAddress && (byte <= 0x20 || "\"'<>\\`,)]}".utf8.contains(byte))
  }
}
