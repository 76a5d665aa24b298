/// Finds addresses by their form: e-mail addresses anywhere, and those of the Internet Protocol in what people write.
enum AddressSearch {
  /// An address and where it stands.
  struct Hit {
    let range: Range<Int>
    let sort: Pseudonym.Sort
  }

  /// Which addresses a text can contain at all.
  struct Targets {
    let emails: Bool
    let network: Bool

    var any: Bool { emails || network }

    init(in bytes: UnsafeBufferPointer<UInt8>, alsoNetwork: Bool) {
      emails = bytes.contains(UInt8(ascii: "@"))
      network = alsoNetwork && bytes.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
    }
  }

  /// The address that a letter or digit at a place begins, if any. In front of the place stands no part of a word.
  static func hit(in bytes: UnsafeBufferPointer<UInt8>, at place: Int, _ targets: Targets) -> Hit? {
    var end = place
    while targets.emails, end < bytes.count, isLocalPart(bytes[end]) { end += 1 }
    if end > place, end < bytes.count, bytes[end] == UInt8(ascii: "@") {
      var last = end + 1
      var dots = 0
      while last < bytes.count, isHost(bytes[last]) {
        if bytes[last] == UInt8(ascii: "."), last + 1 < bytes.count, isAlphanumeric(bytes[last + 1]) { dots += 1 }
        last += 1
      }
      while last > end + 1, !isAlphanumeric(bytes[last - 1]) { last -= 1 }
      if dots > 0 { return Hit(range: place..<last, sort: .email) }
    }
    guard targets.network else { return nil }
    end = place
    while end < bytes.count, isHexadecimal(bytes[end]) || bytes[end] == 58 || bytes[end] == 46 { end += 1 }
    while end > place, bytes[end - 1] == 46 || bytes[end - 1] == 58 && !(end > place + 1 && bytes[end - 2] == 58) {
      end -= 1
    }
    guard end - place >= 3, end == bytes.count || !isAlphanumeric(bytes[end]) else { return nil }
    let text = bytes[place..<end]
    return isVersion4(text) || isVersion6(text) ? Hit(range: place..<end, sort: .address) : nil
  }

  /// Whether a place may begin an address: a letter or digit after something that is no part of one.
  static func mayBegin(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    (isAlphanumeric(bytes[place]) || bytes[place] == 58)
      && (place == 0 || !isLocalPart(bytes[place - 1]) && bytes[place - 1] != 58)
  }

  private static func isVersion4(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let parts = text.split(separator: 46, omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { (1...3).contains($0.count) && (Int(String(decoding: $0, as: UTF8.self)) ?? 256) < 256 }
  }

  private static func isVersion6(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let parts = text.split(separator: 58, omittingEmptySubsequences: false)
    guard (3...8).contains(parts.count), parts.allSatisfy({ $0.count <= 4 && $0.allSatisfy(isHexadecimal) }) else {
      return false
    }
    // A time of day has colons too, but never two together, and never seven.
    let hasGap = parts.dropFirst().dropLast().contains { $0.isEmpty }
    return hasGap ? parts.contains { !$0.isEmpty } : parts.count == 8 && parts.allSatisfy { !$0.isEmpty }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte | 0x20)
  }
  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...102).contains(byte | 0x20)
  }
  private static func isLocalPart(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte >= 0x80 || [46, 95, 37, 43, 45].contains(byte)
  }
  private static func isHost(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == 46 || byte == 45 }
}
