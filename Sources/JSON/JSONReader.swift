internal import CJq

/// Parses JSON into libjq's values, twice as fast as libjq's own parser and into less memory: the name of a member is made once
/// and shared by all objects that have it, and so is a string that equals the one under the same name in the object before.
///
/// It differs from libjq's parser in three points: a number keeps its text (``NumberText``), half of a surrogate pair becomes
/// U+FFFD, and control characters in strings are accepted. Whatever else is not strictly JSON is left to libjq, which accepts
/// some of it (`nan`, `1.`) and explains the rest.
struct JSONReader {
  /// Deeper values are refused, as by libjq's parser; everything that walks through values can therefore be recursive.
  static let deepest = 256

  private var lexer: JSONLexer
  private var names = KeyCache()
  private var depth = 0
  private var canBeInterrupted = false
  /// Elements of the arrays that are being read; an array is made when its size is known.
  private var elements: [jv] = []

  /// The value of a whole document; nil when libjq has to read it.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> jv? {
    var reader = JSONReader(lexer: JSONLexer(bytes))
    defer { reader.names.free() }
    guard let value = reader.value() else {
      reader.elements.forEach { jv_free($0) }
      return nil
    }
    guard reader.lexer.isAtEnd() else {
      jv_free(value)
      return nil
    }
    return value
  }

  /// The values of a text that has one on each line; nil when a line is no JSON, or the filter that they are of is interrupted.
  static func readLines(_ bytes: UnsafeBufferPointer<UInt8>) -> [JSONValue]? {
    var reader = JSONReader(lexer: JSONLexer(bytes))
    reader.canBeInterrupted = true
    defer { reader.names.free() }
    var values: [JSONValue] = []
    while !reader.lexer.isAtEnd() {
      guard let value = reader.value() else {
        reader.elements.forEach { jv_free($0) }
        return nil
      }
      values.append(JSONValue(taking: value))
    }
    return values
  }

  /// The text with U+FFFD in place of each half of a surrogate pair, as libjq refuses these; nil when there are none. It has the
  /// same length, so that libjq's lines and columns are right.
  static func replacingLoneSurrogates(in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var result: [UInt8]?
    var place = 0
    func unit(at place: Int) -> UInt32? {
      guard place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else {
        return nil
      }
      return UInt32(String(decoding: bytes[(place + 2)..<(place + 6)], as: UTF8.self), radix: 16)
    }
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "\\") else {
        place += 1
        continue
      }
      guard let code = unit(at: place), code & 0xf800 == 0xd800 else {
        place += 2
        continue
      }
      if code & 0xfc00 == 0xd800, let low = unit(at: place + 6), low & 0xfc00 == 0xdc00 {
        place += 12
        continue
      }
      var repaired = result ?? Array(bytes)
      repaired.replaceSubrange((place + 2)..<(place + 6), with: "fffd".utf8)
      result = repaired
      place += 6
    }
    return result
  }

  private init(lexer: JSONLexer) { self.lexer = lexer }

  /// Reads a value; `name` is where strings that were seen before are looked for.
  private mutating func value(under name: Int? = nil) -> jv? {
    guard let first = lexer.peek() else { return nil }
    switch first {
    case UInt8(ascii: "{"): return nested { reader in reader.object() }
    case UInt8(ascii: "["): return nested { reader in reader.array() }
    case UInt8(ascii: "\""): return text(under: name)
    case UInt8(ascii: "t"): return lexer.take(word: "true") ? jv_true() : nil
    case UInt8(ascii: "f"): return lexer.take(word: "false") ? jv_false() : nil
    case UInt8(ascii: "n"): return lexer.take(word: "null") ? jv_null() : nil
    default: return number()
    }
  }

  private mutating func nested(_ read: (inout JSONReader) -> jv?) -> jv? {
    guard depth < Self.deepest else { return nil }
    depth += 1
    defer { depth -= 1 }
    lexer.position += 1
    return read(&self)
  }

  private mutating func object() -> jv? {
    var object = jv_object()
    if lexer.take("}") { return object }
    while let token = lexer.takeString() {
      let name = token.hasEscapes ? nil : names.place(of: bytes(token))
      guard lexer.take(":") else { break }
      // Taken now: while the value is read the table may grow, and the name move.
      guard let key = name.map({ names.name(at: $0) }) ?? string(token) else { break }
      guard let value = value(under: name) else {
        jv_free(key)
        break
      }
      object = jv_object_set(object, key, value)
      if lexer.take(",") { continue }
      guard lexer.take("}") else { break }
      return object
    }
    jv_free(object)
    return nil
  }

  private mutating func array() -> jv? {
    if lexer.take("]") { return jv_array_sized(1) }
    let first = elements.count
    while let value = value() {
      elements.append(value)
      if canBeInterrupted, RunningQuery.isInterrupted { return nil }
      if lexer.take(",") { continue }
      guard lexer.take("]") else { return nil }
      let count = elements.count - first
      var array = jv_array_sized(Int32(count))
      for place in 0..<count { array = jv_array_set(array, Int32(place), elements[first + place]) }
      elements.removeLast(count)
      return array
    }
    return nil
  }

  private mutating func text(under name: Int?) -> jv? {
    guard let token = lexer.takeString() else { return nil }
    guard let name, !token.hasEscapes else { return string(token) }
    return names.text(bytes(token), under: name) { makeString($0) }
  }

  private func bytes(_ token: JSONLexer.StringToken) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: lexer.bytes[token.range])
  }

  private func string(_ token: JSONLexer.StringToken) -> jv? {
    guard token.hasEscapes else { return makeString(bytes(token)) }
    return lexer.decoded(token).map { $0.withUnsafeBufferPointer { makeString($0) } }
  }

  private mutating func number() -> jv? {
    guard let token = lexer.takeNumber() else { return nil }
    guard !token.isCanonical else { return jv_number(token.value) }
    return NumberText.number(token.value, writtenAs: UnsafeBufferPointer(rebasing: lexer.bytes[token.range]))
  }
}
