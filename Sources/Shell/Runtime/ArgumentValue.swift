internal import JSON
internal import Language
internal import RealtimeKit

/// A value that an argument stands for, with what it is.
struct ArgumentValue {
  /// The value.
  var value: JSONValue
  /// What it is.
  var kind: Kind.Name
  /// Ids that hold for the list it came from.
  var origin: [Identity: String]
  /// Whether it was typed as a word, and so is an id or a text and no thing.
  var isWord: Bool
  /// Whether it was typed as a word without quotes.
  var isBareWord = false
  /// Whether it is one of several, or could have been: an element of a list, a result of `.[]`. What is asked for it is
  /// joined in a list, however many there happen to be.
  var isOfMany = false

  /// The id of a sort that this value answers for, or nil when it has none.
  func identifier(_ identity: Identity) -> String? {
    if let text = value.string { return text.isEmpty ? nil : text }
    guard value.kind == .object else { return nil }
    var kind = kind
    if kind == .value { kind = KindRecognizer.kindByFields(of: value) }
    for field in Kind.named(kind).identifierFields[identity] ?? [] {
      if let id = value[field]?.string, !id.isEmpty { return id }
    }
    let name = identity.rawValue.split(separator: " ").joined(separator: "_")
    if kind == .value, let id = value["\(name)_id"]?.string ?? value[name]?.string { return id }
    return origin[identity]
  }

  /// The name that this value gives for something of a sort: its own, or the one that it refers to. Nil for a plain value.
  func name(of identity: Identity) -> String? {
    guard value.kind == .object else { return nil }
    let kind = Kind.named(kind == .value ? KindRecognizer.kindByFields(of: value) : kind)
    if kind.identifierFields[identity] == ["id"], let title = kind.title { return value[title]?.string }
    let references = kind.fields.filter { if case .reference(identity) = $0.type { true } else { false } }
    return references.lazy.compactMap { value[$0.name]?.string }.first
  }

  /// What the value is, in words for an error.
  var noun: String {
    switch value.kind {
    case .object:
      switch kind == .value ? KindRecognizer.kindByFields(of: value) : kind {
      case .value: "an object of no known kind"
      case let kind: withArticle(kind.rawValue)
      }
    case .null: "null"
    case .array: "a list"
    case .boolean: "a truth value"
    case .number: "the number \(value.text())"
    case .string: value.string == "" ? "an empty text" : "a text"
    }
  }

  private func withArticle(_ noun: String) -> String {
    "aeiou".contains(noun.first ?? " ") ? "an \(noun)" : "a \(noun)"
  }
}
