internal import Glibc
internal import JSON
internal import Platform

extension SampleScanner {
  mutating func skipSpaces() {
    while position < bytes.count, bytes[position] <= 32 { position += 1 }
  }

  /// Takes one character, if it is the next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Takes a text and gives where it stands, without its quotes and with its escapes as they are. Nil when there is none.
  mutating func takeText() -> Range<Int>? {
    guard take("\""), let base = bytes.baseAddress else { return nil }
    let start = position
    while position < bytes.count,
      let found = memchr(base + position, Int32(UInt8(ascii: "\"")), bytes.count - position)
    {
      let quote = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      var slashes = 0
      while quote - 1 - slashes >= start, bytes[quote - 1 - slashes] == UInt8(ascii: "\\") { slashes += 1 }
      position = quote + 1
      if slashes % 2 == 0 { return start..<quote }
    }
    return nil
  }

  /// Takes a number. The plain ones, of up to fifteen digits without an exponent, are exact this way; the others are read by
  /// the standard library.
  mutating func takeNumber() -> Double? {
    let start = position
    var (whole, digits, decimals) = (0, 0, 0)
    var isNegative = false
    if bytes[position] == UInt8(ascii: "-") {
      isNegative = true
      position += 1
    }
    var isFraction = false
    scan: while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if digits <= 15 { whole = whole * 10 + Int(byte - UInt8(ascii: "0")) }
        if isFraction { decimals += 1 }
      case UInt8(ascii: "."):
        guard !isFraction, digits > 0 else { return nil }
        isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
        digits = 99
      default: break scan
      }
      position += 1
    }
    guard digits > 0 else { return nil }
    if digits <= 15 {
      let value = Double(whole) / Self.powers[decimals]
      return isNegative ? -value : value
    }
    return Double(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// Passes over a value of any sort; false when there is none.
  mutating func skipValue() -> Bool {
    var depth = 0
    repeat {
      skipSpaces()
      guard position < bytes.count else { return false }
      switch bytes[position] {
      case UInt8(ascii: "\""): guard takeText() != nil else { return false }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        position += 1
        if depth < 0 { return false }
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard depth > 0 else { return false }
        position += 1
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): guard takeNumber() != nil else { return false }
      case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): guard takeWord() else { return false }
      default: return false
      }
    } while depth > 0
    return true
  }

  private mutating func takeWord() -> Bool {
    for word in ["true", "false", "null"] as [StaticString]
    where matches(position..<position + word.utf8CodeUnitCount, word) {
      position += word.utf8CodeUnitCount
      return true
    }
    return false
  }

  /// Whether the bytes of a range are a word's.
  func matches(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard let base = bytes.baseAddress, range.upperBound <= bytes.count, range.count == word.utf8CodeUnitCount else {
      return false
    }
    return memcmp(base + range.lowerBound, word.utf8Start, range.count) == 0
  }

  /// Whether the bytes of two ranges are the same.
  func isSame(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard let base = bytes.baseAddress, left.count == right.count else { return false }
    return left.isEmpty || memcmp(base + left.lowerBound, base + right.lowerBound, left.count) == 0
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String {
    let text = bytes[range]
    guard text.contains(UInt8(ascii: "\\")) else { return String(decoding: text, as: UTF8.self) }
    let quoted = [UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")]
    return (try? JSONValue(parsing: quoted))?.string ?? String(decoding: text, as: UTF8.self)
  }

  /// The moment that a range says; nil when it says none.
  func moment(_ range: Range<Int>) -> Timestamp? {
    bytes.baseAddress.flatMap { Timestamp(utf8: UnsafeBufferPointer(start: $0 + range.lowerBound, count: range.count)) }
  }
}
