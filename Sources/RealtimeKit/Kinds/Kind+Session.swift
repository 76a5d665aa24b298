extension Kind {
  /// One live run of a meeting.
  package static let session = Kind(
    .session, plural: "sessions", title: "meeting_display_name",
    identifierFields: [.session: ["id"], .meeting: ["associated_id"], .app: ["organization_id"]],
    distinctiveFields: ["associated_id"],
    columns: [
      Column("MEETING", "meeting_display_name", rank: 0), Column("STATUS", "status", rank: 0),
      Column("STARTED", "started_at", rank: 0), Column("LENGTH", from: "started_at", to: "ended_at", rank: 1),
      Column("ENDED", "ended_at", rank: 3), Column("IN", "live_participants", rank: 2),
      Column("MOST", "max_concurrent_participants", rank: 2), Column("PART. MIN", "minutes_consumed", rank: 2),
      Column("TYPE", "type", rank: 4), Column("ID", "id", rank: 1),
    ],
    fields: [
      Field("id", .identifier(.session), "session id"),
      Field("associated_id", .identifier(.meeting), "id of the meeting that this is a session of"),
      Field("meeting_display_name", .text, "meeting title"),
      Field("type", .choice(["meeting", "livestream", "participant"]), "type of session"),
      Field("status", .choice([.active("LIVE"), .over("ENDED")]), "whether it is still running"),
      Field("live_participants", .number(.count), "participants who are in it now"),
      Field("max_concurrent_participants", .number(.count), "most participants at one time"),
      Field("minutes_consumed", .number(.minutes), "participant minutes: the sum over all participants"),
      Field("organization_id", .identifier(.app), "id of the app"),
      Field("started_at", .timestamp, "when the first participant joined"),
      Field("ended_at", .timestamp, "when it ended; absent while it is live"),
      Field("created_at", .timestamp, "when it was created"),
      Field("updated_at", .timestamp, "when it last changed"),
      Field("breakout_rooms", .list(.kind(.session)), "breakout rooms, which are sessions too"),
      Field("meta", .anything, "metadata; absent in newer responses", source: .observed),
      Field(
        "settings",
        .open([Field("transcribe_on_end", .boolean, "whether a transcript is made at the end", source: .observed)]),
        "settings of the meeting at the time", source: .observed),
      Field("recording_status", .text, "state of the recording", source: .observed),
    ])
}
