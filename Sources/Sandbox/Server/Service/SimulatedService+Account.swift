internal import JSON
internal import Platform

extension SimulatedService {
  /// GET /accounts/{account_id}/realtime/kit/apps
  func listApps(_ call: Call) throws(Failure) -> Answer {
    let words = call.query.text("search")?.lowercased()
    var found = world.apps.filter { app in
      app.accountID == call["account_id"] && words.map { app.name.lowercased().holds($0) } ?? true
    }
    if call.query.text("sort_order") != nil { found.sort { $0.createdAt < $1.createdAt } }
    if call.query.descends(otherwise: false) { found.reverse() }
    let rows = found[call.page.range(of: found.count)].map { $0.json }
    return .list(JSONValue(rows), paging: call.page.paging(of: found.count))
  }

  /// GET /accounts/{account_id}/realtime/kit/apps/{app_id}
  func showApp(_ call: Call) throws(Failure) -> Answer {
    guard let app = world.apps.first(where: { $0.id == call["app_id"] }) else {
      throw .notFound("No app found with id \(call["app_id"])")
    }
    return .data(app.json)
  }

  /// POST /accounts/{account_id}/realtime/kit/apps
  func createApp(_ call: Call) throws(Failure) -> Answer {
    let name = call.body["name"]?.string ?? ""
    guard !name.isEmpty else { throw .invalid("name", "must not be empty") }
    let app = App(id: makeUUID(), accountID: call["account_id"], name: name, createdAt: call.now)
    world.apps.append(app)
    return .data(["app": app.json], status: 201)
  }

  /// GET /accounts
  func listAccounts(_ call: Call) throws(Failure) -> Answer {
    guard call.token.kind != .account else {
      throw .gateway(400, code: 1001, "List accounts endpoint does not support account owned tokens.")
    }
    var found = visibleAccounts(to: call.token)
    if let name = call.query.text("name")?.lowercased() { found.removeAll { !$0.name.lowercased().holds(name) } }
    if call.query.text("direction") == "desc" { found.reverse() }
    let page = Page(call.query, number: "page", defaultSize: 20, rule: call.pageRule)
    let rows = found[page.range(of: found.count)].map { $0.json }
    return .result(JSONValue(rows), info: page.resultInfo(of: found.count))
  }

  /// The accounts that a token can see: all, or the one that it belongs to.
  func visibleAccounts(to token: Access.Token) -> [Account] {
    token.kind == .account ? Array(world.accounts.prefix(1)) : world.accounts
  }

  /// GET /user/tokens/verify
  func verifyUserToken(_ call: Call) throws(Failure) -> Answer {
    guard call.token.kind == .user else { throw .gateway(401, code: 1000, "Invalid API Token") }
    return tokenAnswer(call.token)
  }

  /// GET /accounts/{account_id}/tokens/verify
  func verifyAccountToken(_ call: Call) throws(Failure) -> Answer {
    guard call.token.kind == .account else { throw .gateway(401, code: 1000, "Invalid API Token") }
    return tokenAnswer(call.token)
  }

  /// GET /user
  func showUser(_ call: Call) throws(Failure) -> Answer {
    guard call.token.kind != .account, call.token.permission == .full else {
      throw .gateway(403, code: 9109, "Unauthorized to access requested resource")
    }
    return .result(["id": JSONValue(identifier), "email": "dana@example.com", "suspended": false])
  }

  /// The token's id, whether it works, and until when it did.
  private func tokenAnswer(_ token: Access.Token) -> Answer {
    var result: JSONValue = ["id": JSONValue(identifier), "status": JSONValue(token.status.rawValue)]
    if token.status == .expired {
      result = result.setting("expires_on", to: JSONValue((world.start + -86_400.0).iso8601))
    }
    let isActive = token.status == .active
    return .result(
      result,
      messages: isActive ? [["code": 10000, "message": "This API Token is valid and active", "type": .null]] : [])
  }

  /// Any 32 digits will do, as long as they stay the same.
  private var identifier: String { String(world.accounts.first?.id.reversed() ?? []) }
}
