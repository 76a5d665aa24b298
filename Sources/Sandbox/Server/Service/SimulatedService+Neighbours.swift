internal import JSON
internal import Platform

extension SimulatedService {
  /// GET /meetings
  func listMeetings(_ call: Call) throws(Failure) -> Answer {
    let (query, words) = (call.query, call.query.text("search")?.lowercased())
    let active = query.text("status").map { $0 == "ACTIVE" }
    let found = world.meetings.filter { meeting in
      guard meeting.appID == call["app_id"], query.covers(meeting.createdAt) else { return false }
      if let active, meeting.isActive != active { return false }
      return words.map { meeting.title.lowercased().holds($0) || meeting.id.holds($0) } ?? true
    }.sorted { $0.createdAt > $1.createdAt }
    let rows = found[call.page.range(of: found.count)].map { $0.json }
    return .list(JSONValue(rows), paging: call.page.paging(of: found.count))
  }

  /// GET /meetings/{meeting_id}
  func showMeeting(_ call: Call) throws(Failure) -> Answer {
    guard let meeting = world.meeting(call["meeting_id"]), meeting.appID == call["app_id"] else {
      throw .notFound("No meeting found with id \(call["meeting_id"])")
    }
    return .data(meeting.detailedJSON)
  }

  /// GET /recordings
  func listRecordings(_ call: Call) throws(Failure) -> Answer {
    let (query, words) = (call.query, call.query.text("search")?.lowercased())
    let statuses = query.texts("status").map(Set.init)
    let meeting = query.text("meeting_id")?.lowercased()
    var found = world.recordings.filter { recording in
      guard recording.appID == call["app_id"], query.covers(recording.invokedAt) else { return false }
      if let meeting, recording.meetingID != meeting { return false }
      if let statuses, !statuses.contains(recording.status(at: call.now)) { return false }
      if let expired = query.boolean("expired"), recording.isExpired(at: call.now) != expired { return false }
      guard let words else { return true }
      return [recording.fileName.lowercased(), recording.id, recording.meetingID, recording.sessionID].contains {
        $0.holds(words)
      }
    }
    if query.descends(otherwise: true) { found.reverse() }
    let rows = found[call.page.range(of: found.count)].map { json(of: $0, at: call.now) }
    return .list(JSONValue(rows), paging: call.page.paging(of: found.count))
  }

  /// GET /recordings/{recording_id}
  func showRecording(_ call: Call) throws(Failure) -> Answer {
    let id = call["recording_id"]
    guard let recording = world.recordings.first(where: { $0.id == id && $0.appID == call["app_id"] }) else {
      throw .notFound("No recording found with id \(id)")
    }
    return .data(json(of: recording, at: call.now))
  }

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

  private func json(of recording: Recording, at now: Timestamp) -> JSONValue {
    // Unlike the links to the other files this one works for as long as the file is kept.
    let seconds = recording.expiresAt.map { max(0, Int($0 - now)) }
    return recording.json(link: link(to: "recordings/\(recording.id)/\(recording.fileName)", for: seconds).url, at: now)
  }
}

extension Recording {
  /// Whether its file is gone.
  func isExpired(at moment: Timestamp) -> Bool { expiresAt.map { $0 <= moment } ?? false }
}
