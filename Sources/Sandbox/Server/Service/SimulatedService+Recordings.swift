internal import JSON
internal import Platform

extension SimulatedService {
  /// GET /recordings
  func listRecordings(_ call: Call) throws(Failure) -> Answer {
    let (query, words) = (call.query, call.query.text("search")?.lowercased())
    let statuses = query.texts("status").map(Set.init)
    let meeting = query.text("meeting_id")?.lowercased()
    var found = world.recordings.filter { recording in
      guard recording.appID == call["app_id"], query.covers(recording.invokedAt) else { return false }
      if let meeting, recording.meetingID != meeting { return false }
      if let statuses, !statuses.contains(status(of: recording, at: call.now)) { return false }
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
    .data(detailedJSON(of: world.recordings[try recordingPosition(call)], at: call.now))
  }

  /// GET /recordings/active-recording/{meeting_id}
  func showActiveRecording(_ call: Call) throws(Failure) -> Answer {
    let meeting = call["meeting_id"]
    let running = world.recordings.last {
      $0.meetingID == meeting && $0.appID == call["app_id"] && isRunning($0, at: call.now)
    }
    guard let running else { throw .notFound("No active recording found for meeting_id \(meeting)") }
    return .data(json(of: running, at: call.now).removing("storage_config"))
  }

  /// POST /recordings
  func startRecording(_ call: Call) throws(Failure) -> Answer {
    .data(detailedJSON(of: try start(call, isOfTracks: false), at: call.now), status: 201)
  }

  /// POST /recordings/track
  func startTrackRecording(_ call: Call) throws(Failure) -> Answer {
    let recording = try start(call, isOfTracks: true)
    return .data(["recording": json(of: recording, at: call.now).removing("storage_config")], status: 201)
  }

  /// PUT /recordings/{recording_id}
  func controlRecording(_ call: Call) throws(Failure) -> Answer {
    let position = try recordingPosition(call)
    let recording = world.recordings[position]
    let action = call.body["action"]?.string ?? ""
    let isPaused = store.pausedRecordings.contains(recording.id)
    guard isRunning(recording, at: call.now) else {
      throw .service(400, "Recording \(recording.id) is not running")
    }
    switch action {
    case "pause" where !isPaused: store.pausedRecordings.insert(recording.id)
    case "resume" where isPaused: store.pausedRecordings.remove(recording.id)
    case "stop":
      store.pausedRecordings.remove(recording.id)
      world.recordings[position].stoppedAt = call.now
      world.recordings[position].bytes = Int(max(0, call.now - recording.invokedAt) * 150_000)
    case "pause", "resume": throw .service(400, "Recording \(recording.id) is \(isPaused ? "" : "not ")paused")
    default: throw .invalid("action", "must be one of stop, pause, resume")
    }
    return .data(detailedJSON(of: world.recordings[position], at: call.now))
  }

  private func start(_ call: Call, isOfTracks: Bool) throws(Failure) -> Recording {
    let meeting = call.body["meeting_id"]?.string?.lowercased() ?? ""
    let session = try activeSession(ofMeeting: meeting, call)
    let runs = world.recordings.contains { $0.sessionID == session.id && isRunning($0, at: call.now) }
    guard !runs || isOfTracks || call.body["allow_multiple_recordings"]?.boolean == true else {
      throw .service(400, "A recording of meeting \(meeting) is running already")
    }
    let prefix = call.body["file_name_prefix"]?.string.map { $0 + "_" } ?? ""
    let name = "\(prefix)\(meeting)_\(Int(call.now.seconds * 1000))"
    let recording = Recording(
      id: makeUUID(), appID: call["app_id"], meetingID: meeting, sessionID: session.id, status: "RECORDING",
      fileName: isOfTracks ? name + "_tracks" : name + ".mp4", bytes: nil, invokedAt: call.now, startedAt: call.now,
      stoppedAt: nil, isTrackRecording: isOfTracks)
    world.recordings.append(recording)
    return recording
  }

  private func recordingPosition(_ call: Call) throws(Failure) -> Int {
    let id = call["recording_id"]
    guard let position = world.recordings.firstIndex(where: { $0.id == id && $0.appID == call["app_id"] }) else {
      throw .notFound("No recording found with id \(id)")
    }
    return position
  }

  private func isRunning(_ recording: Recording, at now: Timestamp) -> Bool {
    ["RECORDING", "PAUSED"].contains(status(of: recording, at: now))
  }

  private func status(of recording: Recording, at now: Timestamp) -> String {
    let status = recording.status(at: now)
    return status == "RECORDING" && store.pausedRecordings.contains(recording.id) ? "PAUSED" : status
  }

  private func json(of recording: Recording, at now: Timestamp) -> JSONValue {
    // Unlike the links to the other files this one works for as long as the file is kept.
    let seconds = recording.expiresAt.map { max(0, Int($0 - now)) }
    let link = link(to: "recordings/\(recording.id)/\(recording.fileName)", for: seconds).url
    return recording.json(link: link, at: now).setting("status", to: JSONValue(status(of: recording, at: now)))
  }

  /// A recording on its own, which says why it started and stopped.
  private func detailedJSON(of recording: Recording, at now: Timestamp) -> JSONValue {
    let caller: JSONValue = [
      "type": "ORGANIZATION", "name": "Helpdesk service", "user_Id": JSONValue(recording.appID),
    ]
    let isFromStart = world.meetings.first { $0.id == recording.meetingID }?.recordsOnStart == true
    let json = json(of: recording, at: now).setting(
      "start_reason", to: ["reason": isFromStart ? "RECORD_ON_START" : "API_CALL", "caller": caller])
    guard !isRunning(recording, at: now) else { return json }
    let reason: JSONValue = recording.status == "ERRORED" ? "INTERNAL_ERROR" : "ALL_PEERS_LEFT"
    return json.setting("stop_reason", to: ["reason": reason, "caller": caller])
  }
}

extension Recording {
  /// Whether its file is gone.
  func isExpired(at moment: Timestamp) -> Bool { expiresAt.map { $0 <= moment } ?? false }
}
