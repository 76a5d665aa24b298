extension Endpoint {
  private static let livestream = app + "/livestreams/{livestream_id}"
  private static let livestreamID = Parameter(
    "livestream_id", .identifier(.livestream), required: true, "the livestream")
  private static let meeting = app + "/meetings/{meeting_id}"
  /// Unlike other lists, this one has no lower bounds for its pages.
  private static let pages = [
    Parameter("page_no", .integer(minimum: nil, maximum: nil), "page number (1-based)"),
    Parameter("per_page", .integer(minimum: nil, maximum: nil), "rows per page"),
  ]
  private static let notLive = [404: ["the meeting may have no running livestream; livestreams lists all"]]

  static let livestreamEndpoints: [Endpoint] = [
    Endpoint(
      "livestreams", "List livestreams", .livestreams, .get, app + "/livestreams",
      query: [
        Parameter("exclude_meetings", .boolean, "leave out livestreams of meetings")
      ] + pages + [
        Parameter("status", .choice(["LIVE", "IDLE", "ERRORED", "INVOKED"]), "livestream status"),
        Parameter("start_time", .timestamp, "created at or after TIME"),
        Parameter("end_time", .timestamp, "created at or before TIME"),
        // The API spells the second one so.
        Parameter("sort_order", .choice(["ASC", "DSC"]), "ascending or descending"),
      ],
      response: .list(.livestream, at: ["livestreams"], ["data"], []), paging: .realtimeKit,
      examples: ["livestreams --status LIVE"]),
    Endpoint(
      "livestream", "Show a livestream with its latest session", .livestreams, .get, livestream,
      pathParameters: [livestreamID], query: pages, response: .one(.livestreamDetails),
      examples: ["livestreams; livestream @1"]),
    Endpoint(
      "active-livestream-session", "Show the running session of a livestream", .livestreams, .get,
      livestream + "/active-livestream-session", pathParameters: [livestreamID], response: .one(.livestreamDetails),
      lifetime: .seconds(5), hints: [404: ["the livestream may not be running; livestream LIVESTREAM shows its state"]],
      examples: ["livestreams --status LIVE; active-livestream-session @1"]),
    Endpoint(
      "livestream-session", "Show a session of a livestream", .livestreams, .get,
      app + "/livestreams/sessions/{livestream_session_id}",
      pathParameters: [
        Parameter(
          "livestream_session_id", .identifier(.livestreamSession), required: true, "the session of the livestream")
      ],
      response: .one(.livestreamSession),
      examples: [
        "sessions --status LIVE | map(select(.type == \"livestream\")); livestream-sessions @1; livestream-session $_"
      ]),
    Endpoint(
      "livestream-sessions", "Show the livestream of a session", .livestreams, .get,
      app + "/sessions/{session_id}/livestream-sessions", pathParameters: [.session],
      query: [.page, .pageSize(maximum: nil)],
      response: .one(.livestreamSession, at: ["data"], []), lifetime: .session(whileLive: 5),
      hints: [404: ["only sessions of livestreamed meetings have one"]],
      examples: ["sessions | map(select(.type == \"livestream\")); livestream-sessions @1"]),
    Endpoint(
      "meeting-livestreams", "List the livestreams of a meeting", .livestreams, .get, meeting + "/livestream",
      pathParameters: [.meeting], query: pages,
      response: .list(.livestream, at: ["livestreams"], ["livestream"], []), paging: .realtimeKit,
      examples: ["meetings --search \"All hands\"; meeting-livestreams @1"]),
    Endpoint(
      "active-livestream", "Show the running livestream of a meeting", .livestreams, .get,
      meeting + "/active-livestream", pathParameters: [.meeting], response: .one(.livestream),
      lifetime: .seconds(5), hints: notLive, examples: ["meetings --search \"All hands\"; active-livestream @1"]),
    Endpoint(
      "create-livestream", "Create a livestream without a meeting", .livestreams, .post, app + "/livestreams",
      discussion: "The response has the server and the stream key for an RTMP encoder, and the URL for viewers.",
      body: [Parameter("name", .text, "name of the livestream")], response: .one(.livestream),
      examples: ["create-livestream --name \"Product launch\""]),
    Endpoint(
      "start-livestream", "Start livestreaming a meeting", .livestreams, .post, meeting + "/livestreams",
      discussion: "The meeting must have a live session.", pathParameters: [.meeting],
      body: [
        Parameter("name", .text, "name of the livestream"),
        Parameter(
          "video_config",
          .object([Field("height", .number(.pixels), "height"), Field("width", .number(.pixels), "width")]),
          "size of the video"),
      ],
      response: .one(.livestream), hints: [404: ["active MEETING, to see whether it has a live session"]],
      examples: ["sessions --status LIVE; start-livestream @1"]),
    Endpoint(
      "stop-livestream", "Stop livestreaming a meeting", .livestreams, .post, meeting + "/active-livestream/stop",
      pathParameters: [.meeting], response: .one(.confirmation), hints: notLive,
      examples: ["meetings --search \"All hands\"; stop-livestream @1"]),
  ]
}
