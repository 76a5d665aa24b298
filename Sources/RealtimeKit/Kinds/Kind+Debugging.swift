extension Kind {
  /// A stretch of a session's time and who or what it belongs to; `timeline` gives them.
  package static let interval = Kind(
    .interval, plural: "intervals", title: "name",
    identifierFields: [
      .peer: ["peer_id"], .participant: ["peer_id"], .user: ["user_id"], .customParticipant: ["custom_participant_id"],
      .session: ["room_id", "session_id"],
    ],
    columns: [
      Column("WHAT", "what", rank: 0), Column("NAME", "name", rank: 0), Column("FROM", "from", rank: 0),
      Column("TO", "to", rank: 0), Column("MINUTES", "minutes", rank: 1), Column("ROOM", "room", rank: 2),
      Column("PEOPLE", "people", rank: 3), Column("PRESET", "role", rank: 4), Column("PEER", "peer_id", rank: 2),
    ],
    fields: [
      Field(
        "what", .choice(["session", "window", "room", "present", "in room", "away"]),
        "the session, the window asked for, a room, or what somebody did",
        source: .derived),
      Field("name", .text, "the person; of a session or room its title", source: .derived),
      Field("room", .text, "the breakout room", source: .derived),
      Field("from", .timestamp, "when it began", source: .derived),
      Field("to", .timestamp, "when it ended; null while it lasts, and where that is not known", source: .derived),
      Field("minutes", .number(.minutes), "how long it was, or has been so far", source: .derived),
      Field("people", .number(.count), "how many people it had in all, of a session or room", source: .derived),
      Field("role", .text, "the person's preset", source: .derived),
      Field(
        "peer_id", .identifier(.peer), "the connection; of an absence the one that ended before it", source: .derived),
      Field("user_id", .identifier(.user), "the person as added to the meeting", source: .derived),
      Field(
        "custom_participant_id", .identifier(.customParticipant), "the caller's own key for the person",
        source: .derived),
      Field("session_id", .identifier(.session), "the session", source: .derived),
      Field("room_id", .identifier(.session), "the breakout room's own session", source: .derived),
    ])

  /// One line of a comparison of two connections; `compare` gives them.
  package static let comparison = Kind(
    .comparison, plural: "comparisons", title: "what", identifierFields: [.peer: ["sender"], .participant: ["sender"]],
    columns: [
      Column("ABOUT", "about", rank: 1), Column("WHAT", "what", rank: 0), Column("LEFT", "left", rank: 0),
      Column("RIGHT", "right", rank: 0), Column("UNIT", "unit", rank: 1), Column("DIFFERS", "differs", rank: 1),
      Column("SENDER", "sender", rank: 2),
    ],
    fields: [
      Field("about", .text, "the part of the report, such as network or audio sent", source: .derived),
      Field("sender", .identifier(.peer), "from whom it was received; null for all together", source: .derived),
      Field("what", .text, "what is compared", source: .derived),
      Field("left", .text, "what the first report says: a text or a number", source: .derived),
      Field("right", .text, "what the second report says", source: .derived),
      Field("unit", .text, "the unit of the numbers; null for texts", source: .derived),
      Field(
        "differs", .boolean, "whether they differ, numbers by more than a fifth; null where one is missing",
        source: .derived),
    ])
}
