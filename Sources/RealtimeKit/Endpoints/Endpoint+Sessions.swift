extension Endpoint {
  static let sessionEndpoints: [Endpoint] = [
    Endpoint(
      "sessions", "list the sessions of the app, live and ended", .get, app + "/sessions",
      discussion:
        "Filters are the API's own. The newest come first when --sort-by createdAt --sort-order DESC is given.",
      query: [
        .page, .pageSize(maximum: nil),
        Parameter("sort_by", .choice(["minutesConsumed", "createdAt"]), "what to sort by"), .sortOrder,
        Parameter("start_time", .timestamp, "from this moment on"),
        Parameter("end_time", .timestamp, "up to this moment"),
        Parameter("participants", .text, "how many took part, such as 1:10"),
        Parameter("status", .choice(["LIVE", "ENDED"]), "only those that run, or that have ended"),
        Parameter("search", .text, "words of the title, a meeting id or a session id"),
        Parameter("associated_id", .identifier(.meeting), "only the sessions of this meeting"),
      ],
      response: .list(.session, at: ["sessions"], []), paging: .realtimeKit,
      examples: ["sessions --status LIVE", "sessions --since 2h --sort-by createdAt --sort-order DESC"]),
    Endpoint(
      "session", "show one session", .get, app + "/sessions/{session_id}", pathParameters: [.session],
      query: [
        Parameter("include_breakout_rooms", .boolean, default: "false", "with its breakout rooms")
      ],
      response: .one(.session, at: ["session"], []), examples: ["sessions; session @1 --include-breakout-rooms"]),
    Endpoint(
      "participants", "list who was in a session", .get, app + "/sessions/{session_id}/participants",
      discussion: "Somebody who rejoined or used two devices is several rows; user_id tells who is the same.",
      pathParameters: [.session],
      query: [
        Parameter("search", .text, "a participant id, custom id or words of a name"), .page, .pageSize(maximum: 200),
        .sortOrder, Parameter("sort_by", .choice(["joinedAt", "duration"]), "what to sort by"), .peerEvents,
        Parameter(
          "view", .choice(["raw", "consolidated"]), default: "raw",
          "raw: this session alone; consolidated: breakout rooms added"),
      ],
      response: .list(.participant, at: ["participants"], []), paging: .realtimeKit,
      examples: ["sessions; participants @1", "participants @1 --sort-by duration --sort-order DESC"]),
    Endpoint(
      "participant", "show one participant of a session", .get,
      app + "/sessions/{session_id}/participants/{participant_id}",
      pathParameters: [
        .session, Parameter("participant_id", .identifier(.participant), required: true, "the participant"),
      ],
      query: [.peerEvents], response: .one(.participant, at: ["participant"], []),
      examples: ["sessions; participants @1; participant @1 --include-peer-events"]),
    Endpoint(
      "chat", "read a session's chat", .get, app + "/sessions/{session_id}/chat",
      discussion: """
        Follows the link to the file and shows its messages. The file is kept for a week. An empty file is an empty list, with \
        a warning and status 0: it may not be ready yet. The API does not tell that from a chat in which nobody wrote.
        """,
      pathParameters: [.session], response: .one(.chatLink),
      file: LinkedFile(
        links: ["chat_download_url", "chatDownloadUrl"],
        expiries: ["chat_download_url_expiry", "chatDownloadUrlExpiry"], content: .message),
      examples: ["sessions --status ENDED; chat @1", "chat @1 --around 15:04 --window 5m"]),
    Endpoint(
      "transcript", "read what was said in a session", .get, app + "/sessions/{session_id}/transcript",
      discussion: """
        Follows the link to the file and shows its utterances, whichever format the file has. An empty file is an empty list, \
        with a warning and status 0: it may not be ready yet. The API does not tell that from a session in which nobody \
        spoke. `wait transcript until length > 0` waits for it.
        """,
      pathParameters: [.session],
      query: [
        Parameter("format", .choice(["SRT", "VTT", "JSON", "CSV"]), default: "CSV", "the format of the file")
      ],
      response: .one(.transcriptLink),
      file: LinkedFile(
        links: ["transcript_download_url", "transcriptDownloadUrl"],
        expiries: ["transcript_download_url_expiry", "transcriptDownloadUrlExpiry"], content: .utterance),
      examples: ["sessions --status ENDED; transcript @1", "transcript @1 --around +12:30"]),
    Endpoint(
      "summary", "read the summary of a session", .get, app + "/sessions/{session_id}/summary",
      pathParameters: [.session],
      response: .one(.summaryLink),
      file: LinkedFile(
        links: ["summaryDownloadUrl", "summary_download_url"],
        expiries: ["summaryDownloadUrlExpiry", "summary_download_url_expiry"], content: .summary),
      examples: ["sessions --status ENDED --search planning; summary @1"]),
    Endpoint(
      "summarize", "have a summary of a session made", .post, app + "/sessions/{session_id}/summary",
      discussion: "Needs a transcript. The summary is ready some time later.", pathParameters: [.session],
      response: .one(.summaryRequest), examples: ["sessions --status ENDED; summarize @1"]),
    Endpoint(
      "peer", "show the report of one connection: device, network, quality", .get,
      app + "/sessions/peer-report/{peer_id}",
      pathParameters: [
        Parameter("peer_id", .identifier(.peer), required: true, "the connection, or a participant's id")
      ],
      query: [
        Parameter(
          "filters",
          .choice(["device_info", "ip_information", "precall_network_information", "events", "quality_stats"]),
          "only this part of the report"), .peerEvents,
      ],
      response: .one(.peerReport, at: ["participant"], []),
      examples: [
        "sessions; participants @1; peer @1",
        "peer @1 | .peer_report.quality.audio_producer_cumulative.packet_loss",
      ]),
    Endpoint(
      "livestream", "show the livestream of a session", .get, app + "/sessions/{session_id}/livestream-sessions",
      pathParameters: [.session], query: [.page, .pageSize(maximum: nil)],
      response: .one(.livestream, at: ["data"], []),
      examples: ["sessions | map(select(.type == \"livestream\")); livestream @1"]),
  ]
}

extension Parameter {
  static let session = Parameter("session_id", .identifier(.session), required: true, "the session")
  static let meeting = Parameter("meeting_id", .identifier(.meeting), required: true, "the meeting")
  static let page = Parameter("page_no", .integer(minimum: 0, maximum: nil), "the page's number, from 1")
  static let sortOrder = Parameter("sort_order", .choice(["ASC", "DESC"]), "upwards or downwards")
  static let peerEvents = Parameter(
    "include_peer_events", .boolean, default: "false", "with each join and leave")

  static func pageSize(maximum: Int?) -> Parameter {
    Parameter("per_page", .integer(minimum: maximum == nil ? 0 : 1, maximum: maximum), "how many a page")
  }
}
