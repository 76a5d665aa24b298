extension Kind {
  /// A meeting: permanent, with any number of sessions over time.
  package static let meeting = Kind(
    .meeting, plural: "meetings", title: "title", identifierFields: [.meeting: ["id"]], distinctiveFields: ["title"],
    columns: [
      Column("TITLE", "title", rank: 0), Column("STATUS", "status", rank: 0), Column("CREATED", "created_at"),
      Column("RECORD", "record_on_start", rank: 3), Column("TRANSCRIBE", "transcribe_on_end", rank: 3),
      Column("ID", "id"),
    ],
    fields: [
      Field("id", .identifier(.meeting), "meeting id"), Field("title", .text, "title"),
      Field("status", .choice([.active("ACTIVE"), .over("INACTIVE")]), "whether new sessions may start"),
      Field("created_at", .timestamp, "when it was created"), Field("updated_at", .timestamp, "when it last changed"),
      Field("persist_chat", .boolean, "whether the chat is kept in later sessions"),
      Field("record_on_start", .boolean, "whether each session is recorded"),
      Field("live_stream_on_start", .boolean, "whether each session is livestreamed"),
      Field("summarize_on_end", .boolean, "whether a summary is made at the end of a session"),
      Field("transcribe_on_end", .boolean, "whether a transcript is made at the end of a session"),
      Field("session_keep_alive_time_in_secs", .number(.seconds), "how long an empty session stays open"),
      Field("recording_config", .anything, "recording settings"),
      Field("ai_config", .anything, "settings for transcripts and summaries"),
      Field("metadata", .anything, "metadata", source: .observed),
    ])
}
