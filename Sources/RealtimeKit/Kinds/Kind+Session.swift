extension Kind {
  /// One live run of a meeting.
  package static let session = Kind(
    .session, plural: "sessions", title: "meeting_display_name",
    identifierFields: [.session: ["id"], .meeting: ["associated_id"], .app: ["organization_id"]],
    columns: [
      Column("MEETING", "meeting_display_name", rank: 0), Column("STATUS", "status", rank: 0),
      Column("STARTED", "started_at", rank: 0), Column("ENDED", "ended_at", rank: 3),
      Column("IN", "live_participants", rank: 2), Column("MOST", "max_concurrent_participants", rank: 2),
      Column("MINUTES", "minutes_consumed", rank: 2), Column("TYPE", "type", rank: 4), Column("ID", "id", rank: 1),
    ],
    fields: [
      Field("id", .identifier(.session), "the session's id"),
      Field("associated_id", .identifier(.meeting), "the meeting that this is a run of"),
      Field("meeting_display_name", .text, "the meeting's title"),
      Field("type", .choice(["meeting", "livestream", "participant"]), "what sort of session it is"),
      Field("status", .choice(["LIVE", "ENDED"]), "whether it still runs"),
      Field("live_participants", .number(.count), "how many are in it now"),
      Field("max_concurrent_participants", .number(.count), "the most that were in it at one time"),
      Field("minutes_consumed", .number(.minutes), "participant minutes, the sum over everybody"),
      Field("organization_id", .identifier(.app), "the app it belongs to"),
      Field("started_at", .timestamp, "when the first participant joined"),
      Field("ended_at", .timestamp, "when it ended; missing while it is live"),
      Field("created_at", .timestamp, "when it was created"),
      Field("updated_at", .timestamp, "when it last changed"),
      Field("breakout_rooms", .list(.kind(.session)), "its breakout rooms, sessions themselves"),
      Field("meta", .anything, "further data; left out of newer answers", source: .observed),
      Field("settings", .anything, "such as transcribe_on_end; not documented", source: .observed),
      Field("recording_status", .text, "not documented", source: .observed),
    ])
}
