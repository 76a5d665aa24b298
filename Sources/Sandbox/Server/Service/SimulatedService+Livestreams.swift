internal import JSON
internal import Platform

extension SimulatedService {
  /// GET /livestreams
  func listLivestreams(_ call: Call) throws(Failure) -> Answer {
    let query = call.query
    var found = runs(of: call["app_id"], at: call.now).map { json(ofSession: $0, at: call.now) }
    if query.boolean("exclude_meetings") == true { found = [] }
    found += store.livestreams.filter { $0.owner == call["app_id"] }.map(\.json)
    found = found.filter { row in
      if let status = query.text("status"), row["status"]?.string != status { return false }
      return row["created_at"]?.string.flatMap { Timestamp($0) }.map(query.covers) ?? true
    }
    if query.text("sort_order") != "ASC" { found.reverse() }
    let rows = Array(found[call.page.range(of: found.count)])
    return .data(["livestreams": JSONValue(rows), "paging": call.page.paging(of: found.count)])
  }

  /// POST /livestreams
  func createLivestream(_ call: Call) throws(Failure) -> Answer {
    let id = makeUUID()
    var json = Self.server(of: id)
    for (name, value) in [
      ("id", JSONValue(id)), ("name", call.body["name"] ?? .null), ("meeting_id", .null), ("status", "IDLE"),
      ("disabled", false), ("created_at", JSONValue(call.now.iso8601)), ("updated_at", JSONValue(call.now.iso8601)),
    ] { json = json.setting(name, to: value) }
    store.livestreams.append(ResourceStore.Entry(id: id, owner: call["app_id"], json: json))
    return .data(json.removing("created_at").removing("updated_at"), status: 201)
  }

  /// GET /livestreams/{livestream_id}
  func showLivestreamDetails(_ call: Call) throws(Failure) -> Answer {
    .data(try details(call, isActive: false).setting("paging", to: call.page.paging(of: 1)))
  }

  /// GET /livestreams/{livestream_id}/active-livestream-session
  func showActiveLivestreamSession(_ call: Call) throws(Failure) -> Answer { .data(try details(call, isActive: true)) }

  /// GET /livestreams/sessions/{livestream_session_id}
  func showLivestreamSession(_ call: Call) throws(Failure) -> Answer {
    let id = call["livestream_session_id"]
    let session = runs(of: call["app_id"], at: call.now).first { $0.livestream?.id == id }
    guard let livestream = session?.livestream else { throw .notFound("No livestream session found with id \(id)") }
    return .data(run(livestream, at: call.now).removing("invoked_time"))
  }

  /// GET /meetings/{meeting_id}/livestream
  func listMeetingLivestreams(_ call: Call) throws(Failure) -> Answer {
    let meeting = world.meetings[try meetingPosition(call)].id
    let found = runs(of: call["app_id"], at: call.now).filter { $0.meetingID == meeting }
    let rows = found.reversed().map { json(ofSession: $0, at: call.now) }
    return .data([
      "livestreams": JSONValue(Array(rows[call.page.range(of: rows.count)])),
      "paging": call.page.paging(of: rows.count),
    ])
  }

  /// GET /meetings/{meeting_id}/active-livestream
  func showActiveLivestream(_ call: Call) throws(Failure) -> Answer {
    .data(json(ofSession: world.sessions[try activeRun(call)], at: call.now))
  }

  /// POST /meetings/{meeting_id}/livestreams
  func startLivestream(_ call: Call) throws(Failure) -> Answer {
    let session = try activeSession(ofMeeting: call["meeting_id"], call)
    guard let position = world.sessions.firstIndex(where: { $0.id == session.id }) else {
      throw .service(500, "Internal server error")
    }
    if let running = session.livestream, running.stoppedAt.map({ $0 > call.now }) ?? true {
      throw .service(400, "Meeting \(session.meetingID) is livestreamed already")
    }
    let id = makeUUID()
    world.sessions[position].livestream = Livestream(
      id: makeUUID(), livestreamID: id, invokedAt: call.now, stoppedAt: nil, viewerSeconds: 0)
    return .data(
      Self.server(of: id).setting("id", to: JSONValue(id)).setting("status", to: "INVOKED"), status: 201)
  }

  /// POST /meetings/{meeting_id}/active-livestream/stop
  func stopLivestream(_ call: Call) throws(Failure) -> Answer {
    let position = try activeRun(call)
    world.sessions[position].livestream?.stoppedAt = call.now
    return .data(["message": "Stopped live stream successfully"])
  }

  // MARK: Usage

  /// GET /analytics/livestreams/daywise
  func listLivestreamUsage(_ call: Call) throws(Failure) -> Answer {
    let days = Dictionary(grouping: try usedRuns(call)) { String($0.startedAt.iso8601.prefix(10)) }
    return .data(
      JSONValue(
        days.sorted { $0.key < $1.key }.map { day, sessions in
          (["date": JSONValue(day)] as JSONValue).merging(totals(sessions, at: call.now))
        }))
  }

  /// GET /analytics/livestreams/overall
  func showLivestreamTotals(_ call: Call) throws(Failure) -> Answer { .data(totals(try usedRuns(call), at: call.now)) }

