extension Kind {
  /// The presence of a person in a session. A person who rejoins, or joins from two devices, is several participants.
  package static let participant = Kind(
    .participant, plural: "participants", title: "display_name",
    identifierFields: [
      .participant: ["id"], .peer: ["id"], .user: ["user_id"], .customParticipant: ["custom_participant_id"],
      .session: ["session_id"],
    ],
    distinctiveFields: ["joined_at"],
    columns: [
      Column("NAME", "display_name", rank: 0), Column("PRESET", "preset_name", rank: 3),
      Column("JOINED", "joined_at", rank: 0), Column("LEFT", "left_at", rank: 1),
      Column("MINUTES", "duration", rank: 1), Column("CUSTOM ID", "custom_participant_id", rank: 4),
      Column("SESSION", "session_id", rank: 2), Column("ID", "id", rank: 2),
    ],
    fields: [Field("preset_name", .reference(.preset), "preset: what the participant may do")] + person
      + [Field("session_id", .identifier(.session), "session id", source: .observed)])

  /// The fields that participants and peer reports have in common.
  static let person = [
    Field("id", .identifier(.participant), "id of this presence, which is also its peer id"),
    Field("user_id", .identifier(.user), "participant as added to the meeting, the same in all its sessions"),
    Field("custom_participant_id", .identifier(.customParticipant), "the developer's own id of the person"),
    Field("display_name", .text, "display name", personal: .name),
    Field("joined_at", .timestamp, "when the participant joined"),
    Field("left_at", .timestamp, "when the participant left; absent while still in the session"),
    Field("duration", .number(.minutes), "time in the session"),
    Field("created_at", .timestamp, "when the record was created"),
    Field("updated_at", .timestamp, "when the record last changed"),
    Field("peer_events", .list(.object(peerEvent)), "joins and leaves; only with --include-peer-events"),
  ]

  /// A join or a leave of one connection.
  static let peerEvent = [
    Field("id", .identifier(.other), "event id"),
    Field("peer_id", .identifier(.peer), "id of the connection"),
    Field("event_name", .choice(["PEER_CREATED", "PEER_JOINING", "PEER_LEAVING"]), "type of event"),
    Field("participant_id", .identifier(.user), "id of the participant"),
    Field("session_id", .identifier(.session), "session id"),
    Field("socket_session_id", .identifier(.other), "id of the signalling connection"),
    Field(
      "preset_view_type", .choice(["GROUP_CALL", "WEBINAR", "AUDIO_ROOM", "LIVESTREAM", "CHAT"]),
      "view type of the preset"),
    Field("minutes_consumed", .number(.minutes), "time from join to leave"),
    Field("created_at", .timestamp, "when it happened"),
    Field("updated_at", .timestamp, "when the record last changed"),
  ]
}
