extension Kind {
  /// A part of the time of a session: a presence, an absence or a breakout room. `timeline` makes them.
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
        "what the interval is: the session, the requested window, a room, a presence or an absence",
        source: .derived),
      Field("name", .text, "name of the person; title of a session or room", source: .derived, personal: .name),
      Field("room", .text, "title of the breakout room", source: .derived),
      Field("from", .timestamp, "when it began", source: .derived),
      Field("to", .timestamp, "when it ended; null while it lasts, or when unknown", source: .derived),
      Field("minutes", .number(.minutes), "length so far", source: .derived),
      Field("people", .number(.count), "number of people in a session or room", source: .derived),
      Field("role", .text, "preset of the person", source: .derived),
      Field(
        "peer_id", .identifier(.peer), "connection; of an absence the one before it", source: .derived),
      Field("user_id", .identifier(.user), "user id of the person", source: .derived),
      Field(
        "custom_participant_id", .identifier(.customParticipant), "custom id of the person",
        source: .derived),
      Field("session_id", .identifier(.session), "session id", source: .derived),
      Field("room_id", .identifier(.session), "session id of the breakout room", source: .derived),
    ])

  /// One line of a comparison of two peer reports. `compare` makes them.
  package static let comparison = Kind(
    .comparison, plural: "comparisons", title: "what", identifierFields: [.peer: ["sender"], .participant: ["sender"]],
    columns: [
      Column("ABOUT", "about", rank: 1), Column("WHAT", "what", rank: 0), Column("LEFT", "left", rank: 0),
      Column("RIGHT", "right", rank: 0), Column("UNIT", "unit", rank: 1), Column("DIFFERS", "differs", rank: 1),
      Column("SENDER", "sender", rank: 2),
    ],
    fields: [
      Field("about", .text, "part of the report, such as network or audio sent", source: .derived),
      Field("sender", .identifier(.peer), "connection of the sender; null for all senders together", source: .derived),
      Field("what", .text, "what is compared", source: .derived),
      Field("left", .text, "value in the first report: a text or a number", source: .derived),
      Field("right", .text, "value in the second report", source: .derived),
      Field("unit", .text, "unit of the numbers; null for texts", source: .derived),
      Field(
        "differs", .boolean, "whether they differ, numbers by more than a fifth; null where one is missing",
        source: .derived),
    ])

  /// A field of a kind. `explain` makes them.
  package static let field = Kind(
    .field, plural: "fields", title: "field",
    columns: [
      Column("FIELD", "field", rank: 0), Column("TYPE", "type", rank: 1), Column("UNIT", "unit", rank: 1),
      Column("MEANING", "meaning", rank: 0), Column("SOURCE", "source", rank: 2),
    ],
    fields: [
      Field("field", .text, "path of the field", source: .derived),
      Field("type", .text, "type of its value", source: .derived),
      Field("unit", .text, "unit of a number; null where there is none", source: .derived),
      Field("meaning", .text, "what it means", source: .derived),
      Field("source", .text, "where it is documented", source: .derived),
    ])
}
