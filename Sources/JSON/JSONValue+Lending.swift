internal import CJq

/// The name of a member, made ready once so that it can be looked up in many objects.
package struct KeyHandle {
  /// The name itself.
  package let text: String
  let value: JSONValue

  /// Prepares a name.
  package init(_ text: String) {
    self.text = text
    value = JSONValue(text)
  }
}

/// What a member holds, lent for the time of one call: nothing is copied and nothing is allocated.
package enum BorrowedValue {
  /// There is no such member.
  case missing
  /// `null`
  case null
  /// `true` or `false`
  case boolean(Bool)
  /// A number.
  case number(Double)
  /// The UTF-8 bytes of a text; they are gone when the call returns.
  case text(UnsafeBufferPointer<UInt8>)
  /// A list or an object; read it with ``JSONValue/subscript(_:)-(KeyHandle)``.
  case structure
}

extension JSONValue {
  /// Looks a member up and lends what it holds to `body`. The corresponding C function is `jv_object_get`.
  ///
  /// This is the way through a hundred thousand rows: ``subscript(_:)-(String)`` makes an object for each value it finds.
  package func withMember<Result>(_ name: KeyHandle, _ body: (BorrowedValue) -> Result) -> Result {
    guard kind == .object else { return body(.missing) }
    let found = jv_object_get(retained, name.value.retained)
    defer { jv_free(found) }
    switch jv_get_kind(found) {
    case JV_KIND_INVALID: return body(.missing)
    case JV_KIND_NULL: return body(.null)
    case JV_KIND_FALSE: return body(.boolean(false))
    case JV_KIND_TRUE: return body(.boolean(true))
    case JV_KIND_NUMBER: return body(.number(jv_number_value(found)))
    case JV_KIND_STRING: return body(.text(borrowedBytes(of: found)))
    default: return body(.structure)
    }
  }

  /// The member of that name, or nil when there is none or this is no object.
  package subscript(_ name: KeyHandle) -> JSONValue? {
    guard kind == .object else { return nil }
    let found = jv_object_get(retained, name.value.retained)
    return jv_get_kind(found) == JV_KIND_INVALID ? nil : JSONValue(taking: found)
  }

  /// The names of all members of the objects in this array, in the order in which they are first seen.
  package var memberNamesOfElements: [String] {
    var names: [String] = []
    var known: Set<String> = []
    // Rows of one list mostly have the same names in the same order, so that comparing with the row above is enough.
    var previous: [jv] = []
    defer { previous.forEach { jv_free($0) } }
    for element in elements where element.kind == .object {
      let object = element.storage.raw
      var position = jv_object_iter(object)
      var place = 0
      while jv_object_iter_valid(object, position) != 0 {
        let key = jv_object_iter_key(object, position)
        if place < previous.count, isSame(previous[place], key) {
          jv_free(key)
        } else {
          let name = String(decoding: borrowedBytes(of: key), as: UTF8.self)
          if known.insert(name).inserted { names.append(name) }
          if place < previous.count {
            jv_free(previous[place])
            previous[place] = key
          } else {
            previous.append(key)
          }
        }
        position = jv_object_iter_next(object, position)
        place += 1
      }
    }
    return names
  }
}

private func isSame(_ left: jv, _ right: jv) -> Bool {
  let (left, right) = (borrowedBytes(of: left), borrowedBytes(of: right))
  return left.count == right.count && left.elementsEqual(right)
}
