internal import JSON

/// What a value's elements are, which decides how it is shown; a value that is no list counts as a list of itself.
enum Shape {
  /// An empty list.
  case empty
  /// Objects.
  case objects
  /// Lists of plain values.
  case lists
  /// Texts, numbers, truth values and nulls.
  case plain
  /// Anything else.
  case mixed

  init(of value: JSONValue) {
    let elements = value.kind == .array ? value.elements : [value]
    if elements.isEmpty {
      self = .empty
    } else if elements.allSatisfy({ $0.kind == .object }) {
      self = .objects
    } else if elements.allSatisfy({ $0.kind == .array && $0.elements.allSatisfy(\.isPlain) }) {
      self = .lists
    } else if elements.allSatisfy(\.isPlain) {
      self = .plain
    } else {
      self = .mixed
    }
  }

  /// The elements as objects, for a table: a list's elements are named by their places, a plain value is `value`.
  static func rows(of value: JSONValue) -> [JSONValue] {
    let elements = value.kind == .array ? value.elements : [value]
    return elements.map { element in
      switch element.kind {
      case .object: element
      case .array:
        JSONValue(members: element.elements.enumerated().map { (key: String($0.offset), value: $0.element) })
      default: ["value": element]
      }
    }
  }
}

extension JSONValue {
  /// Whether this is neither a list nor an object.
  var isPlain: Bool { kind != .array && kind != .object }
}
