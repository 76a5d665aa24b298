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
    var found = visibleAccounts(to: call.token)
    if let name = call.query.text("name")?.lowercased() { found.removeAll { !$0.name.lowercased().holds(name) } }
    if call.query.text("direction") == "desc" { found.reverse() }
    let page = Page(call.query, number: "page", defaultSize: 20, rule: call.pageRule)
    let rows = found[page.range(of: found.count)].map { $0.json }
    return .result(JSONValue(rows), info: page.resultInfo(of: found.count))
  }

  /// The accounts that a token can see: all, or the one that it belongs to.
  func visibleAccounts(to token: Access.Token) -> [Account] {
    token == .account ? Array(world.accounts.prefix(1)) : world.accounts
  }

  /// GET /user/tokens/verify
  func verifyUserToken(_ call: Call) throws(Failure) -> Answer {
    guard call.token != .account else { throw .gateway(401, code: 1000, "Invalid API Token") }
    return tokenAnswer
  }

  /// GET /accounts/{account_id}/tokens/verify
  func verifyAccountToken(_ call: Call) throws(Failure) -> Answer {
    guard call.token == .account else { throw .gateway(401, code: 1000, "Invalid API Token") }
    return tokenAnswer
  }

  /// The token's id and that it works.
  private var tokenAnswer: Answer {
    // Any 32 digits will do, as long as they stay the same.
    let id = String(world.accounts.first?.id.reversed() ?? [])
    return .result(
      ["id": JSONValue(id), "status": "active"],
      messages: [["code": 10000, "message": "This API Token is valid and active", "type": .null]])
  }
}
