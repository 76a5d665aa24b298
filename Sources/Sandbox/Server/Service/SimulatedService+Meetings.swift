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
    let rows = found[call.page.range(of: found.count)].map { meeting in
      meeting.json.merging((store.meetingSettings[meeting.id] ?? [:]).keeping(meeting.json.keys))
    }
    return .list(JSONValue(rows), paging: call.page.paging(of: found.count))
  }

  /// GET /meetings/{meeting_id}
  func showMeeting(_ call: Call) throws(Failure) -> Answer {
    .data(json(of: world.meetings[try meetingPosition(call)]))
  }

  /// POST /meetings
  func createMeeting(_ call: Call) throws(Failure) -> Answer {
    var meeting = Meeting(
      id: makeUUID(), appID: call["app_id"], title: "", isActive: true, recordsOnStart: false, transcribesOnEnd: false,
      summarizesOnEnd: false, createdAt: call.now, updatedAt: call.now)
    apply(call.body, to: &meeting, at: call.now)
    world.meetings.append(meeting)
    return .data(json(of: meeting), status: 201)
  }

  /// PATCH /meetings/{meeting_id}
  func updateMeeting(_ call: Call) throws(Failure) -> Answer {
    let position = try meetingPosition(call)
    guard call.body.count > 0 else { throw .service(400, "At least one field to update is required") }
    apply(call.body, to: &world.meetings[position], at: call.now)
    return .data(json(of: world.meetings[position]))
  }

  /// PUT /meetings/{meeting_id}
  func replaceMeeting(_ call: Call) throws(Failure) -> Answer {
    let position = try meetingPosition(call)
    let former = world.meetings[position]
    store.meetingSettings[former.id] = nil
    var meeting = Meeting(
      id: former.id, appID: former.appID, title: "", isActive: former.isActive, recordsOnStart: false,
      transcribesOnEnd: false, summarizesOnEnd: false, createdAt: former.createdAt, updatedAt: call.now)
    apply(call.body, to: &meeting, at: call.now)
    world.meetings[position] = meeting
    return .data(json(of: meeting))
  }

  private func json(of meeting: Meeting) -> JSONValue {
    meeting.detailedJSON.merging(store.meetingSettings[meeting.id] ?? [:])
  }

  private func apply(_ body: JSONValue, to meeting: inout Meeting, at moment: Timestamp) {
    meeting.updatedAt = moment
    if let title = body["title"]?.string { meeting.title = title }
    if let status = body["status"]?.string { meeting.isActive = status == "ACTIVE" }
    if let records = body["record_on_start"]?.boolean { meeting.recordsOnStart = records }
    if let transcribes = body["transcribe_on_end"]?.boolean { meeting.transcribesOnEnd = transcribes }
    if let summarizes = body["summarize_on_end"]?.boolean { meeting.summarizesOnEnd = summarizes }
    let others = [
      "persist_chat", "live_stream_on_start", "session_keep_alive_time_in_secs", "recording_config", "ai_config",
    ]
    let secrets = ["secret", "password", "private_key"]
    var settings = body.keeping(others)
    // Credentials can be written and not read.
    if let storage = settings[path: ["recording_config", "storage_config"]], storage.kind == .object {
      let readable = secrets.reduce(storage) { $0.removing($1) }
      settings = settings.setting(
        "recording_config", to: (settings["recording_config"] ?? [:]).setting("storage_config", to: readable))
    }
    store.meetingSettings[meeting.id] = (store.meetingSettings[meeting.id] ?? [:]).merging(settings)
  }

  /// The position in the world of the path's meeting, which must be of the path's app.
  func meetingPosition(_ call: Call) throws(Failure) -> Int {
    let id = call["meeting_id"]
    guard let position = world.position(ofMeeting: id), world.meetings[position].appID == call["app_id"] else {
      throw .notFound("No meeting found with id \(id)")
    }
    return position
  }

  // MARK: Participants

  /// GET /meetings/{meeting_id}/participants
  func listMeetingParticipants(_ call: Call) throws(Failure) -> Answer {
    let found = participants(of: world.meetings[try meetingPosition(call)])
    let rows = found[call.page.range(of: found.count)].map(\.json)
    return .list(JSONValue(rows), paging: call.page.paging(of: found.count))
  }

  /// GET /meetings/{meeting_id}/participants/{participant_id}
  func showMeetingParticipant(_ call: Call) throws(Failure) -> Answer {
    let (id, position) = try participantPosition(call)
    return .data(store.participants[id]?[position].json ?? .null)
  }

  /// POST /meetings/{meeting_id}/participants
  func addParticipant(_ call: Call) throws(Failure) -> Answer {
    let meeting = world.meetings[try meetingPosition(call)]
    try checkPreset(call)
    _ = participants(of: meeting)
    let json = store.participants[meeting.id, default: []].create(person(call.body), of: meeting.id, at: call.now)
    return .data(json.setting("token", to: makeToken()), status: 201)
  }

  /// PATCH /meetings/{meeting_id}/participants/{participant_id}
  func updateParticipant(_ call: Call) throws(Failure) -> Answer {
    let (id, position) = try participantPosition(call)
    guard call.body.count > 0 else { throw .service(400, "At least one field to update is required") }
    try checkPreset(call)
    let json = store.participants[id]?.update(
      position, with: call.body.keeping(["name", "picture", "preset_name"]), at: call.now)
    return .data((json ?? .null).setting("token", to: makeToken()))
  }

  /// PUT /meetings/{meeting_id}/participants/{participant_id}
  func replaceParticipant(_ call: Call) throws(Failure) -> Answer {
    let (id, position) = try participantPosition(call)
    try checkPreset(call)
    let json = store.participants[id]?.replace(position, with: person(call.body), at: call.now)
    return .data((json ?? .null).setting("token", to: makeToken()))
  }

  /// DELETE /meetings/{meeting_id}/participants/{participant_id}
  func deleteParticipant(_ call: Call) throws(Failure) -> Answer {
    let (id, position) = try participantPosition(call)
    let removed = store.participants[id]?.remove(at: position).json ?? .null
    let preset = store.presets.first { $0.owner == call["app_id"] && $0.json["name"] == removed["preset_name"] }
    return .data([
      "custom_participant_id": removed["custom_participant_id"] ?? .null,
      "preset_id": preset.map { JSONValue($0.id) } ?? "", "created_at": removed["created_at"] ?? .null,
      "updated_at": JSONValue(call.now.iso8601),
    ])
  }

  /// POST /meetings/{meeting_id}/participants/{participant_id}/token
  func refreshToken(_ call: Call) throws(Failure) -> Answer {
    _ = try participantPosition(call)
    return .data(["token": makeToken()])
  }

  /// A token that nobody accepts; it differs each time.
  private func makeToken() -> JSONValue { JSONValue("simulated-token-" + makeUUID()) }

  private func person(_ body: JSONValue) -> JSONValue {
    (["name": .null, "picture": .null] as JSONValue).merging(
      body.keeping(["name", "picture", "preset_name", "custom_participant_id"]))
  }

  private func checkPreset(_ call: Call) throws(Failure) {
    guard let name = call.body["preset_name"]?.string else { return }
    guard store.presets.contains(where: { $0.owner == call["app_id"] && $0.json["name"]?.string == name }) else {
      throw .notFound("No preset found with name \(name)")
    }
  }

  /// The participants of a meeting; at first those who were in its sessions.
  private func participants(of meeting: Meeting) -> [ResourceStore.Entry] {
    if let known = store.participants[meeting.id] { return known }
    var entries: [ResourceStore.Entry] = []
    var seen: Set<String> = []
    for session in world.sessions where session.meetingID == meeting.id {
      for person in session.participants where seen.insert(person.userID).inserted {
        let added = JSONValue(meeting.createdAt.iso8601)
        entries.append(
          ResourceStore.Entry(
            id: person.userID, owner: meeting.id,
            json: [
              "id": JSONValue(person.userID), "name": JSONValue(person.name), "picture": .null,
              "custom_participant_id": JSONValue(person.customID), "preset_name": JSONValue(person.preset),
              "created_at": added, "updated_at": added,
            ]))
      }
    }
    store.participants[meeting.id] = entries
    return entries
  }

  /// The path's meeting, and the position of the path's participant in it.
  private func participantPosition(_ call: Call) throws(Failure) -> (meeting: String, position: Int) {
    let meeting = world.meetings[try meetingPosition(call)]
    let position = try participants(of: meeting).position(
      call["participant_id"], of: meeting.id, called: "participant")
    return (meeting.id, position)
  }
}

extension World {
  /// The position of a meeting, one that was created later among them.
  func position(ofMeeting id: String) -> Int? { places.meetings[id] ?? meetings.lastIndex { $0.id == id } }
}
