extension Kind {
  /// A RealtimeKit app: a set of meetings with its own presets.
  package static let app = Kind(
    .app, plural: "apps", title: "name", identifierFields: [.app: ["id"]],
    columns: [Column("NAME", "name", rank: 0), Column("CREATED", "created_at"), Column("ID", "id", rank: 0)],
    fields: [
      Field("id", .identifier(.app), "app id"), Field("name", .text, "name"),
      Field("created_at", .timestamp, "when it was created"),
    ])

  /// A webhook: a URL that receives events of an app.
  package static let webhook = Kind(
    .webhook, plural: "webhooks", title: "name", identifierFields: [.webhook: ["id"]],
    distinctiveFields: ["url", "events"],
    columns: [
      Column("NAME", "name", rank: 0), Column("ENABLED", "enabled", rank: 0), Column("URL", "url", rank: 0),
      Column("EVENTS", "events", rank: 2), Column("CHANGED", "updated_at", rank: 3), Column("ID", "id", rank: 1),
    ],
    fields: [
      Field("id", .identifier(.webhook), "webhook id"), Field("name", .text, "name"),
      Field("url", .text, "URL that events are sent to"), Field("enabled", .boolean, "enable the webhook"),
      Field("events", .list(.choice(webhookEvents.map { Choice(stringLiteral: $0) })), "events that are sent"),
      Field("created_at", .timestamp, "when it was created"), Field("updated_at", .timestamp, "when it last changed"),
    ])

  /// The events that a webhook can receive.
  package static let webhookEvents = [
    "meeting.started", "meeting.ended", "meeting.participantJoined", "meeting.participantLeft", "meeting.chatSynced",
    "recording.statusUpdate", "livestreaming.statusUpdate", "meeting.transcript", "meeting.summary",
  ]

  /// The sessions and recordings of an app by day.
  package static let usage = Kind(
    .usage, plural: "usage",
    fields: [
      Field(
        "session_stats",
        .object([
          Field("sessions_count", .number(.count), "sessions"),
          Field("sessions_minutes_consumed", .number(.minutes), "participant minutes"),
          Field(
            "day_stats",
            .list(
              .object([
                Field("day", .text, "the day"), Field("total_sessions", .number(.count), "sessions"),
                Field("total_session_minutes", .number(.minutes), "participant minutes"),
              ])), "by day"),
        ]), "sessions"),
      Field(
        "recording_stats",
        .object([
          Field("recording_count", .number(.count), "recordings"),
          Field("recording_minutes_consumed", .number(.minutes), "recorded minutes"),
          Field(
            "day_stats",
            .list(
              .object([
                Field("day", .text, "the day"), Field("total_recordings", .number(.count), "recordings"),
                Field("total_recording_minutes", .number(.minutes), "recorded minutes"),
              ])), "by day"),
        ]), "recordings"),
    ])

  /// A Cloudflare account.
  package static let account = Kind(
    .account, plural: "accounts", title: "name", identifierFields: [.account: ["id"]],
    columns: [
      Column("NAME", "name", rank: 0), Column("TYPE", "type", rank: 2), Column("CREATED", "created_on"),
      Column("ID", "id", rank: 0),
    ],
    fields: [
      Field("id", .identifier(.account), "account id"), Field("name", .text, "name"),
      Field("type", .choice(["standard", "enterprise"]), "type of account"),
      Field("created_on", .timestamp, "when it was created"),
      Field("settings", .anything, "account settings"),
      Field("managed_by", .anything, "organization that manages the account"),
    ])

  /// An API token, or other credentials. `whoami` adds what the API says elsewhere.
  package static let token = Kind(
    .token, plural: "tokens",
    fields: [
      Field(
        "kind", .choice(["user token", "account token", "OAuth token", "global API key"]), "kind of credentials",
        source: .derived),
      Field("id", .identifier(.other), "token id, not the token"),
      Field(
        "status", .choice([.active("active"), .over("disabled"), .failed("expired")]), "token status"),
      Field("expires_on", .timestamp, "when it expires"), Field("not_before", .timestamp, "when it becomes valid"),
      Field("email", .text, "address of the user; null where it is not known", source: .derived, personal: .email),
      Field(
        "accounts",
        .list(
          .object([
            Field("id", .identifier(.account), "account id", source: .derived),
            Field("name", .text, "name", source: .derived),
          ])), "accounts that the credentials can see; null where the API does not list them", source: .derived),
      Field(
        "realtimekit", .choice([.active("allowed"), .failed("refused"), .pending("unknown")]),
        "whether RealtimeKit may be used in the account", source: .derived),
    ])
}
