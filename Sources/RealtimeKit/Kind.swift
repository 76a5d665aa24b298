/// A kind of thing that the API returns: its fields, the columns a table shows, and the ids it can answer for.
package struct Kind: Sendable {
  /// The kind's name, used in messages and to look it up.
  package let name: Name
  /// Its name in the plural.
  package let plural: String
  /// The fields in the API's order.
  package let fields: [Field]
  /// What a table shows, the most important first when the window is narrow.
  package let columns: [Column]
  /// Which fields answer when an id of some sort is wanted, the best first.
  package let identifierFields: [Identity: [String]]
  /// The field that a person would call it by.
  package let title: String?

  /// Describes a kind.
  package init(
    _ name: Name, plural: String, title: String? = nil, identifierFields: [Identity: [String]] = [:],
    columns: [Column] = [],
    fields: [Field]
  ) {
    self.name = name
    self.plural = plural
    self.title = title
    self.identifierFields = identifierFields
    self.columns = columns
    self.fields = fields
  }

  /// The names of all kinds.
  package enum Name: String, Sendable, CaseIterable {
    case session, participant, livestream, poll, meeting, recording, app, account, token, message, utterance, summary
    case finding, incident
    case peerReport = "peer report"
    case chatLink = "chat link"
    case transcriptLink = "transcript link"
    case summaryLink = "summary link"
    case summaryRequest = "summary request"
    case kickedParticipants = "kicked participants"
    case kickedAll = "kicked all"
    case mutedParticipants = "muted participants"
    case mutedAll = "muted all"
    case createdPoll = "created poll"
    case interval, comparison
    case value
  }

  /// The field of that name.
  package func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// Every kind.
  package static let all: [Kind] = [
    session, participant, peerReport, message, utterance, summary, livestream, poll, meeting, recording, app, account,
    token, chatLink, transcriptLink, summaryLink, summaryRequest, kickedParticipants, kickedAll, mutedParticipants,
    mutedAll, createdPoll, interval, comparison, finding, incident, value,
  ]

  /// The kind of that name; the others are not made for it.
  package static func named(_ name: Name) -> Kind {
    switch name {
    case .session: session
    case .participant: participant
    case .livestream: livestream
    case .poll: poll
    case .meeting: meeting
    case .recording: recording
    case .app: app
    case .account: account
    case .token: token
    case .message: message
    case .utterance: utterance
    case .summary: summary
    case .peerReport: peerReport
    case .chatLink: chatLink
    case .transcriptLink: transcriptLink
    case .summaryLink: summaryLink
    case .summaryRequest: summaryRequest
    case .kickedParticipants: kickedParticipants
    case .kickedAll: kickedAll
    case .mutedParticipants: mutedParticipants
    case .mutedAll: mutedAll
    case .createdPoll: createdPoll
    case .interval: interval
    case .comparison: comparison
    case .finding: finding
    case .incident: incident
    case .value: value
    }
  }

  /// Anything that the table does not describe: what `api` returns and what filters make.
  package static let value = Kind(.value, plural: "values", fields: [])
}

/// One column of a table.
package struct Column: Sendable {
  /// The heading.
  package let heading: String
  /// The field it shows, or a way to it through objects.
  package let path: [String]
  /// How early it is left out when the window is too narrow: 0 stays longest.
  package let rank: Int

  /// A column for the field at `path`, a dot between the names.
  package init(_ heading: String, _ path: String, rank: Int = 1) {
    self.heading = heading
    self.path = path.split(separator: ".").map(String.init)
    self.rank = rank
  }
}
