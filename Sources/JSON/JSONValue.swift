internal import CJq

/// A JSON value: parsed once, shared by reference, read without conversion.
///
/// It wraps libjq's `jv`, whose reference counts are not atomic: a value belongs to the thread that made it. Objects keep
/// the order of their keys. Numbers are doubles, as everywhere in jq.
package struct JSONValue {
  let storage: Storage

  /// Owns one reference to a `jv`.
  final class Storage {
    let raw: jv
    init(_ raw: jv) { self.raw = raw }
    deinit { jv_free(raw) }
  }

  /// Takes over a reference that the caller owned.
  init(taking raw: jv) { storage = Storage(raw) }

  /// A new reference for a C function that consumes its argument (`jv_copy`).
  var retained: jv { jv_copy(storage.raw) }
}

extension JSONValue {
  /// What a value is.
  package enum Kind: String, Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case boolean
    /// A number.
    case number
    /// A text.
    case string
    /// A list.
    case array
    /// A set of named values.
    case object
  }

  /// What this value is. The corresponding C function is `jv_get_kind`.
  package var kind: Kind {
    switch jv_get_kind(storage.raw) {
    case JV_KIND_FALSE, JV_KIND_TRUE: .boolean
    case JV_KIND_NUMBER: .number
    case JV_KIND_STRING: .string
    case JV_KIND_ARRAY: .array
    case JV_KIND_OBJECT: .object
    default: .null
    }
  }

  /// Whether this is `null`.
  package var isNull: Bool { kind == .null }

  /// The truth value, or nil when it is none.
  package var boolean: Bool? {
    switch jv_get_kind(storage.raw) {
    case JV_KIND_TRUE: true
    case JV_KIND_FALSE: false
    default: nil
    }
  }

  /// The number, or nil when it is none. The corresponding C function is `jv_number_value`.
  package var number: Double? { kind == .number ? jv_number_value(storage.raw) : nil }

  /// The number as an integer, or nil when it is no number, has a fraction or does not fit.
  package var integer: Int? { number.flatMap { Int(exactly: $0) } }

  /// The text, or nil when it is none. The corresponding C function is `jv_string_value`.
  package var string: String? {
    guard kind == .string else { return nil }
    let count = Int(jv_string_length_bytes(retained))
    let start = UnsafeRawPointer(jv_string_value(storage.raw))
    return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The number of elements of an array or members of an object; 0 for anything else.
  package var count: Int {
    switch kind {
    case .array: Int(jv_array_length(retained))
    case .object: Int(jv_object_length(retained))
    case .null, .boolean, .number, .string: 0
    }
  }

  /// The member of an object, or nil when there is no such member or this is no object. A member that is `null` is there.
  package subscript(_ key: String) -> JSONValue? {
    guard kind == .object else { return nil }
    let value = jv_object_get(retained, makeString(key))
    // Only a member that is missing comes back as invalid, and an invalid without a message needs no freeing.
    guard jv_get_kind(value) != JV_KIND_INVALID else { return nil }
    return JSONValue(taking: value)
  }

  /// The element of an array, counted from 0, or nil when there is none.
  package subscript(_ index: Int) -> JSONValue? {
    guard kind == .array, index >= 0, index < count else { return nil }
    return JSONValue(taking: jv_array_get(retained, Int32(index)))
  }

  /// The value reached by following member names one after the other.
  package subscript(path keys: [String]) -> JSONValue? {
    var value: JSONValue? = self
    for key in keys { value = value?[key] }
    return value
  }

  /// The elements of an array; empty for anything else.
  package var elements: [JSONValue] {
    guard kind == .array else { return [] }
    return (0..<Int32(count)).map { JSONValue(taking: jv_array_get(retained, $0)) }
  }

  /// The names and values of an object in their order; empty for anything else.
  package var members: [(key: String, value: JSONValue)] {
    guard kind == .object else { return [] }
    var result: [(String, JSONValue)] = []
    var position = jv_object_iter(storage.raw)
    while jv_object_iter_valid(storage.raw, position) != 0 {
      let key = JSONValue(taking: jv_object_iter_key(storage.raw, position))
      result.append((key.string ?? "", JSONValue(taking: jv_object_iter_value(storage.raw, position))))
      position = jv_object_iter_next(storage.raw, position)
    }
    return result
  }

  /// The names of an object's members in their order.
  package var keys: [String] { members.map(\.key) }
}

/// A C string value of a Swift string, which may hold any character, NUL too.
func makeString(_ text: String) -> jv {
  var text = text
  return text.withUTF8 { makeString($0) }
}

/// A C string value of UTF-8; other bytes become U+FFFD.
func makeString(_ bytes: UnsafeBufferPointer<UInt8>) -> jv {
  bytes.withMemoryRebound(to: CChar.self) { jv_string_sized($0.baseAddress, Int32($0.count)) }
}

/// The bytes of a C string value that the caller keeps; they are valid as long as the value is.
func borrowedBytes(of text: jv) -> UnsafeBufferPointer<UInt8> {
  let start = UnsafeRawPointer(jv_string_value(text)).assumingMemoryBound(to: UInt8.self)
  return UnsafeBufferPointer(start: start, count: Int(jv_string_length_bytes(jv_copy(text))))
}
