extension Kind {
  /// A livestream of a session.
  package static let livestream = Kind(
    .livestream, plural: "livestreams", identifierFields: [.livestream: ["livestream_id", "id"]],
    columns: [
      Column("INVOKED", "invoked_time", rank: 0), Column("STOPPED", "stopped_time", rank: 0),
      Column("INGEST S", "ingest_seconds"), Column("VIEWER S", "viewer_seconds"), Column("STATE", "err_message"),
      Column("ID", "id"),
    ],
    fields: [
      Field("id", .identifier(.other), "the id of this run"),
      Field("livestream_id", .identifier(.livestream), "the livestream"),
      Field("invoked_time", .timestamp, "when it was asked for"), Field("stopped_time", .timestamp, "when it stopped"),
      Field("created_at", .timestamp, "when the record was made"),
      Field("updated_at", .timestamp, "when the record last changed"),
      Field("ingest_seconds", .number(.seconds), "how long it was sent"),
      Field("viewer_seconds", .number(.seconds), "how long it was watched, all viewers together"),
      Field(
        "err_message", .choice(["LIVE", "IDLE", "ERRORED", "INVOKED"]), "its state, by the schema's slip in this field"),
      Field(
        "paging",
        .object([
          Field("total_count", .number(.count), "how many there are"),
          Field("start_offset", .number(.count), "the first one's place, from 1"),
          Field("end_offset", .number(.count), "the last one's place"),
        ]), "which part of the list this is"),
    ])

  /// Somebody who was sent out of a live session or muted in it.
  private static let sessionParticipant = [
    Field("id", .identifier(.user), "the participant's id"),
    Field("created_at", .timestamp, "when the record was made"),
    Field("updated_at", .timestamp, "when the record last changed"), Field("name", .text, "the name"),
    Field("email", .text, "the e-mail address"), Field("picture", .text, "a link to the picture"),
  ]

  private static let action = Field("action", .text, "what was done; the values are not documented")

  /// Who was sent out of a live session.
  package static let kickedParticipants = Kind(
    .kickedParticipants, plural: "kicked participants",
    fields: [action, Field("participants", .list(.object(sessionParticipant)), "who was sent out")])

  /// That everybody was sent out.
  package static let kickedAll = Kind(
    .kickedAll, plural: "kicked participants",
    fields: [action, Field("kicked_participants_count", .number(.count), "how many were sent out")])

  /// Who was muted in a live session.
  package static let mutedParticipants = Kind(
    .mutedParticipants, plural: "muted participants",
    fields: [action, Field("participants", .list(.object(sessionParticipant)), "who was muted")])

  /// That everybody was muted.
  package static let mutedAll = Kind(
    .mutedAll, plural: "muted participants",
    fields: [action, Field("muted_participants_count", .number(.count), "how many were muted")])

  /// What the API says of a new poll.
  package static let createdPoll = Kind(
    .createdPoll, plural: "created polls", fields: [action, Field("poll", .kind(.poll), "the poll")])

  /// A question with its answers.
  package static let poll = Kind(
    .poll, plural: "polls", title: "question", identifierFields: [.poll: ["id"]],
    fields: [
      Field("id", .identifier(.poll), "the poll's id"), Field("question", .text, "what is asked"),
      Field(
        "options",
        .list(
          .object([
            Field("text", .text, "the answer"), Field("count", .number(.count), "how many chose it"),
            Field(
              "votes",
              .list(.object([Field("id", .identifier(.user), "who"), Field("name", .text, "the name")])), "who chose it"
            ),
          ])), "the answers to choose from"),
      Field("anonymous", .boolean, "whether voters stay unnamed"),
      Field("hide_votes", .boolean, "whether results stay hidden"),
      Field("created_by", .text, "who made it"), Field("voted", .list(.text), "who has voted"),
    ])
}