  /// GET /analytics/daywise
  func showUsage(_ call: Call) throws(Failure) -> Answer {
    let (first, last) = (call.query.text("start_date") ?? "", call.query.text("end_date") ?? "9999")
    func day(_ moment: Timestamp) -> String { String(moment.iso8601.prefix(10)) }
    func isWanted(_ moment: Timestamp) -> Bool { moment <= call.now && day(moment) >= first && day(moment) <= last }
    let sessions = world.sessions.filter { $0.appID == call["app_id"] && isWanted($0.startedAt) }
    let recordings = world.recordings.filter { $0.appID == call["app_id"] && isWanted($0.invokedAt) }
    func minutes(_ recording: Recording) -> Double {
      max(0, min(recording.stoppedAt ?? call.now, call.now) - recording.invokedAt) / 60
    }
    let sessionDays = Dictionary(grouping: sessions) { day($0.startedAt) }.sorted { $0.key < $1.key }
    let recordingDays = Dictionary(grouping: recordings) { day($0.invokedAt) }.sorted { $0.key < $1.key }
    func sum(_ sessions: [Session]) -> JSONValue {
      JSONValue(rounded(sessions.reduce(0) { $0 + $1.minutesConsumed(at: call.now) }))
    }
    return .data([
      "session_stats": [
        "sessions_count": JSONValue(sessions.count), "sessions_minutes_consumed": sum(sessions),
        "day_stats": JSONValue(
          sessionDays.map { day, sessions in
            [
              "day": JSONValue(day), "total_sessions": JSONValue(sessions.count),
              "total_session_minutes": sum(sessions),
            ]
          }),
      ],
      "recording_stats": [
        "recording_count": JSONValue(recordings.count),
        "recording_minutes_consumed": JSONValue(rounded(recordings.reduce(0) { $0 + minutes($1) })),
        "day_stats": JSONValue(
          recordingDays.map { day, recordings in
            [
              "day": JSONValue(day), "total_recordings": JSONValue(recordings.count),
              "total_recording_minutes": JSONValue(Int(recordings.reduce(0) { $0 + minutes($1) })),
            ]
          }),
      ],
    ])
  }

  // MARK: Parts

  /// The sessions of an app that are or were livestreamed, the oldest first.
  private func runs(of app: String, at now: Timestamp) -> [Session] {
    world.sessions.filter { $0.appID == app && ($0.livestream?.invokedAt).map { $0 <= now } ?? false }
  }

  private func usedRuns(_ call: Call) throws(Failure) -> [Session] {
    let (first, last) = (call.query.integer("start_time") ?? .min, call.query.integer("end_time") ?? .max)
    return runs(of: call["app_id"], at: call.now).filter {
      let second = Int($0.livestream?.invokedAt.seconds ?? 0)
      return second >= first && second <= last
    }
  }

  private func totals(_ sessions: [Session], at now: Timestamp) -> JSONValue {
    let livestreams = sessions.compactMap(\.livestream)
    let ingest = livestreams.reduce(0) { $0 + max(0, min($1.stoppedAt ?? now, now) - $1.invokedAt) }
    return [
      "count": JSONValue(livestreams.count), "total_ingest_seconds": JSONValue(Int(ingest)),
      "total_viewer_seconds": JSONValue(Int(livestreams.reduce(0) { $0 + $1.viewerSeconds })),
    ]
  }

  /// The position of the live session of the path's meeting that is livestreamed now.
  private func activeRun(_ call: Call) throws(Failure) -> Int {
    let meeting = world.meetings[try meetingPosition(call)].id
    let position = world.sessions.lastIndex { session in
      session.meetingID == meeting && session.isLive(at: call.now)
        && session.livestream.map { $0.stoppedAt.map { $0 > call.now } ?? true } ?? false
    }
    guard let position else { throw .notFound("No active livestream found for meeting_id \(meeting)") }
    return position
  }

  private func details(_ call: Call, isActive: Bool) throws(Failure) -> JSONValue {
    let id = call["livestream_id"]
    if let created = store.livestreams.first(where: { $0.id == id && $0.owner == call["app_id"] }) {
      guard !isActive else { throw .notFound("No active session found for livestream \(id)") }
      return ["livestream": created.json]
    }
    let session = runs(of: call["app_id"], at: call.now).last { $0.livestream?.livestreamID == id }
    guard let session, let livestream = session.livestream else {
      throw .notFound("No livestream found with id \(id)")
    }
    if isActive, livestream.stoppedAt.map({ $0 <= call.now }) ?? false {
      throw .notFound("No active session found for livestream \(id)")
    }
    return ["livestream": json(ofSession: session, at: call.now), "session": run(livestream, at: call.now)]
  }

  /// The livestream of a session.
  private func json(ofSession session: Session, at now: Timestamp) -> JSONValue {
    guard let livestream = session.livestream else { return .null }
    let isRunning = livestream.stoppedAt.map { $0 > now } ?? true
    return Self.server(of: livestream.livestreamID).merging([
      "id": JSONValue(livestream.livestreamID), "name": JSONValue(session.title),
      "meeting_id": JSONValue(session.meetingID), "status": isRunning ? "LIVE" : "IDLE", "disabled": false,
      "created_at": JSONValue(livestream.invokedAt.iso8601),
      "updated_at": JSONValue(min(livestream.stoppedAt ?? now, now).iso8601),
    ])
  }

  /// A run of a livestream as the endpoints of livestreams answer it.
  private func run(_ livestream: Livestream, at now: Timestamp) -> JSONValue {
    livestream.json(at: now).setting("started_time", to: JSONValue((livestream.invokedAt + 2).iso8601))
  }

  /// Where an encoder sends a livestream, and where viewers watch it. The stream key is the same for the same livestream.
  private static func server(of id: String) -> JSONValue {
    let digits = id.filter { $0 != "-" }
    return [
      "ingest_server": "rtmps://ingest.simulator.example:443/live/",
      "stream_key": JSONValue("simulated" + String(digits.reversed())),
      "playback_url": JSONValue("https://watch.simulator.example/\(digits)/manifest/video.m3u8"),
    ]
  }
}
