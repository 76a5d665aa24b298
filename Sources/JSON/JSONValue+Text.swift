internal import CJq

/// Text that is not JSON, with libjq's reason.
package struct JSONParseError: Error, Equatable, Sendable {
  /// The parser's words, with the line and column where it gave up.
  package let reason: String

  /// An error for that reason.
  package init(reason: String) { self.reason = reason }
}

extension JSONValue {
  /// Parses one JSON document, into what libjq's `jv_parse_sized` makes of it.
  ///
  /// Bytes that are no UTF-8 become U+FFFD. Nothing at all, or more than one document, is an error.
  package init(parsing bytes: some Collection<UInt8>) throws(JSONParseError) {
    let parsed = bytes.withContiguousStorageIfAvailable(parse) ?? Array(bytes).withUnsafeBufferPointer(parse)
    if jv_get_kind(parsed) == JV_KIND_INVALID {
      let message = JSONValue(taking: jv_invalid_get_msg(parsed))
      throw JSONParseError(reason: message.string.map(tidied) ?? "there is no JSON in it")
    }
    self.init(taking: parsed)
  }

  /// Parses one JSON document.
  package init(parsing text: String) throws(JSONParseError) { try self.init(parsing: text.utf8) }

  /// The value as JSON text: in one line, or with `indent` spaces a level. Numbers that came from a document are as they were
  /// written there. The corresponding C function is `jv_dump_string`.
  package func text(
    indent: Int = 0, sortedKeys: Bool = false, until isStopped: @escaping () -> Bool = { false }
  ) -> String {
    String(decoding: utf8(indent: indent, sortedKeys: sortedKeys, until: isStopped), as: UTF8.self)
  }

  /// The bytes of ``text(indent:sortedKeys:)``.
  package func utf8(
    indent: Int = 0, sortedKeys: Bool = false, until isStopped: @escaping () -> Bool = { false }
  ) -> [UInt8] {
    var printer = JSONPrinter(indent: indent, sortsKeys: sortedKeys)
    printer.isStopped = isStopped
    printer.print(storage.raw)
    return printer.bytes
  }

  /// Roughly how many bytes of memory the value holds, counting what it shares with others as its own. Of a long list only
  /// some elements are weighed.
  package var approximateBytes: Int { weight(storage.raw) }
}

/// Weighs a value that the caller keeps.
private func weight(_ value: jv) -> Int {
  switch jv_get_kind(value) {
  case JV_KIND_STRING: return 40 + Int(jv_string_length_bytes(jv_copy(value)))
  case JV_KIND_ARRAY:
    let count = jv_array_length(jv_copy(value))
    var (sum, weighed) = (0, 0)
    for place in stride(from: 0, to: count, by: max(1, Int(count) / 32)) {
      let element = jv_array_get(jv_copy(value), place)
      sum += weight(element)
      weighed += 1
      jv_free(element)
    }
    return 64 + (weighed > 0 ? sum * Int(count) / weighed : 0)
  case JV_KIND_OBJECT:
    var sum = 128
    var position = jv_object_iter(value)
    while jv_object_iter_valid(value, position) != 0 {
      let member = jv_object_iter_value(value, position)
      // The name is mostly shared with other objects; its slot and its places in the hash table are not.
      sum += 64 + weight(member)
      jv_free(member)
      position = jv_object_iter_next(value, position)
    }
    return sum
  default: return 16
  }
}

private func parse(_ buffer: UnsafeBufferPointer<UInt8>) -> jv {
  guard buffer.count <= Int(Int32.max) else { return jv_invalid_with_msg(jv_string("it is larger than 2 GiB")) }
  if let value = JSONReader.read(buffer) { return value }
  if let repaired = JSONReader.replacingLoneSurrogates(in: buffer) {
    return repaired.withUnsafeBufferPointer(parseWithLibjq)
  }
  return parseWithLibjq(buffer)
}

private func parseWithLibjq(_ buffer: UnsafeBufferPointer<UInt8>) -> jv {
  buffer.withMemoryRebound(to: CChar.self) { jv_parse_sized($0.baseAddress, Int32($0.count)) }
}

/// libjq appends the whole input to its message; the reader has that already.
private func tidied(_ message: String) -> String {
  var message = message[...]
  if let range = message.firstRange(of: " (while parsing") { message = message[..<range.lowerBound] }
  return String(message)
}

extension JSONValue: CustomStringConvertible {
  /// The value as JSON in one line.
  package var description: String { text() }
}

extension StringProtocol {
  /// The first place where `other` stands in this text, by its bytes.
  fileprivate func firstRange(of other: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}
