extension Endpoint {
  private static let session = app + "/sessions/{session_id}"

  static let sessionEndpoints: [Endpoint] = [
    Endpoint(
      "sessions", "List sessions, live and ended", .sessions, .get, app + "/sessions",
      discussion:
        "The API applies the filters. Sort with --sort-by createdAt --sort-order DESC to get the newest first.",
      query: [
        .page, .pageSize(maximum: nil),
        Parameter("sort_by", .choice(["minutesConsumed", "createdAt"]), "sort key"), .sortOrder, .startTime, .endTime,
        Parameter("participants", .text, "number of participants: N or MIN:MAX"),
        Parameter("status", .choice(["LIVE", "ENDED"]), "session status"),
        Parameter("search", .text, "words of the meeting title, a meeting id or a session id"),
        Parameter("associated_id", .identifier(.meeting), "sessions of this meeting only"),
      ],
      response: .list(.session, at: ["sessions"], []), paging: .realtimeKit, lifetime: .seconds(5),
      examples: ["sessions --status LIVE", "sessions --since 2h --sort-by createdAt --sort-order DESC"]),
    Endpoint(
      "session", "Show a session", .sessions, .get, session, pathParameters: [.session],
      query: [
        Parameter("include_breakout_rooms", .boolean, default: "false", "include breakout rooms")
      ],
      response: .one(.session, at: ["session"], []), lifetime: .session(whileLive: 5),
      examples: ["sessions; session @1 --include-breakout-rooms"]),
    Endpoint(
      "participants", "List the participants of a session", .sessions, .get, session + "/participants",
      discussion: "A person who rejoined or used two devices has several rows with the same user_id.",
      pathParameters: [.session],
      query: [
        Parameter("search", .text, "a participant id, a custom id or words of a name"), .page, .pageSize(maximum: 200),
        .sortOrder, Parameter("sort_by", .choice(["joinedAt", "duration"]), "sort key"), .peerEvents,
        Parameter(
          "view", .choice(["raw", "consolidated"]), default: "raw",
          "raw: this session only; consolidated: with breakout rooms"),
      ],
      response: .list(.participant, at: ["participants"], []), paging: .realtimeKit, lifetime: .session(whileLive: 5),
      examples: ["sessions; participants @1", "participants @1 --sort-by duration --sort-order DESC"]),
    Endpoint(
      "participant", "Show a participant of a session", .sessions, .get, session + "/participants/{participant_id}",
      pathParameters: [
        .session, Parameter("participant_id", .identifier(.participant), required: true, "the participant"),
      ],
      query: [.peerEvents], response: .one(.participant, at: ["participant"], []), lifetime: .session(whileLive: 5),
      examples: ["sessions; participants @1; participant @1 --include-peer-events"]),
    Endpoint(
      "chat", "Show the chat of a session", .sessions, .get, session + "/chat",
      discussion: """
        Downloads the file behind the link and shows its messages. The API keeps the file for 7 days after the session, or \
        indefinitely if the meeting has persist_chat. An empty file is an empty list, with a warning and status 0: it may \
        not be ready yet. The API does not distinguish that from a chat without messages.
        """,
      pathParameters: [.session], response: .one(.chatLink),
      file: LinkedFile(
        links: ["chat_download_url", "chatDownloadUrl"],
        expiries: ["chat_download_url_expiry", "chatDownloadUrlExpiry"], content: .message),
      lifetime: .link(atMost: 60),
      hints: [
        404: [
          "a chat exists once the session has ended, for 7 days, or longer if the meeting has persist_chat",
          "session, to see whether it has ended",
        ]
      ],
      examples: ["sessions --status ENDED; chat @1", "chat @1 --around 15:04 --window 5m"]),
    Endpoint(
      "transcript", "Show the transcript of a session", .sessions, .get, session + "/transcript",
      discussion: """
        Downloads the file behind the link and shows its utterances, whatever the format of the file. An empty file is an \
        empty list, with a warning and status 0: it may not be ready yet. The API does not distinguish that from a session in \
        which nobody spoke. `wait transcript until length > 0` waits for it.
        """,
      pathParameters: [.session],
      query: [
        Parameter("format", .choice(["SRT", "VTT", "JSON", "CSV"]), default: "CSV", "format of the file")
      ],
      response: .one(.transcriptLink),
      file: LinkedFile(
        links: ["transcript_download_url", "transcriptDownloadUrl"],
        expiries: ["transcript_download_url_expiry", "transcriptDownloadUrlExpiry"], content: .utterance),
      lifetime: .link(atMost: 60),
      hints: [
        404: [
          "a transcript exists if the meeting has transcribe_on_end or a preset transcribes, for 7 days after the session",
          "meeting, to see its transcribe_on_end",
        ]
      ],
      examples: ["sessions --status ENDED; transcript @1", "transcript @1 --around +12:30"]),
    Endpoint(
      "summary", "Show the summary of a session", .sessions, .get, session + "/summary",
      pathParameters: [.session],
      response: .one(.summaryLink),
      file: LinkedFile(
        links: ["summaryDownloadUrl", "summary_download_url"],
        expiries: ["summaryDownloadUrlExpiry", "summary_download_url_expiry"], content: .summary),
      lifetime: .link(atMost: 60),
      hints: [
        404: [
          "a summary exists once summarize has requested it for a session with a transcript, for 7 days after the session",
          "summarize requests it; transcript, to see whether the session has one",
        ]
      ],
      examples: ["sessions --status ENDED --search planning; summary @1"]),
    Endpoint(
      "summarize", "Request a summary of a session", .sessions, .post, session + "/summary",
      discussion: """
        The session must have a transcript. The response does not hold the summary: `wait summary until length > 0` waits \
        for it.
        """,
      pathParameters: [.session], response: .one(.summaryRequest),
      hints: [400: ["transcript, to see whether the session has one"]],
      afterwards: "the summary is requested; wait summary SESSION until length > 0 waits for it",
      examples: ["sessions --status ENDED; summarize @1"]),
    Endpoint(
      "peer", "Show a peer report: device, network and media quality", .sessions, .get,
      app + "/sessions/peer-report/{peer_id}",
      pathParameters: [
        Parameter("peer_id", .identifier(.peer), required: true, "the connection, or the id of a participant")
      ],
      query: [
        Parameter(
          "filters",
          .choice(["device_info", "ip_information", "precall_network_information", "events", "quality_stats"]),
          "one part of the report only"), .peerEvents,
      ],
      response: .one(.peerReport, at: ["participant"], []), lifetime: .session(whileLive: 5),
      hints: [
        404: [
          "a report exists once a participant has joined, for 6 months",
          "peer takes the id of a participant; rows of participants have it", "use app, if it is of another app",
        ]
      ],
      examples: [
        "sessions; participants @1; peer @1",
        "peer @1 | .peer_report.quality.audio_producer_cumulative.packet_loss",
      ]),
  ]
}

extension Parameter {
  static let session = Parameter("session_id", .identifier(.session), required: true, "the session")
  static let meeting = Parameter("meeting_id", .identifier(.meeting), required: true, "the meeting")
  static let page = Parameter("page_no", .integer(minimum: 0, maximum: nil), "page number (1-based)")
  static let sortOrder = Parameter("sort_order", .choice(["ASC", "DESC"]), "ascending or descending")
  static let startTime = Parameter("start_time", .timestamp, "started at or after TIME")
  static let endTime = Parameter("end_time", .timestamp, "started at or before TIME")
  static let peerEvents = Parameter("include_peer_events", .boolean, default: "false", "include joins and leaves")

  static func pageSize(maximum: Int?) -> Parameter {
    Parameter("per_page", .integer(minimum: maximum == nil ? 0 : 1, maximum: maximum), "rows per page")
  }
}
