/// A parameter of a request, or an argument or option of a command: part of a path, of a query or of a body.
package struct Parameter: Sendable {
  /// The name as the API spells it.
  package let name: String
  /// What it takes.
  package let type: ParameterType
  /// The value that the API uses when the parameter is absent, as the API spells it; nil when that is not documented.
  package let defaultValue: String?
  /// What it does, in a few words.
  package let help: String
  /// Whether the request is invalid without it.
  package let isRequired: Bool
  /// Whether a body holds it in any case: an absent one is sent as its default, `false` or an empty list.
  package let isAlwaysSent: Bool

  /// Describes a parameter.
  package init(
    _ name: String, _ type: ParameterType, default defaultValue: String? = nil, required: Bool = false,
    alwaysSent: Bool = false, _ help: String
  ) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.isRequired = required
    self.isAlwaysSent = alwaysSent
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
  /// An integer within bounds, both included; nil is no bound.
  case integer(minimum: Int?, maximum: Int?)
  /// A time: ISO 8601, or what people type, such as `2h` ago or `yesterday`.
  case timestamp
  /// True or false; as an option alone it is true.
  case boolean
  /// The name of something that also has an id, such as a preset.
  case reference(Identity)
  /// A day, sent as `2026-11-01`.
  case date
  /// A time, sent in whole seconds since 1970.
  case unixTime
  /// A JSON object with these fields, or with any when there are none.
  case object([Field])
  /// Several values; the option is repeated or its values are separated by commas.
  case list(ParameterType)
  /// A span of time, such as `90s`, `2m` or `500ms`; a number alone is seconds.
  case duration
  /// The path of a file.
  case file
  /// Any value: a word, a result, or rows of the last list.
  case value
  /// The name of a result, with or without `$`.
  case resultName
  /// A jq condition, up to the end of the statement.
  case condition
  /// Another command with its arguments.
  case command
}

/// What an id identifies. A command takes the id of one of these, and each kind states which of its fields hold it.
package enum Identity: String, Sendable, CaseIterable {
  /// A Cloudflare account.
  case account
  /// A RealtimeKit app.
  case app
  /// A meeting: permanent, with any number of sessions over time.
  case meeting
  /// A session: one live run of a meeting.
  case session
  /// The presence of a participant in a session.
  case participant
  /// One connection of a participant: a tab, a device, a rejoin.
  case peer
  /// A participant as added to the meeting, the same in all its sessions.
  case user
  /// The key that the developer's own system has for a participant.
  case customParticipant = "custom participant"
  /// A recording.
  case recording
  /// A livestream.
  case livestream
  /// One run of a livestream.
  case livestreamSession = "livestream session"
  /// A webhook.
  case webhook
  /// A preset: what participants who have it may do.
  case preset
  /// A poll.
  case poll
  /// Something that no command takes.
  case other

  /// The name with its article, for sentences.
  package var withArticle: String {
    Self.vowels.contains(rawValue.utf8.first ?? 0) ? "an \(rawValue)" : "a \(rawValue)"
  }

  private static let vowels = Set("aeio".utf8)
}
