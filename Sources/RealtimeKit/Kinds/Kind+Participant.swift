extension Kind {
  /// Somebody's presence in a session. One person who rejoins, or joins from two devices, is several of these.
  package static let participant = Kind(
    .participant, plural: "participants", title: "display_name",
    identifierFields: [
      .participant: ["id"], .peer: ["id"], .user: ["user_id"], .customParticipant: ["custom_participant_id"],
      .session: ["session_id"],
    ],
    columns: [
      Column("NAME", "display_name", rank: 0), Column("PRESET", "preset_name", rank: 3),
      Column("JOINED", "joined_at", rank: 0), Column("LEFT", "left_at", rank: 1),
      Column("MINUTES", "duration", rank: 1), Column("CUSTOM ID", "custom_participant_id", rank: 4),
      Column("SESSION", "session_id", rank: 2), Column("ID", "id", rank: 2),
    ],
    fields: [Field("preset_name", .text, "the preset: what the participant may do")] + person
      + [Field("session_id", .identifier(.session), "the session, where the answer says it", source: .observed)])

  /// What a participant and a peer report have in common.
  static let person = [
    Field("id", .identifier(.participant), "the presence's id, which is also its peer id"),
    Field("user_id", .identifier(.user), "the participant as added to the meeting, the same over its sessions"),
    Field("custom_participant_id", .identifier(.customParticipant), "the caller's own key for the person"),
    Field("display_name", .text, "the name shown to others"),
    Field("joined_at", .timestamp, "when the participant came in"),
    Field("left_at", .timestamp, "when the participant left; missing while still in"),
    Field("duration", .number(.minutes), "how long the participant was in"),
    Field("created_at", .timestamp, "when the record was made"),
    Field("updated_at", .timestamp, "when the record last changed"),
    Field("peer_events", .list(.object(peerEvent)), "joins and leaves, with --include-peer-events"),
  ]

  /// A join or a leave of one connection.
  static let peerEvent = [
    Field("id", .identifier(.other), "the event's id"),
    Field("peer_id", .identifier(.peer), "the connection"),
    Field("event_name", .choice(["PEER_CREATED", "PEER_JOINING", "PEER_LEAVING"]), "what happened"),
    Field("participant_id", .identifier(.user), "the participant"),
    Field("session_id", .identifier(.session), "the session"),
    Field("socket_session_id", .identifier(.other), "the signalling connection"),
    Field(
      "preset_view_type", .choice(["GROUP_CALL", "WEBINAR", "AUDIO_ROOM", "LIVESTREAM", "CHAT"]),
      "the sort of room the preset shows"),
    Field("minutes_consumed", .number(.minutes), "minutes from join to leave"),
    Field("created_at", .timestamp, "when it happened"),
    Field("updated_at", .timestamp, "when the record last changed"),
  ]
}
