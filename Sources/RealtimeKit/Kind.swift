/// A kind of object that the API returns: its fields, the columns of a table, and the ids in it.
package struct Kind: Sendable {
  /// The kind's name, used in messages and for lookup.
  package let name: Name
  /// The name in the plural.
  package let plural: String
  /// The fields in the API's order.
  package let fields: [Field]
  /// The columns of a table.
  package let columns: [Column]
  /// For each sort of id the fields that hold it, the best first.
  package let identifierFields: [Identity: [String]]
  /// The field that holds the name people call it by; nil when there is none.
  package let title: String?
  /// Fields that together tell an object of this kind from others; none when its fields do not tell.
  package let distinctiveFields: [String]
  /// Whether objects of this kind come without any id, so that the distinctive fields alone must do.
  package let mayLackIdentifier: Bool
  /// The fields of one remark in a conversation; nil for kinds that are something else.
  package let remark: Remark?

  /// What someone said or wrote, by the fields that hold it.
  package struct Remark: Sendable {
    /// When: a time, or an offset into the session.
    package let time: String
    /// The name of the person.
    package let speaker: String
    /// What the person said or wrote.
    package let words: String
  }

  /// Describes a kind.
  package init(
    _ name: Name, plural: String, title: String? = nil, identifierFields: [Identity: [String]] = [:],
    distinctiveFields: [String] = [], mayLackIdentifier: Bool = false, remark: Remark? = nil, columns: [Column] = [],
    fields: [Field]
  ) {
    self.name = name
    self.plural = plural
    self.title = title
    self.identifierFields = identifierFields
    self.distinctiveFields = distinctiveFields
    self.mayLackIdentifier = mayLackIdentifier
    self.remark = remark
    self.columns = columns
    self.fields = fields
  }

  /// The names of all kinds, in the order of help.
  package enum Name: String, Sendable, CaseIterable {
    case session, participant
    case peerReport = "peer report"
    case message, utterance, summary
    case meeting
    case meetingParticipant = "meeting participant"
    case participantToken = "participant token"
    case recording, livestream
    case livestreamSession = "livestream session"
    case livestreamDetails = "livestream details"
    case livestreamUsage = "livestream usage"
    case preset, webhook, app, usage, account, token, poll
    case chatLink = "chat link"
    case transcriptLink = "transcript link"
    case summaryLink = "summary link"
    case summaryRequest = "summary request"
    case kickedParticipants = "kicked participants"
    case kickedAll = "kicked all"
    case mutedParticipants = "muted participants"
    case mutedAll = "muted all"
    case createdPoll = "created poll"
    case confirmation
    case interval, comparison, finding, pair, incident, field
    case value
  }

  /// Every kind.
  package static let all: [Kind] = Name.allCases.map(named)

  /// The kind of that name. Only this one is initialised: a short command must not build the whole table.
  package static func named(_ name: Name) -> Kind {
    switch name {
    case .session: session
    case .participant: participant
    case .peerReport: peerReport
    case .message: message
    case .utterance: utterance
    case .summary: summary
    case .meeting: meeting
    case .meetingParticipant: meetingParticipant
    case .participantToken: participantToken
    case .recording: recording
    case .livestream: livestream
    case .livestreamSession: livestreamSession
    case .livestreamDetails: livestreamDetails
    case .livestreamUsage: livestreamUsage
    case .preset: preset
    case .webhook: webhook
    case .app: app
    case .usage: usage
    case .account: account
    case .token: token
    case .poll: poll
    case .chatLink: chatLink
    case .transcriptLink: transcriptLink
    case .summaryLink: summaryLink
    case .summaryRequest: summaryRequest
    case .kickedParticipants: kickedParticipants
    case .kickedAll: kickedAll
    case .mutedParticipants: mutedParticipants
    case .mutedAll: mutedAll
    case .createdPoll: createdPoll
    case .confirmation: confirmation
    case .interval: interval
    case .comparison: comparison
    case .finding: finding
    case .pair: pair
    case .incident: incident
    case .field: field
    case .value: value
    }
  }

  /// Anything that the table does not describe: what `api` returns and what filters make.
  package static let value = Kind(.value, plural: "values", fields: [])

  /// The field of that name.
  package func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// Whether an object with these members is of this kind, judged by them alone.
  ///
  /// It must have an id (or the distinctive fields, for a kind that comes without one), and at least half of its members
  /// must be fields of this kind.
  package func describes(_ members: [String]) -> Bool {
    let present = Set(members)
    if mayLackIdentifier, isDistinguished(by: present) { return true }
    guard present.contains("id") || identifierFields.values.contains(where: { $0.contains(where: present.contains) })
    else { return false }
    return members.count { field($0) != nil } * 2 >= members.count
  }

  /// The kind that an object with these members is of, the one with the most of them as fields; `value` when they do not tell.
  package static func recognized(from members: [String]) -> Name {
    let present = Set(members)
    let candidates = all.filter { $0.isDistinguished(by: present) && $0.describes(members) }
    var best: (name: Name, count: Int) = (.value, 0)
    for kind in candidates {
      let count = members.count { kind.field($0) != nil }
      if count > best.count { best = (kind.name, count) }
    }
    return best.name
  }

  private func isDistinguished(by members: Set<String>) -> Bool {
    !distinctiveFields.isEmpty && distinctiveFields.allSatisfy(members.contains)
  }

  /// The names in the order of this kind's fields, then the others in their own order.
  package func ordered(_ names: [String]) -> [String] { Self.ordered(names, by: fields) }

  /// The names in the order of these fields, then the others in their own order.
  package static func ordered(_ names: [String], by fields: [Field]) -> [String] {
    let present = Set(names)
    let known = fields.map(\.name).filter(present.contains)
    let described = Set(known)
    return known + names.filter { !described.contains($0) }
  }
}

/// One column of a table.
package struct Column: Sendable {
  /// The heading.
  package let heading: String
  /// The names that lead to the field through objects.
  package let path: [String]
  /// For a column that shows a length of time, the field with its end; `path` is then the one with its beginning. Nil for a
  /// column that shows the field itself.
  package let end: String?
  /// How early it is left out when the window is too narrow: 0 stays longest.
  package let rank: Int

  /// A column for the field at `path`, its names separated by dots.
  package init(_ heading: String, _ path: String, rank: Int = 1) {
    self.heading = heading
    self.path = path.split(separator: ".").map(String.init)
    self.rank = rank
    end = nil
  }

  /// A column for the time from one field to another. While the object's status says that it is active and there is no end
  /// yet, it is the time so far.
  package init(_ heading: String, from start: String, to end: String, rank: Int) {
    self.heading = heading
    path = [start]
    self.end = end
    self.rank = rank
  }
}
