extension Kind {
  /// A participant who was removed from a live session or muted in it.
  private static let sessionParticipant = [
    Field("id", .identifier(.user), "user id of the participant"),
    Field("created_at", .timestamp, "when the record was created"),
    Field("updated_at", .timestamp, "when the record last changed"),
    Field("name", .text, "display name", personal: .name),
    Field("email", .text, "e-mail address", personal: .email),
    Field("picture", .text, "link to the picture", personal: .picture),
  ]

  private static let action = Field("action", .text, "what was done; the values are not documented")

  /// The participants who were removed from a live session.
  package static let kickedParticipants = Kind(
    .kickedParticipants, plural: "kicked participants",
    fields: [action, Field("participants", .list(.object(sessionParticipant)), "participants who were removed")])

  /// How many participants were removed when all were.
  package static let kickedAll = Kind(
    .kickedAll, plural: "kicked participants",
    fields: [action, Field("kicked_participants_count", .number(.count), "participants who were removed")])

  /// The participants who were muted in a live session.
  package static let mutedParticipants = Kind(
    .mutedParticipants, plural: "muted participants",
    fields: [action, Field("participants", .list(.object(sessionParticipant)), "participants who were muted")])

  /// How many participants were muted when all were.
  package static let mutedAll = Kind(
    .mutedAll, plural: "muted participants",
    fields: [action, Field("muted_participants_count", .number(.count), "participants who were muted")])

  /// The response to a new poll.
  package static let createdPoll = Kind(
    .createdPoll, plural: "created polls", fields: [action, Field("poll", .kind(.poll), "the poll")])

  /// A question with its answers.
  package static let poll = Kind(
    .poll, plural: "polls", title: "question", identifierFields: [.poll: ["id"]],
    fields: [
      Field("id", .identifier(.poll), "poll id"), Field("question", .text, "the question"),
      Field(
        "options",
        .list(
          .object([
            Field("text", .text, "the answer"), Field("count", .number(.count), "votes for it"),
            Field(
              "votes",
              .list(
                .object([
                  Field("id", .identifier(.user), "user id"), Field("name", .text, "display name", personal: .name),
                ])), "who voted for it"
            ),
          ])), "the answers to choose from"),
      Field("anonymous", .boolean, "whether the names of voters are hidden"),
      Field("hide_votes", .boolean, "whether the results are hidden"),
      Field("created_by", .text, "who created it"), Field("voted", .list(.text), "who has voted"),
    ])
}
