internal import RealtimeKit

extension FieldType {
  /// The fields of an object of this type; none when they are not fixed or this is no object.
  var members: [Field] {
    switch self {
    case .object(let fields): fields
    case .kind(let name): Kind.named(name).fields
    default: []
    }
  }

  /// What a list of this type holds; nil when this is no list.
  var element: FieldType? {
    if case .list(let element) = self { return element }
    return nil
  }

  /// The type of the field that is reached by these names.
  static func find(_ path: some Collection<String>, in fields: [Field]) -> FieldType? {
    guard let first = path.first, let field = fields.first(where: { $0.name == first }) else { return nil }
    return path.count == 1 ? field.type : find(path.dropFirst(), in: field.type.members)
  }
}

extension Field {
  /// Whether the field holds an id.
  var isIdentifier: Bool {
    if case .identifier = type { return true }
    return false
  }
}

extension Kind {
  /// The names of an object of this kind in the table's order, then those that the table does not know.
  func ordered(_ names: [String]) -> [String] { Self.ordered(names, by: fields) }

  /// The names in the order of these fields, then the others in their own order.
  static func ordered(_ names: [String], by fields: [Field]) -> [String] {
    let present = Set(names)
    let known = fields.map(\.name).filter(present.contains)
    let described = Set(known)
    return known + names.filter { !described.contains($0) }
  }
}
