extension Endpoint {
  static let relatedEndpoints: [Endpoint] = [
    Endpoint(
      "meetings", "list the meetings of the app", .get, app + "/meetings",
      query: [
        .page, .pageSize(maximum: nil), Parameter("start_time", .timestamp, "from this moment on"),
        Parameter("end_time", .timestamp, "up to this moment"),
        Parameter("search", .text, "words of the title, or a meeting id"),
        Parameter("status", .choice(["ACTIVE", "INACTIVE"]), "only those open to new sessions, or closed"),
      ],
      response: .list(.meeting, at: [], ["meetings"]), paging: .realtimeKit, examples: ["meetings --search standup"]),
    Endpoint(
      "meeting", "show one meeting", .get, app + "/meetings/{meeting_id}", pathParameters: [.meeting],
      response: .one(.meeting, at: ["meeting"], []), examples: ["meetings; meeting @1"]),
    Endpoint(
      "recordings", "list the recordings of the app", .get, app + "/recordings",
      query: [
        Parameter("meeting_id", .identifier(.meeting), "only those of this meeting"), .page, .pageSize(maximum: nil),
        Parameter("expired", .boolean, "only those whose file is gone, or still there"),
        Parameter("search", .text, "words to look for"),
        Parameter("sort_by", .choice(["invokedTime"]), "what to sort by"), .sortOrder,
        Parameter("start_time", .timestamp, "from this moment on"),
        Parameter("end_time", .timestamp, "up to this moment"),
        Parameter(
          "status", .list(.choice(["INVOKED", "RECORDING", "UPLOADING", "UPLOADED", "ERRORED", "PAUSED"])),
          "only those in one of these states"),
      ],
      response: .list(.recording, at: [], ["recordings"]), paging: .realtimeKit,
      examples: ["recordings --status UPLOADED"]),
    Endpoint(
      "recording", "show one recording", .get, app + "/recordings/{recording_id}",
      pathParameters: [Parameter("recording_id", .identifier(.recording), required: true, "the recording")],
      response: .one(.recording, at: ["recording"], []), examples: ["recordings; recording @1"]),
    Endpoint(
      "apps", "list the RealtimeKit apps of the account", .get, "/accounts/{account_id}/realtime/kit/apps",
      query: [
        .page, .pageSize(maximum: nil), Parameter("search", .text, "words of the name"), .sortOrder,
      ],
      response: .list(.app, at: [], ["apps"]), paging: .realtimeKit, examples: ["apps"]),
    Endpoint(
      "accounts", "list the accounts that the token can see", .get, "/accounts",
      query: [
        Parameter("name", .text, "the account's name"),
        Parameter("page", .integer(minimum: 1, maximum: nil), default: "1", "the page's number, from 1"),
        Parameter("per_page", .integer(minimum: 5, maximum: 50), default: "20", "how many a page"),
        Parameter("direction", .choice(["asc", "desc"]), "upwards or downwards"),
      ],
      response: .list(.account), paging: .cloudflare, examples: ["accounts"]),
    Endpoint(
      "whoami", "check the token that is in use", .get, "/user/tokens/verify",
      discussion: "A token that belongs to an account is checked with the account instead.", response: .one(.token),
      examples: ["whoami"]),
  ]
}
