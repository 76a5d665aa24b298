internal import Platform

/// Writes JSON text byte by byte. A peer report has some ten thousand values; building them as `JSONValue` first would take
/// several times as long as writing them.
struct JSONWriter {
  /// What has been written.
  private(set) var bytes: [UInt8] = []
  private var day = Int64.min
  private var dayText: [UInt8] = []

  init(reserving capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Opens an object or a list, as a member when it has a name.
  mutating func open(_ bracket: Unicode.Scalar, _ name: StaticString? = nil) {
    separate()
    if let name { key(name) }
    bytes.append(UInt8(ascii: bracket))
  }

  mutating func close(_ bracket: Unicode.Scalar) { bytes.append(UInt8(ascii: bracket)) }

  mutating func member(_ name: StaticString, _ value: Int) {
    separate()
    key(name)
    number(value)
  }

  /// A number with decimals, given as a whole number of its last decimal place: 1234 with three decimals is 1.234.
  mutating func member(_ name: StaticString, _ value: Int, decimals: Int) {
    separate()
    key(name)
    number(value, decimals: decimals)
  }

  /// A number to four decimals.
  mutating func member(_ name: StaticString, _ value: Double) {
    member(name, Int((value * 10_000).rounded()), decimals: 4)
  }

  mutating func member(_ name: StaticString, _ value: Bool) {
    separate()
    key(name)
    append(value ? "true" : "false")
  }

  mutating func member(_ name: StaticString, _ value: Timestamp) {
    separate()
    key(name)
    timestamp(value)
  }

  mutating func member(_ name: StaticString, _ value: String) {
    separate()
    key(name)
    string(value)
  }

  /// A member whose value is a text that needs no escaping.
  mutating func member(_ name: StaticString, plain value: StaticString) {
    separate()
    key(name)
    quote()
    append(value)
    quote()
  }

  /// A member whose value is a UUID, which needs no escaping.
  mutating func member(_ name: StaticString, uuid value: String) {
    separate()
    key(name)
    quote()
    bytes.append(contentsOf: value.utf8)
    quote()
  }

  mutating func null(_ name: StaticString) {
    separate()
    key(name)
    append("null")
  }

  /// An element of a list.
  mutating func element(_ value: String) {
    separate()
    string(value)
  }

  /// Text that is JSON already.
  mutating func raw(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

  /// Whatever follows an opening bracket is the first of its kind; anything else needs a comma before it.
  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["): break
    default: bytes.append(UInt8(ascii: ","))
    }
  }

  private mutating func quote() { bytes.append(UInt8(ascii: "\"")) }

  private mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func key(_ name: StaticString) {
    quote()
    append(name)
    quote()
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func number(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(value.magnitude, atLeast: 1)
  }

  private mutating func number(_ value: Int, decimals: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var scale: UInt = 1
    for _ in 0..<decimals { scale *= 10 }
    let (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: scale)
    digits(whole, atLeast: 1)
    guard fraction > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    digits(fraction, atLeast: decimals)
    while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
  }

  /// Decimal digits, with zeros before them up to a width. They come out backwards, so room is made first.
  private mutating func digits(_ value: UInt, atLeast width: Int) {
    var count = 1
    var limit: UInt = 10
    while value >= limit, count < 19 {
      count += 1
      limit *= 10
    }
    count = max(count, width)
    let begin = bytes.count
    for _ in 0..<count { bytes.append(48) }
    var rest = value
    var position = begin + count - 1
    while rest > 0 {
      bytes[position] = 48 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      position -= 1
    }
  }

  /// As `iso8601`, with the date kept from one to the next.
  private mutating func timestamp(_ moment: Timestamp) {
    let length: Int64 = 86_400_000_000
    let rest = ((moment.microseconds % length) + length) % length
    if moment.microseconds - rest != day {
      day = moment.microseconds - rest
      dayText = Array(Timestamp(microseconds: day).iso8601.utf8.prefix(11))
    }
    let milliseconds = UInt(rest / 1000)
    quote()
    bytes.append(contentsOf: dayText)
    digits(milliseconds / 3_600_000, atLeast: 2)
    bytes.append(UInt8(ascii: ":"))
    digits(milliseconds / 60_000 % 60, atLeast: 2)
    bytes.append(UInt8(ascii: ":"))
    digits(milliseconds / 1000 % 60, atLeast: 2)
    bytes.append(UInt8(ascii: "."))
    digits(milliseconds % 1000, atLeast: 3)
    bytes.append(UInt8(ascii: "Z"))
    quote()
  }

  private mutating func string(_ value: String) {
    quote()
    let isPlain = value.utf8.allSatisfy { $0 >= 32 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    if isPlain { bytes.append(contentsOf: value.utf8) } else { escape(value) }
    quote()
  }

  private mutating func escape(_ value: String) {
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<32:
        let hexadecimal = Array("0123456789abcdef".utf8)
        append("\\u00")
        bytes.append(hexadecimal[Int(byte >> 4)])
        bytes.append(hexadecimal[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
  }
}
