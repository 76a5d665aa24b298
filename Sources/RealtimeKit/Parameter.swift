/// Something that a request can be given: a part of its path, of its query or of its body.
package struct Parameter: Sendable {
  /// The name as the API spells it.
  package let name: String
  /// What it takes.
  package let type: ParameterType
  /// What the API does without it, in its own words; nil when that is not documented.
  package let defaultValue: String?
  /// What it does, in a few words.
  package let help: String
  /// Whether the request is wrong without it.
  package let isRequired: Bool

  /// Describes a parameter.
  package init(
    _ name: String, _ type: ParameterType, default defaultValue: String? = nil, required: Bool = false, _ help: String
  ) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.isRequired = required
    self.help = help
  }

  /// The name as an option of a command, without the dashes: `per-page` for `per_page`.
  package var optionName: String { name.split(separator: "_").joined(separator: "-").lowercased() }
}

/// What a parameter takes.
package indirect enum ParameterType: Sendable {
  /// Any text.
  case text
  /// The id of something.
  case identifier(Identity)
  /// One of these words.
  case choice([String])
  /// A whole number within bounds; nil is no bound.
  case integer(minimum: Int?, maximum: Int?)
  /// A moment: ISO 8601, or what people say, such as `2h` ago or `yesterday`.
  case timestamp
  /// True or false; as an option alone it is true.
  case boolean
  /// Several values; the option is repeated or its values are separated by commas.
  case list(ParameterType)
}
