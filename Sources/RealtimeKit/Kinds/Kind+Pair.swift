extension Kind {
  /// What one participant received from another in a medium, as `diagnose --matrix` lists it. It is made from peer reports.
  ///
  /// Its names are not marked as personal: two names in one object would count as two names of one person. They are masked as
  /// the names of participants, which a diagnosis has read before.
  package static let pair = Kind(
    .pair, plural: "pairs", title: "sender_name",
    identifierFields: [
      .peer: ["receiver", "sender"], .participant: ["receiver", "sender"], .session: ["session_id"],
    ],
    columns: [
      Column("MEDIUM", "medium", rank: 0), Column("FROM", "sender_name", rank: 0),
      Column("TO", "receiver_name", rank: 0),
      Column("LEVEL", "level", rank: 1), Column("LOSS %", "loss_percent", rank: 0),
      Column("NOTHING s", "silence_s", rank: 1),
      Column("SINCE", "from", rank: 2), Column("UNTIL", "to", rank: 3),
    ],
    fields: [
      Field("medium", .text, "audio, video, screen or screen audio", source: .derived),
      Field("sender_name", .text, "name of the sender", source: .derived),
      Field("receiver_name", .text, "name of the receiver", source: .derived),
      Field(
        "level", .choice(["ok", "warn", "bad"]), "the level of the threshold that the worst stretch reaches",
        source: .derived),
      Field(
        "loss_percent", .number(.unknown), "packet loss of the worst 20 s in percent; null where too few packets came",
        source: .derived),
      Field("from", .timestamp, "when the worst stretch began", source: .derived),
      Field("to", .timestamp, "when the worst stretch ended", source: .derived),
      Field(
        "silence_s", .number(.seconds), "longest time without a packet while the sender sent some", source: .derived),
      Field("sender", .identifier(.peer), "connection of the sender", source: .derived),
      Field("receiver", .identifier(.peer), "connection of the receiver", source: .derived),
      Field("session_id", .identifier(.session), "session id", source: .derived),
    ])
}
