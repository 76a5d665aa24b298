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
      Field("recording_config", .object(recordingConfig), "recording settings"),
      Field("ai_config", .object(aiConfig), "settings for transcripts and summaries"),
      Field("metadata", .anything, "metadata", source: .observed),
    ])

  /// A participant as added to a meeting: a person who may join its sessions.
  package static let meetingParticipant = Kind(
    .meetingParticipant, plural: "meeting participants", title: "name",
    identifierFields: [.user: ["id"], .customParticipant: ["custom_participant_id"]],
    distinctiveFields: ["preset_name", "created_at"],
    columns: [
      Column("NAME", "name", rank: 0), Column("PRESET", "preset_name", rank: 1),
      Column("CUSTOM ID", "custom_participant_id", rank: 0), Column("ADDED", "created_at", rank: 2),
      Column("ID", "id", rank: 1),
    ],
    fields: [
      Field("id", .identifier(.user), "participant id, which sessions have as user_id"),
      Field("token", .secret, "token with which the participant joins; only when it is made"),
      Field("custom_participant_id", .identifier(.customParticipant), "the developer's own id of the person"),
      Field("preset_name", .reference(.preset), "preset: what the participant may do"),
      Field("preset_id", .identifier(.preset), "id of the preset; only when the participant is deleted"),
      Field("name", .text, "display name", personal: .name),
      Field("picture", .text, "link to the picture", personal: .picture),
      Field("created_at", .timestamp, "when the participant was added"),
      Field("updated_at", .timestamp, "when the participant last changed"),
    ])

  /// A new token for a participant.
  package static let participantToken = Kind(
    .participantToken, plural: "participant tokens",
    fields: [Field("token", .secret, "token with which the participant joins")])

  /// Settings for transcripts and summaries.
  static let aiConfig = [
    Field(
      "transcription",
      .object([
        Field("keywords", .list(.text), "words that the transcript should recognise"),
        Field(
          "language", .choice(["en-US", "en-IN", "de", "hi", "sv", "ru", "pl", "el", "fr", "nl"]), "spoken language"),
        Field("profanity_filter", .boolean, "whether offensive words are masked"),
      ]), "settings of the transcript"),
    Field(
      "summarization",
      .object([
        Field(
          "summary_type",
          .choice([
            "general", "team_meeting", "sales_call", "client_check_in", "interview", "daily_standup",
            "one_on_one_meeting", "lecture", "code_review",
          ]), "style of the summary"),
        Field("text_format", .choice(["plain_text", "markdown"]), "format of the summary"),
        Field("word_limit", .number(.count), "most words of the summary"),
      ]), "settings of the summary"),
  ]
}
