/// A place in the table of kinds, such as `peer_report.quality.audio_producer`: a kind, and the names that lead to a field in it.
package struct FieldPath: Sendable {
  /// The kind that the path begins with.
  package let kind: Kind
  /// The whole path, as it is written.
  package let text: String
  /// The field at the end; nil for the kind itself.
  package let field: Field?

  /// The fields below the place, also those of the elements of a list.
  package var members: [Field] { field.map { $0.type.members(inLists: true) } ?? kind.fields }

  /// The kind's name in a path: its words joined with `_`.
  package static func word(_ kind: Kind) -> String { joined(kind.name.rawValue) }

  private static func joined(_ name: String) -> String { name.split(separator: " ").joined(separator: "_") }

  /// Reads a path; nil for one that leads nowhere.
  ///
  /// A kind may be written in the plural. Where a field of a kind has the name of the kind, as `peer_report` has, what is no field
  /// of the kind is looked for in that field.
  package init?(_ text: String) {
    let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let first = names.first, let kind = Self.kind(first) else { return nil }
    self.kind = kind
    self.text = text
    let rest = names.dropFirst()
    if rest.isEmpty {
      field = nil
    } else if let found = Self.field(rest, in: kind.fields)
      ?? kind.field(first).flatMap({ Self.field(rest, in: $0.type.members(inLists: true)) })
    {
      field = found
    } else {
      return nil
    }
  }

  private static func kind(_ word: String) -> Kind? {
    let word = joined(word.split { "-_".contains($0) }.joined(separator: " "))
    return Kind.all.first { !$0.fields.isEmpty && (self.word($0) == word || joined($0.plural) == word) }
  }

  private static func field(_ names: ArraySlice<String>, in fields: [Field]) -> Field? {
    guard let first = names.first, let field = fields.first(where: { $0.name == first }) else { return nil }
    let rest = names.dropFirst()
    return rest.isEmpty ? field : self.field(rest, in: field.type.members(inLists: true))
  }

  /// What can follow what was typed: kinds, or the fields below the last point, each with its meaning and whether it has fields.
  package static func continuations(of typed: String) -> [(text: String, meaning: String, hasMembers: Bool)] {
    guard let dot = typed.lastIndex(of: ".") else {
      return Kind.all.filter { !$0.fields.isEmpty && word($0).hasPrefix(typed) }
        .map { (word($0), "\($0.fields.count) fields", true) }
    }
    let base = String(typed[..<dot])
    guard let place = FieldPath(base) else { return [] }
    var fields = place.members
    // Below a kind that has a field of its own name, the fields of that come too.
    if place.field == nil, let own = place.kind.field(base) { fields += own.type.members(inLists: true) }
    return fields.map { ("\(base).\($0.name)", $0.meaning, !$0.type.members(inLists: true).isEmpty) }
      .filter { $0.0.hasPrefix(typed) }
  }
}

extension FieldType {
  /// The type in words, such as `list of objects`.
  package var words: String {
    switch self {
    case .text: "text"
    case .identifier(let identity): "id of \(identity == .other ? "something" : identity.withArticle)"
    case .reference(let identity): "name of \(identity.withArticle)"
    case .choice(let choices): "one of \(choices.map(\.word).joined(separator: ", "))"
    case .timestamp: "time (ISO 8601)"
    case .number: "number"
    case .boolean: "true or false"
    case .signedLink: "link that opens without credentials, until it expires"
    case .secret: "credential"
    case .object: "object"
    case .open(let fields): fields.isEmpty ? "any value" : "object without a fixed schema"
    case .kind(let name): name.rawValue
    case .list(let element): "list of \(element.pluralWords)"
    }
  }

  private var pluralWords: String {
    switch self {
    case .text: "texts"
    case .object, .open: "objects"
    case .kind(let name): Kind.named(name).plural
    case .number: "numbers"
    case .identifier, .reference, .choice, .timestamp, .boolean, .signedLink, .secret, .list: words
    }
  }

  /// The unit of a number in words; nil for what is no number, or has no unit.
  package var unitWords: String? {
    guard case .number(let unit) = self else { return nil }
    return switch unit {
    case .count: nil
    case .minutes: "minutes"
    case .seconds: "seconds"
    case .milliseconds: "milliseconds"
    case .bytes: "bytes"
    case .bitsPerSecond: "bits per second"
    case .percent: "percent, 0 to 100"
    case .fraction: "share, 0 to 1"
    case .pixels: "pixels"
    case .unknown: "not documented"
    }
  }
}

extension Field.Source {
  /// Where a field is documented, in words.
  package var words: String {
    switch self {
    case .schema: "published schema"
    case .observed: "not documented; seen in responses"
    case .derived: "made by rtksh"
    }
  }
}
