internal import Glibc

/// Reads JSON text token by token. Nothing is copied: tokens are ranges of the text.
///
/// This is the only code that knows how JSON is written. ``JSONValue/init(parsing:)-(Collection<UInt8>)`` makes values of all
/// tokens, ``RawArrayExtractor`` skips most of them, and readers of large lists take the numbers that they need.
///
/// The lexer does not own the bytes; it must not outlive the closure that lent them. A method that reads a token returns nil
/// or false where there is none, and then ``position`` is somewhere within what was read.
package struct JSONLexer {
  /// The text.
  package let bytes: UnsafeBufferPointer<UInt8>
  /// The offset of the next byte.
  package var position = 0

  /// A lexer at the beginning of a text.
  @inlinable package init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// A string: what stands between the quotation marks.
  package struct StringToken {
    /// The content as it is written, with its escapes.
    package let range: Range<Int>
    /// Whether it has escapes, so that its text has to be decoded.
    package let hasEscapes: Bool

    @inlinable init(range: Range<Int>, hasEscapes: Bool) {
      self.range = range
      self.hasEscapes = hasEscapes
    }
  }

  /// A number.
  package struct NumberToken {
    /// The nearest double; infinite when it is too large for one.
    package let value: Double
    /// Where it is written.
    package let range: Range<Int>
    /// Whether printing ``value`` gives the same text again. False does not rule that out.
    package let isCanonical: Bool

    @inlinable init(value: Double, range: Range<Int>, isCanonical: Bool) {
      self.value = value
      self.range = range
      self.isCanonical = isCanonical
    }
  }

  // MARK: Punctuation

  /// Skips white space.
  @inlinable package mutating func skipSpaces() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return }
      position &+= 1
    }
  }

  /// The next byte that is not white space, without taking it; nil at the end.
  @inlinable package mutating func peek() -> UInt8? {
    skipSpaces()
    return position < bytes.count ? bytes[position] : nil
  }

  /// Takes a character if it comes next, after white space.
  @inlinable package mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    position &+= 1
    return true
  }

  /// Whether only white space is left.
  @inlinable package mutating func isAtEnd() -> Bool { peek() == nil }

  // MARK: Strings

  /// Takes a string.
  @inlinable package mutating func takeString() -> StringToken? {
    guard take("\"") else { return nil }
    let start = position
    var place = start
    var hasEscapes = false
    while let mark = firstQuoteOrBackslash(from: place) {
      if bytes[mark] == UInt8(ascii: "\"") {
        position = mark &+ 1
        return StringToken(range: start..<mark, hasEscapes: hasEscapes)
      }
      hasEscapes = true
      place = mark &+ 2
    }
    return nil
  }

  /// Finds the next `"` or `\`, eight bytes at a time.
  @usableFromInline func firstQuoteOrBackslash(from start: Int) -> Int? {
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let raw = UnsafeRawBufferPointer(bytes)
    var place = start
    while place &+ 8 <= raw.count {
      let block = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      let quotes = block ^ (ones &* 0x22)
      let backslashes = block ^ (ones &* 0x5c)
      // A byte that became zero has its highest bit set here; so may bytes above it, but the lowest set bit is right.
      let found = ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes) & highs
      if found != 0 { return place &+ found.trailingZeroBitCount / 8 }
      place &+= 8
    }
    while place < raw.count {
      if raw[place] == UInt8(ascii: "\"") || raw[place] == UInt8(ascii: "\\") { return place }
      place &+= 1
    }
    return nil
  }

  /// Decodes the escapes of a string; nil when one of them is not JSON. Half of a surrogate pair becomes U+FFFD: JavaScript
  /// writes one where it cuts a name within an emoji.
  package func decoded(_ token: StringToken) -> [UInt8]? {
    guard token.hasEscapes else { return Array(bytes[token.range]) }
    var text: [UInt8] = []
    text.reserveCapacity(token.range.count)
    var place = token.range.lowerBound
    let end = token.range.upperBound
    while place < end {
      guard bytes[place] == UInt8(ascii: "\\") else {
        text.append(bytes[place])
        place += 1
        continue
      }
      guard place + 1 < end else { return nil }
      if bytes[place + 1] == UInt8(ascii: "u") {
        guard var unit = codeUnit(at: place, before: end) else { return nil }
        place += 6
        if unit & 0xfc00 == 0xd800, let low = codeUnit(at: place, before: end), low & 0xfc00 == 0xdc00 {
          unit = 0x10000 + (unit & 0x3ff) << 10 + low & 0x3ff
          place += 6
        }
        text += String(Unicode.Scalar(unit).map(Character.init) ?? "\u{FFFD}").utf8
        continue
      }
      guard let character = Self.character(escapedAs: bytes[place + 1]) else { return nil }
      text.append(character)
      place += 2
    }
    return text
  }

  /// The code unit of the escape `\uXXXX` at an offset; nil when none is there.
  private func codeUnit(at place: Int, before end: Int) -> UInt32? {
    guard place + 6 <= end, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt32 = 0
    for byte in bytes[(place + 2)..<(place + 6)] {
      guard let digit = Self.hexadecimalValue(of: byte) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func hexadecimalValue(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 55
    default: nil
    }
  }

  private static func character(escapedAs letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 8
    case UInt8(ascii: "f"): 12
    case UInt8(ascii: "n"): 10
    case UInt8(ascii: "r"): 13
    case UInt8(ascii: "t"): 9
    default: nil
    }
  }

  /// The text of a string whose content is this range. Escapes that are not JSON stay as they are written.
  package func text(_ range: Range<Int>) -> String {
    let hasEscapes = bytes[range].contains(UInt8(ascii: "\\"))
    guard hasEscapes, let decoded = decoded(StringToken(range: range, hasEscapes: true)) else {
      return String(decoding: bytes[range], as: UTF8.self)
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  // MARK: Numbers and words

  /// Takes a number. Its grammar is JSON's: no leading zeros, digits on both sides of the point, no `nan`.
  @inlinable package mutating func takeNumber() -> NumberToken? {
    skipSpaces()
    let start = position
    let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
    if isNegative { position &+= 1 }
    var mantissa: Int64 = 0
    var digits = 0
    var decimals = 0
    var byte: UInt8 = 0
    let first = position
    while position < bytes.count {
      byte = bytes[position]
      guard byte &- 48 < 10 else { break }
      // On overflow the value is computed from the text below.
      mantissa = mantissa &* 10 &+ Int64(byte &- 48)
      digits &+= 1
      position &+= 1
    }
    guard digits > 0, digits == 1 || bytes[first] != UInt8(ascii: "0") else { return nil }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position &+= 1
      while position < bytes.count {
        byte = bytes[position]
        guard byte &- 48 < 10 else { break }
        mantissa = mantissa &* 10 &+ Int64(byte &- 48)
        decimals &+= 1
        position &+= 1
      }
      guard decimals > 0 else { return nil }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") { return takeExponent(from: start) }
    // Up to fifteen digits and their power of ten are exact doubles, so one division rounds correctly.
    guard digits &+ decimals <= 15 else { return longNumber(start..<position) }
    let value = decimals == 0 ? Double(mantissa) : Double(mantissa) / Self.powersOfTen[decimals]
    // A fraction that ends in 0 is printed without it, and a small one with an exponent.
    let isCanonical = decimals == 0 || (bytes[position &- 1] != UInt8(ascii: "0") && value >= 0.001)
    return NumberToken(value: isNegative ? -value : value, range: start..<position, isCanonical: isCanonical)
  }

  @usableFromInline static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  @usableFromInline mutating func takeExponent(from start: Int) -> NumberToken? {
    position += 1
    if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
      position += 1
    }
    let first = position
    while position < bytes.count, bytes[position] &- 48 < 10 { position += 1 }
    return position > first ? longNumber(start..<position) : nil
  }

  /// A number that the standard library has to convert.
  @usableFromInline func longNumber(_ range: Range<Int>) -> NumberToken? {
    let text = String(decoding: bytes[range], as: UTF8.self)
    guard let value = Double(text) else { return nil }
    return NumberToken(value: value, range: range, isCanonical: false)
  }

  /// Takes a word such as `true` if it comes next.
  @inlinable package mutating func take(word: StaticString) -> Bool {
    skipSpaces()
    guard matches(position..<(position &+ word.utf8CodeUnitCount), word) else { return false }
    position &+= word.utf8CodeUnitCount
    return true
  }

  // MARK: Whole values

  /// Skips a value of any kind; false when there is none. Punctuation within it is checked for pairs only.
  package mutating func skipValue() -> Bool {
    var depth = 0
    repeat {
      guard let byte = peek() else { return false }
      switch byte {
      case UInt8(ascii: "\""): guard takeString() != nil else { return false }
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
      case UInt8(ascii: "t"): guard take(word: "true") else { return false }
      case UInt8(ascii: "f"): guard take(word: "false") else { return false }
      case UInt8(ascii: "n"): guard take(word: "null") else { return false }
      default: guard takeNumber() != nil else { return false }
      }
    } while depth > 0
    return true
  }

  /// Skips the array that begins here, looking at nothing but strings and brackets; false when it does not end.
  package mutating func skipArray() -> Bool {
    if let end = endOfFlatArray(from: position) {
      position = end
      return true
    }
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        guard takeString() != nil else { return false }
        continue
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          position += 1
          return true
        }
      default: break
      }
      position += 1
    }
    return false
  }

  /// The offset behind the next `]` if that certainly ends the array that begins here: no other array begins before it, and it
  /// is not within a string. So it is for nearly all arrays of samples.
  private func endOfFlatArray(from start: Int) -> Int? {
    guard let end = offset(of: "]", in: start..<bytes.count),
      offset(of: "[", in: (start + 1)..<max(start + 1, end)) == nil,
      offset(of: "\\", in: start..<end) == nil
    else { return nil }
    return hasEvenQuotes(start..<end) ? end + 1 : nil
  }

  /// Where a character stands first in a range. The corresponding C function is `memchr`.
  private func offset(of character: Unicode.Scalar, in range: Range<Int>) -> Int? {
    guard let base = bytes.baseAddress,
      let found = memchr(base + range.lowerBound, Int32(UInt8(ascii: character)), range.count)
    else { return nil }
    return UnsafeRawPointer(base).distance(to: found)
  }

  /// Whether the number of quotation marks in a range is even, eight bytes at a time: a loop over single bytes took a seventh of
  /// a diagnosis.
  private func hasEvenQuotes(_ range: Range<Int>) -> Bool {
    let quotes: UInt64 = 0x2222_2222_2222_2222
    let (low, high): (UInt64, UInt64) = (0x7f7f_7f7f_7f7f_7f7f, 0x8080_8080_8080_8080)
    let raw = UnsafeRawBufferPointer(bytes)
    var odd: UInt64 = 0
    var place = range.lowerBound
    while place &+ 8 <= range.upperBound {
      // A byte is zero here where a quotation mark was; the sum carries into its highest bit unless it is.
      let block = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ quotes
      odd ^= ~(((block & low) &+ low) | block) & high
      place &+= 8
    }
    let rest = bytes[place..<range.upperBound].count { $0 == UInt8(ascii: "\"") }
    return (odd.nonzeroBitCount + rest) % 2 == 0
  }

  // MARK: Comparing

  /// Whether a range of the text is a word.
  @inlinable package func matches(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard let base = bytes.baseAddress, range.upperBound <= bytes.count, range.count == word.utf8CodeUnitCount else {
      return false
    }
    return memcmp(base + range.lowerBound, word.utf8Start, range.count) == 0
  }

  /// Whether two ranges of the text hold the same bytes.
  @inlinable package func isSame(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard let base = bytes.baseAddress, left.count == right.count else { return false }
    return left.isEmpty || memcmp(base + left.lowerBound, base + right.lowerBound, left.count) == 0
  }
}
