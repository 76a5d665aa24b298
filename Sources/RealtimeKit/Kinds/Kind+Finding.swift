extension Kind {
  /// Something that was wrong in a call, as `diagnose` finds it. No endpoint answers it; it is made from peer reports.
  package static let finding = Kind(
    .finding, plural: "findings", title: "title",
    identifierFields: [
      .peer: ["peer_id"], .participant: ["peer_id"], .user: ["user_id"],
      .customParticipant: ["custom_participant_id"], .session: ["session_id"],
    ],
    columns: [
      Column("NAME", "name", rank: 0), Column("WHAT", "title", rank: 0), Column("SURE", "confidence", rank: 1),
      Column("FROM", "from", rank: 1), Column("TO", "to", rank: 2), Column("REACHED", "reach", rank: 3),
      Column("FOLLOWS", "follows", rank: 4), Column("PEER", "peer_id", rank: 5),
    ],
    fields: [
      Field("rank", .number(.count), "the place in the order: 1 hurt most", source: .derived),
      Field("cause", .text, "what was wrong, as one word for filters", source: .derived),
      Field("title", .text, "what was wrong", source: .derived),
      Field("confidence", .choice(["possible", "likely", "certain"]), "how sure it is", source: .derived),
      Field(
        "severity", .choice(["info", "low", "medium", "high", "critical"]), "how much it hurts while it lasts",
        source: .derived),
      Field("name", .text, "with whom", source: .derived, personal: .name),
      Field("people", .list(.text), "with whom, where there are several", source: .derived),
      Field("from", .timestamp, "from when it showed", source: .derived),
      Field("to", .timestamp, "until when it showed; null while it lasts", source: .derived),
      Field("seconds", .number(.seconds), "the bad seconds", source: .derived),
      Field("times", .list(.object(times)), "each spell of it, where it came and went", source: .derived),
      Field("evidence", .list(.object(evidence)), "what shows it", source: .derived),
      Field("reach", .number(.count), "how many others it reached", source: .derived),
      Field("follows", .text, "the cause it probably follows from", source: .derived),
      Field("meaning", .text, "what it usually means and what to try", source: .derived),
      Field("action", .text, "what to do", source: .derived),
      Field("tags", .list(.text), "what it concerns", source: .derived),
      Field("time_zone", .text, "the person's time zone", source: .derived, personal: .timeZone),
      Field("members", .list(.anything), "the findings about single people that it accounts for", source: .derived),
      Field("peer_id", .identifier(.peer), "the connection that shows it most", source: .derived),
      Field("user_id", .identifier(.user), "the person", source: .derived),
      Field(
        "custom_participant_id", .identifier(.customParticipant), "the caller's own key for the person",
        source: .derived),
      Field("session_id", .identifier(.session), "the session", source: .derived),
    ])

  private static let times = [
    Field("from", .timestamp, "from when", source: .derived),
    Field("to", .timestamp, "until when; null while it lasts", source: .derived),
    Field("seconds", .number(.seconds), "the bad seconds of it", source: .derived),
  ]

  private static let evidence = [
    Field("what", .text, "what was measured or noticed", source: .derived),
    Field("value", .number(.unknown), "the figure, in the unit beside it", source: .derived),
    Field("unit", .text, "the unit", source: .derived),
    Field("threshold", .number(.unknown), "the threshold it is held against", source: .derived),
    Field("is_lower_bound", .boolean, "whether small values are the bad ones", source: .derived),
    Field("setting", .text, "the setting that changes the threshold", source: .derived),
    Field("source", .text, "where the threshold comes from", source: .derived),
    Field("detail", .text, "the worst figure, and how often", source: .derived),
    Field("against", .boolean, "whether it speaks against the finding", source: .derived),
  ]
}
