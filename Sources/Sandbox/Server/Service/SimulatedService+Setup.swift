internal import JSON
internal import Platform
internal import RealtimeKit

extension SimulatedService {
  // MARK: Presets

  /// GET /presets
  func listPresets(_ call: Call) throws(Failure) -> Answer {
    let words = call.query.text("search")?.lowercased()
    let found = store.presets.filter { entry in
      entry.owner == call["app_id"]
        && words.map { entry.json["name"]?.string?.lowercased().holds($0) ?? false } ?? true
    }
    let rows = found[call.page.range(of: found.count)].map {
      $0.json.keeping(["id", "name", "created_at", "updated_at"])
    }
    return .list(JSONValue(rows), paging: call.page.paging(of: found.count))
  }

  /// GET /presets/{preset_id}
  func showPreset(_ call: Call) throws(Failure) -> Answer { .data(store.presets[try presetPosition(call)].json) }

  /// POST /presets
  func createPreset(_ call: Call) throws(Failure) -> Answer {
    try checkName(call, at: nil)
    return .data(store.presets.create(members(call), of: call["app_id"], at: call.now), status: 201)
  }

  /// PATCH /presets/{preset_id}
  func updatePreset(_ call: Call) throws(Failure) -> Answer {
    let position = try presetPosition(call)
    try checkName(call, at: position)
    return .data(store.presets.update(position, with: members(call), at: call.now))
  }

  /// PUT /presets/{preset_id}
  func replacePreset(_ call: Call) throws(Failure) -> Answer {
    let position = try presetPosition(call)
    try checkName(call, at: position)
    return .data(store.presets.replace(position, with: members(call), at: call.now))
  }

  /// DELETE /presets/{preset_id}
  func deletePreset(_ call: Call) throws(Failure) -> Answer {
    .data(store.presets.remove(at: try presetPosition(call)).json)
  }

  private func members(_ call: Call) -> JSONValue { call.body.keeping(["name", "config", "permissions", "ui"]) }

  private func presetPosition(_ call: Call) throws(Failure) -> Int {
    try store.presets.position(call["preset_id"], of: call["app_id"], called: "preset")
  }

  /// Participants name presets, so no two of an app may have the same name.
  private func checkName(_ call: Call, at position: Int?) throws(Failure) {
    guard let name = call.body["name"] else { return }
    let other = store.presets.firstIndex { $0.owner == call["app_id"] && $0.json["name"] == name }
    guard other == nil || other == position else {
      throw .service(409, "A preset with the name \(name.string ?? "") exists already")
    }
  }

  // MARK: Webhooks

  /// GET /webhooks
  func listWebhooks(_ call: Call) throws(Failure) -> Answer {
    .data(JSONValue(store.webhooks.filter { $0.owner == call["app_id"] }.map(\.json)))
  }

  /// GET /webhooks/all
  func listWebhookEvents(_ call: Call) throws(Failure) -> Answer {
    .data(JSONValue(Kind.webhookEvents.map { JSONValue($0) }))
  }

  /// GET /webhooks/{webhook_id}
  func showWebhook(_ call: Call) throws(Failure) -> Answer { .data(store.webhooks[try webhookPosition(call)].json) }

  /// POST /webhooks
  func createWebhook(_ call: Call) throws(Failure) -> Answer {
    .data(store.webhooks.create(try webhook(call), of: call["app_id"], at: call.now), status: 201)
  }

  /// PATCH /webhooks/{webhook_id}
  func updateWebhook(_ call: Call) throws(Failure) -> Answer {
    let position = try webhookPosition(call)
    try checkURL(call)
    let members = call.body.keeping(["name", "url", "events", "enabled"])
    return .data(store.webhooks.update(position, with: members, at: call.now))
  }

  /// PUT /webhooks/{webhook_id}
  func replaceWebhook(_ call: Call) throws(Failure) -> Answer {
    let position = try webhookPosition(call)
    return .data(store.webhooks.replace(position, with: try webhook(call), at: call.now))
  }

  /// DELETE /webhooks/{webhook_id}
  func deleteWebhook(_ call: Call) throws(Failure) -> Answer {
    .data(store.webhooks.remove(at: try webhookPosition(call)).json)
  }

  private func webhook(_ call: Call) throws(Failure) -> JSONValue {
    try checkURL(call)
    return (["enabled": true] as JSONValue).merging(call.body.keeping(["name", "url", "events", "enabled"]))
  }

  private func checkURL(_ call: Call) throws(Failure) {
    guard let url = call.body["url"]?.string else { return }
    guard url.hasPrefix("https://") || url.hasPrefix("http://") else { throw .invalid("url", "must be a URL") }
  }

  private func webhookPosition(_ call: Call) throws(Failure) -> Int {
    try store.webhooks.position(call["webhook_id"], of: call["app_id"], called: "webhook")
  }
}
