extension Kind {
  /// A RealtimeKit app: a set of meetings with its own presets.
  package static let app = Kind(
    .app, plural: "apps", title: "name", identifierFields: [.app: ["id"]],
    columns: [Column("NAME", "name", rank: 0), Column("CREATED", "created_at"), Column("ID", "id", rank: 0)],
    fields: [
      Field("id", .identifier(.app), "app id"), Field("name", .text, "name"),
      Field("created_at", .timestamp, "when it was created"),
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

  /// An API token.
  package static let token = Kind(
    .token, plural: "tokens",
    fields: [
      Field("id", .identifier(.other), "token id, not the token"),
      Field("status", .choice([.active("active"), .over("disabled"), .failed("expired")]), "token status"),
      Field("expires_on", .timestamp, "when it expires"), Field("not_before", .timestamp, "when it becomes valid"),
    ])
}
