internal import Text

/// Finds addresses in any text and replaces the credentials in them.
///
/// It does not ask where an address begins: a parameter with a secret's name is hidden wherever it follows `?`, `&` or `#`, and a
/// user name with its password wherever it stands between `://` and `@`. Of the address of a live stream (`rtmp:`, `rtmps:`, `srt:`)
/// everything after the host is hidden, since the stream's key is part of the path.
enum LinkScrubber {
  /// The text with the mark in place of each secret; `isOneAddress` says that it is one address and nothing else.
  static func scrub(_ text: some Collection<UInt8>, isOneAddress: Bool) -> [UInt8] {
    let bytes = Array(text)
    guard bytes.contains(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "@") }) || hasStream(bytes) else {
      return bytes
    }
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
      if let (start, end) = streamPath(in: bytes, at: position, isOneAddress) {
        result += bytes[position..<start]
        result += Scrubber.mark.utf8
        position = end
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

  private static let streamSchemes = ["rtmp", "rtmps", "srt"].map { Array($0.utf8) }

  private static func hasStream(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0] == UInt8(ascii: ":") && scheme(of: bytes, before: $0) }
  }

  /// Whether the scheme of a live stream stands before a colon.
  private static func scheme(of bytes: [UInt8], before colon: Int) -> Bool {
    let letters = bytes[..<colon].suffix(6).reversed().prefix { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
    return streamSchemes.contains { $0.elementsEqual(letters.reversed()) { $0 == $1 | 0x20 } }
  }

  /// What follows the host of a live stream's address whose `://` stands here; nil when there is nothing to hide.
  private static func streamPath(in bytes: [UInt8], at start: Int, _ isOneAddress: Bool) -> (start: Int, end: Int)? {
    // In JSON within JSON a slash may have a backslash before it.
    guard let mark = ["://", ":\\/\\/"].first(where: { bytes[start...].starts(with: $0.utf8) }),
      scheme(of: bytes, before: start)
    else { return nil }
    let beginning = start + mark.utf8.count
    let end = bytes[beginning...].indices.first { place in
      let escapesSlash = bytes[place] == UInt8(ascii: "\\") && bytes[place...].dropFirst().first == UInt8(ascii: "/")
      return !isOneAddress && !escapesSlash && (bytes[place] <= 0x20 || "\"'<>\\`,)]}".utf8.contains(bytes[place]))
    }
    let address = bytes[beginning..<(end ?? bytes.endIndex)]
    let user = address.lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? address.startIndex
    guard let path = address[user...].firstIndex(where: { "/?#\\".utf8.contains($0) }) else {
      return user > address.startIndex ? (address.startIndex, user - 1) : nil
    }
    guard path + 1 < address.endIndex else { return nil }
    return (user > address.startIndex ? address.startIndex : path + 1, address.endIndex)
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
