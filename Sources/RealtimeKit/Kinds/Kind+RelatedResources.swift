extension Kind {
  /// A permanent room.
  package static let meeting = Kind(
    .meeting, plural: "meetings", title: "title", identifierFields: [.meeting: ["id"]],
    columns: [
      Column("TITLE", "title", rank: 0), Column("STATUS", "status", rank: 0), Column("CREATED", "created_at"),
      Column("RECORD", "record_on_start", rank: 3), Column("TRANSCRIBE", "transcribe_on_end", rank: 3),
      Column("ID", "id"),
    ],
    fields: [
      Field("id", .identifier(.meeting), "the meeting's id"), Field("title", .text, "its title"),
      Field("status", .choice(["ACTIVE", "INACTIVE"]), "whether new sessions may start"),
      Field("created_at", .timestamp, "when it was made"), Field("updated_at", .timestamp, "when it last changed"),
      Field("persist_chat", .boolean, "whether chat is kept over sessions"),
      Field("record_on_start", .boolean, "whether each session is recorded"),
      Field("live_stream_on_start", .boolean, "whether each session is streamed"),
      Field("summarize_on_end", .boolean, "whether a summary is made"),
      Field("transcribe_on_end", .boolean, "whether a transcript is made"),
      Field("session_keep_alive_time_in_secs", .number(.seconds), "how long an empty session waits before it ends"),
      Field("recording_config", .anything, "how it is recorded"),
      Field("ai_config", .anything, "how transcripts and summaries are made"),
      Field("metadata", .anything, "further data", source: .observed),
    ])

  /// A recording of a session.
  package static let recording = Kind(
    .recording, plural: "recordings", title: "output_file_name",
    identifierFields: [.recording: ["id"], .session: ["session_id"]],
    columns: [
      Column("FILE", "output_file_name", rank: 0), Column("STATUS", "status", rank: 0),
      Column("INVOKED", "invoked_time"), Column("SECONDS", "recording_duration", rank: 2),
      Column("BYTES", "file_size", rank: 2), Column("SESSION", "session_id", rank: 3), Column("ID", "id"),
    ],
    fields: [
      Field("id", .identifier(.recording), "the recording's id"),
      Field("session_id", .identifier(.session), "the session that was recorded"),
      Field(
        "status", .choice(["INVOKED", "RECORDING", "UPLOADING", "UPLOADED", "ERRORED", "PAUSED"]), "how far it is"),
      Field("output_file_name", .text, "the file's name"), Field("file_size", .number(.bytes), "the file's size"),
      Field("invoked_time", .timestamp, "when it was asked for"), Field("started_time", .timestamp, "when it started"),
      Field("stopped_time", .timestamp, "when it stopped"),
      Field("download_url", .signedLink, "the file; an object for recordings of single tracks"),
      Field("download_url_expiry", .timestamp, "when the link stops working"),
      Field("audio_download_url", .signedLink, "the sound alone"),
      Field("recording_duration", .number(.seconds), "how long it is"),
      Field("meeting", .kind(.meeting), "the meeting"), Field("storage_config", .anything, "where it is kept"),
    ])

  /// A RealtimeKit app: a set of meetings with its own presets.
  package static let app = Kind(
    .app, plural: "apps", title: "name", identifierFields: [.app: ["id"]],
    columns: [Column("NAME", "name", rank: 0), Column("CREATED", "created_at"), Column("ID", "id", rank: 0)],
    fields: [
      Field("id", .identifier(.app), "the app's id"), Field("name", .text, "its name"),
      Field("created_at", .timestamp, "when it was made"),
    ])

  /// A Cloudflare account.
  package static let account = Kind(
    .account, plural: "accounts", title: "name", identifierFields: [.account: ["id"]],
    columns: [
      Column("NAME", "name", rank: 0), Column("TYPE", "type", rank: 2), Column("CREATED", "created_on"),
      Column("ID", "id", rank: 0),
    ],
    fields: [
      Field("id", .identifier(.account), "the account's id"), Field("name", .text, "its name"),
      Field("type", .choice(["standard", "enterprise"]), "its sort"),
      Field("created_on", .timestamp, "when it was made"),
      Field("settings", .anything, "its settings"), Field("managed_by", .anything, "who manages it"),
    ])

  /// The token that is in use.
  package static let token = Kind(
    .token, plural: "tokens",
    fields: [
      Field("id", .identifier(.other), "the token's id, not the token"),
      Field("status", .choice(["active", "disabled", "expired"]), "whether it works"),
      Field("expires_on", .timestamp, "when it ends"), Field("not_before", .timestamp, "when it begins"),
    ])
}
