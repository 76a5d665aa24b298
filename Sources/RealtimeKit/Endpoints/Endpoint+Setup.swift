extension Endpoint {
  private static let preset = app + "/presets/{preset_id}"
  private static let presetID = Parameter("preset_id", .identifier(.preset), required: true, "the preset")
  private static let webhook = app + "/webhooks/{webhook_id}"
  private static let webhookID = Parameter("webhook_id", .identifier(.webhook), required: true, "the webhook")

  /// The members of a preset in a body; a complete preset has them all.
  private static func presetMembers(required: Bool) -> [Parameter] {
    [
      Parameter("name", .text, required: required, "name of the preset"),
      Parameter("config", .object(Kind.presetConfig), required: required, "media settings and view type"),
      Parameter("permissions", .object(Kind.presetPermissions), required: required, "what participants may do"),
      Parameter("ui", .object(Kind.presetInterface), required: required, "colours and layout of the user interface"),
    ]
  }

  private static func webhookMembers(required: Bool) -> [Parameter] {
    [
      Parameter("name", .text, required: required, "name of the webhook"),
      Parameter("url", .text, required: required, "URL that events are sent to"),
      Parameter(
        "events", .list(.choice(Kind.webhookEvents)), required: required,
        "events that are sent; webhook-events lists them"),
      Parameter("enabled", .boolean, default: required ? "true" : nil, "enable the webhook"),
    ]
  }

  /// An example that makes a preset out of the first one.
  private static func copying(_ command: String) -> String {
    "presets; p = preset @1; \(command) --name copy --config $p.config --permissions $p.permissions --ui $p.ui"
  }

  static let presetEndpoints: [Endpoint] = [
    Endpoint(
      "presets", "List presets", .presets, .get, app + "/presets",
      query: [.page, .pageSize(maximum: nil), Parameter("search", .text, "words of the name")],
      response: .list(.preset, at: [], ["presets"]), paging: .realtimeKit, lifetime: .seconds(60),
      examples: ["presets --search group_call"]),
    Endpoint(
      "preset", "Show a preset: media settings, permissions and user interface", .presets, .get, preset,
      pathParameters: [presetID], response: .one(.preset, at: [], ["preset"]), lifetime: .seconds(60),
      hints: [404: ["presets --search NAME finds a preset by the preset_name of a participant"]],
      examples: ["presets; preset @1 | .permissions"]),
    Endpoint(
      "create-preset", "Create a preset", .presets, .post, app + "/presets", body: presetMembers(required: true),
      response: .one(.preset, at: [], ["preset"]), examples: [copying("create-preset")]),
    Endpoint(
      "update-preset", "Change parts of a preset", .presets, .patch, preset,
      discussion: "Live sessions keep the settings with which their participants joined.",
      pathParameters: [presetID], body: presetMembers(required: false), needsSomeBody: true,
      response: .one(.preset, at: [], ["preset"]), examples: ["presets; update-preset @1 --name renamed"]),
    Endpoint(
      "replace-preset", "Replace a preset", .presets, .put, preset, pathParameters: [presetID],
      body: presetMembers(required: true), response: .one(.preset, at: [], ["preset"]),
      examples: [copying("replace-preset $p")]),
    Endpoint(
      "delete-preset", "Delete a preset", .presets, .delete, preset,
      discussion: "Participants who were added with it cannot join any more.", pathParameters: [presetID],
      response: .one(.preset, at: [], ["preset"]), examples: ["presets --search viewer; delete-preset @1"]),
  ]

  static let webhookEndpoints: [Endpoint] = [
    Endpoint(
      "webhooks", "List webhooks", .webhooks, .get, app + "/webhooks", response: .list(.webhook, at: [], ["webhooks"]),
      lifetime: .seconds(60), examples: ["webhooks"]),
    Endpoint(
      "webhook", "Show a webhook", .webhooks, .get, webhook, pathParameters: [webhookID],
      response: .one(.webhook, at: [], ["webhook"]), examples: ["webhooks; webhook @1"]),
    Endpoint(
      "webhook-events", "List the events that webhooks can receive", .webhooks, .get, app + "/webhooks/all",
      response: .one(.value), lifetime: .seconds(300), examples: ["webhook-events"]),
    Endpoint(
      "create-webhook", "Create a webhook", .webhooks, .post, app + "/webhooks", body: webhookMembers(required: true),
      response: .one(.webhook, at: [], ["webhook"]),
      examples: [
        "create-webhook --name ended --url https://example.com/hook --events meeting.ended,recording.statusUpdate"
      ]),
    Endpoint(
      "update-webhook", "Change parts of a webhook", .webhooks, .patch, webhook, pathParameters: [webhookID],
      body: webhookMembers(required: false), needsSomeBody: true, response: .one(.webhook, at: [], ["webhook"]),
      examples: ["webhooks; update-webhook @1 --enabled=false"]),
    Endpoint(
      "replace-webhook", "Replace a webhook", .webhooks, .put, webhook, pathParameters: [webhookID],
      body: webhookMembers(required: true), response: .one(.webhook, at: [], ["webhook"]),
      examples: [
        "webhooks; replace-webhook @1 --name started --url https://example.com/hook --events meeting.started"
      ]),
    Endpoint(
      "delete-webhook", "Delete a webhook", .webhooks, .delete, webhook, pathParameters: [webhookID],
      response: .one(.webhook, at: [], ["webhook"]), examples: ["webhooks; delete-webhook @1"]),
  ]
}
