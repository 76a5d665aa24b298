internal import CJq

/// Prints values as JSON text, as `jv_dump_string` does, with numbers as they were written (``NumberText``).
struct JSONPrinter {
  private let indent: Int
  private let sortsKeys: Bool
  private let deepest: Int
  private(set) var bytes: [UInt8] = []
  /// Whether a value was nested deeper than it may be; `null` is in its place.
  private(set) var isTooDeep = false
  /// Whether nobody waits for the text any more; the elements that are left are then left out.
  var isStopped: () -> Bool = { false }

  /// A printer of one line, or of lines with `indent` spaces for each level.
  ///
  /// What is parsed is nested at most ``JSONReader/deepest`` levels; four times as many leave room for what is made of it.
  init(indent: Int, sortsKeys: Bool, deepest: Int = 4 * JSONReader.deepest) {
    self.indent = indent
    self.sortsKeys = sortsKeys
    self.deepest = deepest
  }

  /// Forgets what was printed.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    isTooDeep = false
  }

  /// Begins a new line.
  mutating func endLine() { bytes.append(10) }

  /// Prints a value that the caller keeps.
  mutating func print(_ value: jv, depth: Int = 0) {
    switch jv_get_kind(value) {
    case JV_KIND_TRUE: bytes += "true".utf8
    case JV_KIND_FALSE: bytes += "false".utf8
    case JV_KIND_NUMBER: bytes += NumberText.text(of: value).utf8
    case JV_KIND_STRING: print(string: borrowedBytes(of: value))
    case JV_KIND_ARRAY where depth < deepest: printArray(value, depth: depth)
    case JV_KIND_OBJECT where depth < deepest: printObject(value, depth: depth)
    case let kind:
      if kind == JV_KIND_ARRAY || kind == JV_KIND_OBJECT { isTooDeep = true }
      bytes += "null".utf8
    }
  }

  private mutating func printArray(_ array: jv, depth: Int) {
    let count = jv_array_length(jv_copy(array))
    bytes.append(UInt8(ascii: "["))
    for place in 0..<count where !isStopped() {
      separate(isFirst: place == 0, depth: depth + 1)
      let element = jv_array_get(jv_copy(array), place)
      print(element, depth: depth + 1)
      jv_free(element)
    }
    if count > 0 { breakLine(depth: depth) }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func printObject(_ object: jv, depth: Int) {
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    func member(_ printer: inout JSONPrinter, _ key: jv, _ value: jv) {
      printer.separate(isFirst: isFirst, depth: depth + 1)
      isFirst = false
      printer.print(string: borrowedBytes(of: key))
      printer.bytes.append(UInt8(ascii: ":"))
      if printer.indent > 0 { printer.bytes.append(UInt8(ascii: " ")) }
      printer.print(value, depth: depth + 1)
      jv_free(key)
      jv_free(value)
    }
    if sortsKeys {
      let keys = jv_keys(jv_copy(object))
      for place in 0..<jv_array_length(jv_copy(keys)) {
        let key = jv_array_get(jv_copy(keys), place)
        member(&self, key, jv_object_get(jv_copy(object), jv_copy(key)))
      }
      jv_free(keys)
    } else {
      var position = jv_object_iter(object)
      while jv_object_iter_valid(object, position) != 0 {
        member(&self, jv_object_iter_key(object, position), jv_object_iter_value(object, position))
        position = jv_object_iter_next(object, position)
      }
    }
    if !isFirst { breakLine(depth: depth) }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func separate(isFirst: Bool, depth: Int) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    breakLine(depth: depth)
  }

  private mutating func breakLine(depth: Int) {
    guard indent > 0 else { return }
    bytes.append(10)
    bytes.append(contentsOf: repeatElement(0x20, count: indent * depth))
  }

  private mutating func print(string: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for (place, byte) in string.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5c || byte == 0x7f {
      bytes.append(contentsOf: string[start..<place])
      start = place + 1
      bytes.append(UInt8(ascii: "\\"))
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
      case 8: bytes.append(UInt8(ascii: "b"))
      case 9: bytes.append(UInt8(ascii: "t"))
      case 10: bytes.append(UInt8(ascii: "n"))
      case 12: bytes.append(UInt8(ascii: "f"))
      case 13: bytes.append(UInt8(ascii: "r"))
      case _:
        let digits = Array("0123456789abcdef".utf8)
        bytes += "u00".utf8
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      }
    }
    bytes.append(contentsOf: string[start...])
    bytes.append(UInt8(ascii: "\""))
  }
}
