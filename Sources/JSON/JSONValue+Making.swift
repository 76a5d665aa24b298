internal import CJq

extension JSONValue {
  /// The value `null`.
  package static var null: JSONValue { JSONValue(taking: jv_null()) }

  /// A truth value.
  package init(_ value: Bool) { self.init(taking: value ? jv_true() : jv_false()) }
  /// A number.
  package init(_ value: Double) { self.init(taking: jv_number(value)) }
  /// A number; beyond 2⁵³ it is rounded to the nearest double.
  package init(_ value: Int) { self.init(taking: jv_number(Double(value))) }
  /// A text.
  package init(_ value: String) { self.init(taking: makeString(value)) }

  /// A list.
  package init(_ elements: some Sequence<JSONValue>) {
    var array = jv_array_sized(Int32(elements.underestimatedCount))
    for element in elements { array = jv_array_append(array, element.retained) }
    self.init(taking: array)
  }

  /// An object with the given members in that order; a later member of the same name wins.
  package init(members: some Sequence<(key: String, value: JSONValue)>) {
    var object = jv_object()
    for (key, value) in members { object = jv_object_set(object, makeString(key), value.retained) }
    self.init(taking: object)
  }

  /// This object with a member set; anything but an object becomes an object with that member only.
  package func setting(_ key: String, to value: JSONValue) -> JSONValue {
    let object = kind == .object ? retained : jv_object()
    return JSONValue(taking: jv_object_set(object, makeString(key), value.retained))
  }

  /// This object without a member; anything else as it is.
  package func removing(_ key: String) -> JSONValue {
    guard kind == .object else { return self }
    return JSONValue(taking: jv_object_delete(retained, makeString(key)))
  }

  /// This array with an element more; anything but an array becomes an array of that element.
  package func appending(_ element: JSONValue) -> JSONValue {
    let array = kind == .array ? retained : jv_array()
    return JSONValue(taking: jv_array_append(array, element.retained))
  }
}

// There is no literal `nil`: `object["name"] == nil` would ask for a member that is null instead of one that is missing.
extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// The text of the literal.
  package init(stringLiteral value: String) { self.init(value) }
  /// The number of the literal.
  package init(integerLiteral value: Int) { self.init(value) }
  /// The number of the literal.
  package init(floatLiteral value: Double) { self.init(value) }
  /// The truth value of the literal.
  package init(booleanLiteral value: Bool) { self.init(value) }
  /// A list of the literal's elements.
  package init(arrayLiteral elements: JSONValue...) { self.init(elements) }
  /// An object of the literal's members in the order in which they are written.
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(members: elements.map { (key: $0.0, value: $0.1) })
  }
}

extension JSONValue: Equatable, Comparable {
  /// Whether two values are the same JSON; the order of an object's members does not count (`jv_equal`).
  package static func == (left: JSONValue, right: JSONValue) -> Bool { jv_equal(left.retained, right.retained) != 0 }
  /// jq's order: null, false, true, numbers, strings, arrays, objects (`jv_cmp`).
  package static func < (left: JSONValue, right: JSONValue) -> Bool { jv_cmp(left.retained, right.retained) < 0 }
}
