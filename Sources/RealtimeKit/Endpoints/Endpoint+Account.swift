extension Endpoint {
  private static let apps = "/accounts/{account_id}/realtime/kit/apps"
  private static let days = [
    Parameter("start_date", .date, "first day"), Parameter("end_date", .date, "last day"),
  ]
  private static let seconds = [
    Parameter("start_time", .unixTime, "from TIME on"), Parameter("end_time", .unixTime, "up to TIME"),
    Parameter("filters", .text, "not documented"),
  ]

  static let accountEndpoints: [Endpoint] = [
    Endpoint(
      "apps", "List RealtimeKit apps", .account, .get, apps,
      query: [
        .page, .pageSize(maximum: nil), Parameter("search", .text, "words of the name"), .sortOrder,
      ],
      response: .list(.app, at: [], ["apps"]), paging: .realtimeKit, lifetime: .seconds(300), examples: ["apps"]),
    Endpoint(
      "app", "Show a RealtimeKit app", .account, .get, apps + "/{app_id}",
      pathParameters: [Parameter("app_id", .identifier(.app), required: true, "the app")],
      response: .one(.app, at: [], ["app"]), lifetime: .seconds(300), examples: ["apps; app @1"]),
    Endpoint(
      "create-app", "Create a RealtimeKit app", .account, .post, apps,
      discussion: "The API cannot delete an app.",
      body: [Parameter("name", .text, required: true, "name of the app")], response: .one(.app, at: ["app"], []),
      examples: ["create-app --name staging"]),
    Endpoint(
      "usage", "Show the sessions and recordings of each day and their minutes", .account, .get,
      app + "/analytics/daywise",
      query: days, response: .one(.usage), examples: ["usage --start-date 2026-11-01"]),
    Endpoint(
      "livestream-usage", "List the livestreams of each day and their seconds", .account, .get,
      app + "/analytics/livestreams/daywise", query: seconds, response: .list(.livestreamUsage),
      examples: ["livestream-usage"]),
    Endpoint(
      "livestream-totals", "Show the number of livestreams and their seconds", .account, .get,
      app + "/analytics/livestreams/overall", query: seconds, response: .one(.livestreamUsage),
      examples: ["livestream-totals"]),
    Endpoint(
      "accounts", "List accounts", .account, .get, "/accounts",
      query: [
        Parameter("name", .text, "name of the account"),
        Parameter("page", .integer(minimum: 1, maximum: nil), default: "1", "page number (1-based)"),
        Parameter("per_page", .integer(minimum: 5, maximum: 50), default: "20", "rows per page"),
        Parameter("direction", .choice(["asc", "desc"]), "ascending or descending"),
      ],
      response: .list(.account), paging: .cloudflare, lifetime: .seconds(300), examples: ["accounts"]),
    Endpoint(
      "whoami", "Verify the API token", .account, .get, "/user/tokens/verify",
      discussion: "A token that an account owns is verified with the account instead.", response: .one(.token),
      lifetime: .seconds(300), accountPath: "/accounts/{account_id}/tokens/verify", examples: ["whoami"]),
  ]
}
