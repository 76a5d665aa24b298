internal import CJq

/// Reads well-formed JSON into libjq's values, twice as fast as libjq's own parser and into less memory: a member's name is
/// made once and shared by all objects that have it, and so is a text that stands under the same name in the object before.
///
/// It knows the plain cases only. At anything else (a mistake, a number of many digits, a text with escapes) it hands the
/// token or the whole text to libjq, so that what is read is always what libjq would have read.
struct JSONReader {
  private let start: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  private var position: UnsafePointer<UInt8>
  private var names = KeyHandles()
  private var depth = 0
  /// Elements of the arrays that are being read; an array is made when its size is known.
  private var elements: [jv] = []

  private init(_ bytes: UnsafeBufferPointer<UInt8>, at start: UnsafePointer<UInt8>) {
    self.start = start
    end = start + bytes.count
    position = start
  }

  /// The value of a whole document; nil when libjq had better read it.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> jv? {
    guard let start = bytes.baseAddress else { return nil }
    var reader = JSONReader(bytes, at: start)
    defer { reader.names.free() }
    guard let value = reader.value() else {
      reader.elements.forEach { jv_free($0) }
      return nil
    }
    guard reader.next() == nil else {
      jv_free(value)
      return nil
    }
    return value
  }

  /// The next byte that is no space, which stays where it is.
  private mutating func next() -> UInt8? {
    while position < end {
      let byte = position.pointee
      guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return byte }
      position += 1
    }
    return nil
  }

  /// Reads a value; `name` is where texts that were seen before are looked for.
  private mutating func value(under name: Int? = nil) -> jv? {
    guard let first = next() else { return nil }
    switch first {
    case UInt8(ascii: "{"): return nested { reader in reader.object() }
    case UInt8(ascii: "["): return nested { reader in reader.array() }
    case UInt8(ascii: "\""): return text(under: name)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case UInt8(ascii: "t"): return word("true", jv_true())
    case UInt8(ascii: "f"): return word("false", jv_false())
    case UInt8(ascii: "n"): return word("null", jv_null())
    default: return nil
    }
  }

  private mutating func nested(_ read: (inout JSONReader) -> jv?) -> jv? {
    // libjq refuses what is nested deeper than 256.
    guard depth < 200 else { return nil }
    depth += 1
    defer { depth -= 1 }
    position += 1
    return read(&self)
  }

  private mutating func object() -> jv? {
    var object = jv_object()
    if next() == UInt8(ascii: "}") {
      position += 1
      return object
    }
    while next() == UInt8(ascii: "\""), let bytes = plainText() {
      let name = names.place(of: bytes)
      guard next() == UInt8(ascii: ":") else { break }
      position += 1
      // Taken now: within the value the table may grow, and the name move.
      let key = name.map { names.name(at: $0) } ?? string(bytes)
      guard let value = value(under: name) else {
        jv_free(key)
        break
      }
      object = jv_object_set(object, key, value)
      let mark = next()
      position += mark == nil ? 0 : 1
      if mark == UInt8(ascii: "}") { return object }
      guard mark == UInt8(ascii: ",") else { break }
    }
    jv_free(object)
    return nil
  }

  private mutating func array() -> jv? {
    if next() == UInt8(ascii: "]") {
      position += 1
      return jv_array_sized(1)
    }
    let first = elements.count
    while let value = value() {
      elements.append(value)
      let mark = next()
      position += mark == nil ? 0 : 1
      if mark == UInt8(ascii: "]") {
        let count = elements.count - first
        var array = jv_array_sized(Int32(count))
        for place in 0..<count { array = jv_array_set(array, Int32(place), elements[first + place]) }
        elements.removeLast(count)
        return array
      }
      guard mark == UInt8(ascii: ",") else { return nil }
    }
    return nil
  }

  private mutating func text(under name: Int?) -> jv? {
    let begin = position
    if let bytes = plainText() {
      guard let name else { return string(bytes) }
      return names.text(bytes, under: name, make: string)
    }
    // It has escapes: find its end, and let libjq read it.
    position = begin + 1
    while position < end, position.pointee != UInt8(ascii: "\"") {
      position += position.pointee == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < end else { return nil }
    position += 1
    return foreign(from: begin, kind: JV_KIND_STRING)
  }

  /// The bytes between two quotes; nil when they have escapes or no end.
  private mutating func plainText() -> UnsafeBufferPointer<UInt8>? {
    let begin = position + 1
    var place = begin
    while place < end {
      let byte = place.pointee
      if byte == UInt8(ascii: "\"") {
        position = place + 1
        return UnsafeBufferPointer(start: begin, count: place - begin)
      }
      if byte == UInt8(ascii: "\\") { return nil }
      place += 1
    }
    return nil
  }

  private mutating func number() -> jv? {
    let begin = position
    let isNegative = position.pointee == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var digits = 0
    var fraction = 0
    var mantissa: Int64 = 0
    var isInFraction = false
    while position < end {
      let byte = position.pointee
      if byte &- 48 < 10 {
        // More digits do not fit; what is computed then is not used.
        mantissa = mantissa &* 10 &+ Int64(byte &- 48)
        digits += 1
        fraction += isInFraction ? 1 : 0
      } else if byte == UInt8(ascii: "."), !isInFraction, digits > 0 {
        isInFraction = true
      } else if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") || byte == 43 || byte == 45 || byte == 46 {
        digits = .max
        break
      } else {
        break
      }
      position += 1
    }
    // Up to fifteen digits and their power of ten are exact, so that one division rounds as it should. A fraction that ends
    // in 0 is libjq's: newer versions show such a number as it was written.
    let last = (position - 1).pointee
    if digits > 0, digits <= 15, !isInFraction || (last &- 49 < 9) {
      let value = Double(mantissa) / powersOfTen[fraction]
      return jv_number(isNegative ? -value : value)
    }
    while position < end, isPartOfNumber(position.pointee) { position += 1 }
    return foreign(from: begin, kind: JV_KIND_NUMBER)
  }

  private func isPartOfNumber(_ byte: UInt8) -> Bool {
    byte &- 48 < 10 || byte == 43 || byte == 45 || byte == 46 || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
  }

  private mutating func word(_ text: StaticString, _ value: jv) -> jv? {
    let count = text.utf8CodeUnitCount
    guard end - position >= count, (0..<count).allSatisfy({ position[$0] == text.utf8Start[$0] }) else { return nil }
    position += count
    return value
  }

  /// Lets libjq read one token.
  private func foreign(from begin: UnsafePointer<UInt8>, kind: jv_kind) -> jv? {
    let count = position - begin
    let value = begin.withMemoryRebound(to: CChar.self, capacity: count) { jv_parse_sized($0, Int32(count)) }
    if jv_get_kind(value) == kind { return value }
    jv_free(value)
    return nil
  }
}

private let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]

private func string(_ bytes: UnsafeBufferPointer<UInt8>) -> jv {
  bytes.withMemoryRebound(to: CChar.self) { jv_string_sized($0.baseAddress, Int32($0.count)) }
}
