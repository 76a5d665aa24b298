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
    whoami,
  ]

  /// The check of a user's token. The command of that name checks every kind of credentials.
  package static let whoami = Endpoint(
    "whoami", "Check the credentials, and show what they may do", .account, .get, "/user/tokens/verify",
    discussion: """
      Shows the kind, whether they work, until when, the user's e-mail address and the accounts where the API tells them, and \
      whether RealtimeKit may be used in the account. The status is 4 for credentials that are disabled or expired. Each kind \
      has its own check: a token that an account owns is checked with the id of the account, an OAuth token and a global API \
      key with the user.
      """, response: .one(.token), lifetime: .seconds(300), examples: ["whoami"])

  /// The check of a token that an account owns.
  package static let accountTokenCheck = Endpoint(
    "account-token-check", "Check the token of the account", .account, .get, "/accounts/{account_id}/tokens/verify",
    response: .one(.token), lifetime: .seconds(0))

  /// The user, which is the check of OAuth tokens and global API keys.
  package static let user = Endpoint(
    "user", "Check the credentials of the user", .account, .get, "/user", response: .one(.value),
    lifetime: .seconds(0))

  /// The endpoints that check credentials and have no command of their own.
  package static let credentialChecks = [accountTokenCheck, user]
}
