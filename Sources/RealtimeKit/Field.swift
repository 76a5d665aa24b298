/// One named value in a response of the API: its type, its unit, and what it means.
package struct Field: Sendable {
  /// The name as the API spells it.
  package let name: String
  /// The type of its value.
  package let type: FieldType
  /// What it means, in a few words, for help and for notes beside completions.
  package let meaning: String
  /// Where it is documented.
  package let source: Source
  /// What is personal about its value; nil when it is not personal.
  package let personal: PersonalData?

  /// Where a field is documented.
  package enum Source: Sendable {
    /// In the API's published schema.
    case schema
    /// Not in the schema: seen in responses, in files or in older documents. It may be absent.
    case observed
    /// Nowhere: this program makes it.
    case derived
  }

  /// Describes a field. A custom participant id is personal without saying so.
  package init(
    _ name: String, _ type: FieldType, _ meaning: String, source: Source = .schema, personal: PersonalData? = nil
  ) {
    self.name = name
    self.type = type
    self.meaning = meaning
    self.source = source
    if personal == nil, case .identifier(.customParticipant) = type {
      self.personal = .customIdentifier
    } else {
      self.personal = personal
    }
  }

  /// Whether the field holds an id.
  package var isIdentifier: Bool {
    if case .identifier = type { return true }
    return false
  }
}

/// The type of a field.
package indirect enum FieldType: Sendable {
  /// A text.
  case text
  /// The id of something.
  case identifier(Identity)
  /// The name of something that also has an id, such as a preset.
  case reference(Identity)
  /// One of these words; the API may add others.
  case choice([Choice])
  /// A time, written as text.
  case timestamp
  /// A number in a unit.
  case number(Unit)
  /// True or false.
  case boolean
  /// A link that opens without further credentials: as secret as a password until it expires.
  case signedLink
  /// A credential that must not be shown or logged.
  case secret
  /// An object with these fields.
  case object([Field])
  /// A value without a fixed schema; if it is an object, it may have these fields.
  case open([Field])
  /// An object of another kind.
  case kind(Kind.Name)
  /// A list of these.
  case list(FieldType)

  /// A value without a fixed schema.
  package static var anything: FieldType { .open([]) }

  /// The fields of an object of this type, or of the elements of a list of this type if `inLists`; none when they are not fixed.
  package func members(inLists: Bool = false) -> [Field] {
    switch self {
    case .object(let fields), .open(let fields): fields
    case .kind(let name): Kind.named(name).fields
    case .list(let element): inLists ? element.members(inLists: true) : []
    case .text, .identifier, .reference, .choice, .timestamp, .number, .boolean, .signedLink, .secret: []
    }
  }

  /// The type of the elements of a list; nil when this is not a list.
  package var element: FieldType? {
    if case .list(let element) = self { return element }
    return nil
  }

  /// The type of the field at a path of names through objects; nil when there is none.
  package static func find(_ path: some Collection<String>, in fields: [Field]) -> FieldType? {
    guard let first = path.first, let field = fields.first(where: { $0.name == first }) else { return nil }
    return path.count == 1 ? field.type : find(path.dropFirst(), in: field.type.members())
  }
}

/// One of the words that a field may have.
package struct Choice: Sendable, Equatable, ExpressibleByStringLiteral {
  /// The word as the API spells it.
  package let word: String
  /// What it says about the object; nil when it says neither.
  package let state: State?

  /// States that users must tell apart at a glance; each has a colour.
  package enum State: Sendable {
    /// Running or usable.
    case active
    /// Waiting, or on its way to another state.
    case pending
    /// Over or switched off.
    case over
    /// Failed or no longer usable.
    case failed
  }

  /// A word without a state.
  package init(stringLiteral word: String) { self.init(word, nil) }

  private init(_ word: String, _ state: State?) {
    self.word = word
    self.state = state
  }

  static func active(_ word: String) -> Choice { Choice(word, .active) }
  static func pending(_ word: String) -> Choice { Choice(word, .pending) }
  static func over(_ word: String) -> Choice { Choice(word, .over) }
  static func failed(_ word: String) -> Choice { Choice(word, .failed) }
}

/// The unit of a number.
package enum Unit: String, Sendable {
  /// A count, without a unit.
  case count
  /// Minutes, with a fraction.
  case minutes
  /// Seconds, with a fraction.
  case seconds
  /// Milliseconds.
  case milliseconds
  /// Bytes.
  case bytes
  /// Bits per second.
  case bitsPerSecond
  /// A percentage: 0 to 100.
  case percent
  /// A share: 0 to 1.
  case fraction
  /// Pixels.
  case pixels
  /// Not documented; shown as it is.
  case unknown
}
