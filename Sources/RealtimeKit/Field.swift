/// One named value in an answer of the API: what it holds, in which unit, and what it means.
package struct Field: Sendable {
  /// The name as the API spells it.
  package let name: String
  /// What it holds.
  package let type: FieldType
  /// What it says, in a few words, for `help` and for notes beside completions.
  package let meaning: String
  /// Where the field is known from.
  package let source: Source

  /// Where a field is known from.
  package enum Source: Sendable {
    /// The API's published schema.
    case schema
    /// Answers or older documents only; it may come or not.
    case observed
  }

  /// Describes a field.
  package init(_ name: String, _ type: FieldType, _ meaning: String, source: Source = .schema) {
    self.name = name
    self.type = type
    self.meaning = meaning
    self.source = source
  }
}

/// What a field holds.
package indirect enum FieldType: Sendable {
  /// A text.
  case text
  /// The id of something.
  case identifier(Identity)
  /// One of these words; the API may add others.
  case choice([String])
  /// A moment, written as text.
  case timestamp
  /// A number of something.
  case number(Unit)
  /// True or false.
  case boolean
  /// A link that opens without further credentials: as secret as a password until it expires.
  case signedLink
  /// Something that must not be shown or logged.
  case secret
  /// An object with these fields.
  case object([Field])
  /// An object whose fields are not fixed.
  case anything
  /// An object of another kind.
  case kind(Kind.Name)
  /// A list of these.
  case list(FieldType)
}

/// What a number counts.
package enum Unit: String, Sendable {
  /// Things, no unit.
  case count
  /// Minutes, with a fraction.
  case minutes
  /// Seconds, with a fraction.
  case seconds
  /// Milliseconds.
  case milliseconds
  /// Bytes.
  case bytes
  /// Bits a second.
  case bitsPerSecond
  /// A share of 100.
  case percent
  /// A share between 0 and 1.
  case fraction
  /// Picture points.
  case pixels
  /// A figure whose scale is not documented; shown as it is.
  case unknown
}

/// What an id names. A command asks for one of these, and each kind says which of its fields answers.
package enum Identity: String, Sendable, CaseIterable {
  /// A Cloudflare account.
  case account
  /// A RealtimeKit app.
  case app
  /// A permanent room.
  case meeting
  /// One live run of a meeting.
  case session
  /// Somebody's presence in a session.
  case participant
  /// One connection of a participant: a tab, a device, a rejoin.
  case peer
  /// The participant as added to the meeting, the same over its sessions.
  case user
  /// The caller's own key for a participant.
  case customParticipant = "custom participant"
  /// A recording.
  case recording
  /// A livestream.
  case livestream
  /// A poll.
  case poll
  /// Something that no command asks for.
  case other

  /// The name with its article, for sentences.
  package var withArticle: String {
    switch self {
    case .account, .app: "an \(rawValue)"
    default: "a \(rawValue)"
    }
  }
}
