extension Kind {
  /// A livestream: of a meeting, or without one.
  package static let livestream = Kind(
    .livestream, plural: "livestreams", title: "name",
    identifierFields: [.livestream: ["id"], .meeting: ["meeting_id"]], distinctiveFields: ["playback_url"],
    columns: [
      Column("NAME", "name", rank: 0), Column("STATUS", "status", rank: 0), Column("CREATED", "created_at", rank: 1),
      Column("MEETING", "meeting_id", rank: 2), Column("PLAYBACK", "playback_url", rank: 3), Column("ID", "id"),
    ],
    fields: [
      Field("id", .identifier(.livestream), "livestream id"), Field("name", .text, "name"),
      Field("meeting_id", .identifier(.meeting), "id of the meeting that is livestreamed"),
      Field("status", .choice(livestreamStatuses), "livestream status"),
      Field("ingest_server", .text, "server for an RTMP encoder"),
      Field("stream_key", .secret, "stream key for an RTMP encoder"),
      Field("playback_url", .text, "URL for viewers (HLS)"), Field("disabled", .boolean, "whether it is disabled"),
      Field("created_at", .timestamp, "when it was created"), Field("updated_at", .timestamp, "when it last changed"),
      Field("paging", .object(paging), "position in the list"),
    ])

  /// One run of a livestream.
  package static let livestreamSession = Kind(
    .livestreamSession, plural: "livestream sessions",
    identifierFields: [.livestreamSession: ["id"], .livestream: ["livestream_id"]],
    distinctiveFields: ["ingest_seconds"],
    columns: [
      Column("INVOKED", "invoked_time", rank: 0), Column("STOPPED", "stopped_time", rank: 0),
      Column("INGEST S", "ingest_seconds"), Column("VIEWER S", "viewer_seconds"), Column("STATE", "err_message"),
      Column("ID", "id"),
    ],
    fields: [
      Field("id", .identifier(.livestreamSession), "id of this run of the livestream"),
      Field("livestream_id", .identifier(.livestream), "livestream id"),
      Field("invoked_time", .timestamp, "when it was requested"),
      Field("started_time", .timestamp, "when it started", source: .observed),
      Field("stopped_time", .timestamp, "when it stopped"),
      Field("created_at", .timestamp, "when the record was created"),
      Field("updated_at", .timestamp, "when the record last changed"),
      Field("ingest_seconds", .number(.seconds), "time that it was streamed"),
      Field("viewer_seconds", .number(.seconds), "time that it was watched, the sum over all viewers"),
      Field(
        "err_message", .choice(livestreamStatuses), "status: the schema has it in this field by mistake"),
      Field("paging", .object(paging), "position in the list"),
    ])

  /// A livestream with its latest run.
  package static let livestreamDetails = Kind(
    .livestreamDetails, plural: "livestreams", identifierFields: [:],
    fields: [
      Field("livestream", .kind(.livestream), "the livestream"),
      Field("session", .kind(.livestreamSession), "its latest run"),
      Field("paging", .object(paging), "position in the list"),
    ])

  /// How many livestreams there were, and for how long.
  package static let livestreamUsage = Kind(
    .livestreamUsage, plural: "days",
    columns: [
      Column("DATE", "date", rank: 0), Column("LIVESTREAMS", "count", rank: 0),
      Column("INGEST S", "total_ingest_seconds"), Column("VIEWER S", "total_viewer_seconds"),
    ],
    fields: [
      Field("date", .text, "the day; absent in totals"), Field("count", .number(.count), "livestreams"),
      Field("total_ingest_seconds", .number(.seconds), "time that was streamed"),
      Field("total_viewer_seconds", .number(.seconds), "time that was watched, the sum over all viewers"),
    ])

  /// The response to a change that says only that it was made.
  package static let confirmation = Kind(
    .confirmation, plural: "confirmations", fields: [Field("message", .text, "what was done")])

  private static let livestreamStatuses: [Choice] = [
    .active("LIVE"), .over("IDLE"), .failed("ERRORED"), .pending("INVOKED"),
  ]

  private static let paging = [
    Field("total_count", .number(.count), "number of rows in all pages"),
    Field("start_offset", .number(.count), "position of the first row (1-based)"),
    Field("end_offset", .number(.count), "position of the last row"),
  ]
}
