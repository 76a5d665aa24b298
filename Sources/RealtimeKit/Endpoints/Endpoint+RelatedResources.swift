extension Endpoint {
  static let relatedEndpoints: [Endpoint] = [
    Endpoint(
      "meetings", "List meetings", .resources, .get, app + "/meetings",
      query: [
        .page, .pageSize(maximum: nil), Parameter("start_time", .timestamp, "created at or after TIME"),
        Parameter("end_time", .timestamp, "created at or before TIME"),
        Parameter("search", .text, "words of the title, or a meeting id"),
        Parameter("status", .choice(["ACTIVE", "INACTIVE"]), "meeting status"),
      ],
      response: .list(.meeting, at: [], ["meetings"]), paging: .realtimeKit, examples: ["meetings --search standup"]),
    Endpoint(
      "meeting", "Show a meeting", .resources, .get, app + "/meetings/{meeting_id}", pathParameters: [.meeting],
      response: .one(.meeting, at: ["meeting"], []), examples: ["meetings; meeting @1"]),
    Endpoint(
      "recordings", "List recordings", .resources, .get, app + "/recordings",
      query: [
        Parameter("meeting_id", .identifier(.meeting), "recordings of this meeting only"), .page,
        .pageSize(maximum: nil), Parameter("expired", .boolean, "recordings whose file has expired, or has not"),
        Parameter("search", .text, "words of the file name, or an id"),
        Parameter("sort_by", .choice(["invokedTime"]), "sort key"), .sortOrder, .startTime, .endTime,
        Parameter(
          "status", .list(.choice(["INVOKED", "RECORDING", "UPLOADING", "UPLOADED", "ERRORED", "PAUSED"])),
          "recording status, one or several"),
      ],
      response: .list(.recording, at: [], ["recordings"]), paging: .realtimeKit,
      examples: ["recordings --status UPLOADED"]),
    Endpoint(
      "recording", "Show a recording", .resources, .get, app + "/recordings/{recording_id}",
      pathParameters: [Parameter("recording_id", .identifier(.recording), required: true, "the recording")],
      response: .one(.recording, at: ["recording"], []),
      hints: [404: ["recordings lists them; the API deletes a recording 7 days after it was made"]],
      examples: ["recordings; recording @1"]),
    Endpoint(
      "apps", "List RealtimeKit apps", .resources, .get, "/accounts/{account_id}/realtime/kit/apps",
      query: [
        .page, .pageSize(maximum: nil), Parameter("search", .text, "words of the name"), .sortOrder,
      ],
      response: .list(.app, at: [], ["apps"]), paging: .realtimeKit, lifetime: .seconds(300), examples: ["apps"]),
    Endpoint(
      "accounts", "List accounts", .resources, .get, "/accounts",
      query: [
        Parameter("name", .text, "name of the account"),
        Parameter("page", .integer(minimum: 1, maximum: nil), default: "1", "page number (1-based)"),
        Parameter("per_page", .integer(minimum: 5, maximum: 50), default: "20", "rows per page"),
        Parameter("direction", .choice(["asc", "desc"]), "ascending or descending"),
      ],
      response: .list(.account), paging: .cloudflare, lifetime: .seconds(300), examples: ["accounts"]),
    Endpoint(
      "whoami", "Verify the API token", .resources, .get, "/user/tokens/verify",
      discussion: "A token that an account owns is verified with the account instead.", response: .one(.token),
      lifetime: .seconds(300), accountPath: "/accounts/{account_id}/tokens/verify", examples: ["whoami"]),
  ]
}
