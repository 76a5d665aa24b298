internal import JSON
internal import Platform

extension SimulatedService {
  /// The session that the path names, with an app that is the path's.
  func session(_ call: Call) throws(Failure) -> Session {
    guard let session = world.session(call["session_id"]), session.appID == call["app_id"] else {
      throw .notFound("No session found with id \(call["session_id"])")
    }
    return session
  }

  /// GET /sessions
  func listSessions(_ call: Call) throws(Failure) -> Answer {
    let now = call.now
    var found = sessionsOfApp[call["app_id"]] ?? []
    if let isWanted = try filter(call) { found.removeAll { !isWanted(world.sessions[$0]) } }
    if call.query.text("sort_by") == "minutesConsumed" {
      let minutes = Dictionary(uniqueKeysWithValues: found.map { ($0, world.sessions[$0].minutesConsumed(at: now)) })
      found.sort { (minutes[$0] ?? 0, $0) < (minutes[$1] ?? 0, $1) }
    }
    if call.query.descends(otherwise: true) { found.reverse() }
    let rows = found[call.page.range(of: found.count)].map { row($0, at: now) }
    return .rows(rows, as: "sessions", paging: call.page.paging(of: found.count))
  }

  /// Whether a session is one of those that the query asks for; nil when it asks for all.
  private func filter(_ call: Call) throws(Failure) -> ((Session) -> Bool)? {
    let (query, now) = (call.query, call.now)
    let sizes = try query.text("participants").map(Self.sizes)
    let words = query.text("search")?.lowercased()
    let meeting = query.text("associated_id")?.lowercased()
    let live = query.text("status").map { $0 == "LIVE" }
    let range = query.text("start_time") ?? query.text("end_time")
    guard sizes != nil || words != nil || meeting != nil || live != nil || range != nil else { return nil }
    return { session in
      if range != nil, !query.covers(session.startedAt) { return false }
      if let meeting, session.meetingID != meeting { return false }
      if let live, session.isLive(at: now) != live { return false }
      if let sizes, !sizes.contains(session.joined(by: now).count) { return false }
      guard let words else { return true }
      return [session.title.lowercased(), session.meetingID, session.id].contains { $0.holds(words) }
    }
  }

  /// The session at a place as a row of the list; one that has ended is made once.
  private func row(_ place: Int, at now: Timestamp) -> [UInt8] {
    let id = world.sessions[place].id
    if let known = kept[id] { return known }
    let bytes = Array(world.sessions[place].json(at: now, includingBreakoutRooms: false).text().utf8)
    if !world.sessions[place].isLive(at: now) { kept.keep(bytes, as: id) }
    return bytes
  }

  /// Reads `1:10`; one number alone is just that many, a missing one is no bound.
  private static func sizes(_ text: String) throws(Failure) -> ClosedRange<Int> {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let bounds = parts.map { Int($0) }
    guard (1...2).contains(parts.count), zip(parts, bounds).allSatisfy({ $0.isEmpty && parts.count == 2 || $1 != nil })
    else { throw .invalid("participants", "must be a range such as 1:10") }
    let low = bounds[0] ?? 0
    let high = parts.count == 1 ? low : bounds[1] ?? .max
    guard low >= 0, low <= high else { throw .invalid("participants", "must be a range such as 1:10") }
    return low...high
  }

  /// GET /sessions/{session_id}
  func showSession(_ call: Call) throws(Failure) -> Answer {
    let withRooms = call.query.boolean("include_breakout_rooms") ?? false
    let session = try session(call)
    return .data(
      session.json(at: call.now, includingBreakoutRooms: withRooms), isFinal: !session.isLive(at: call.now))
  }

  /// GET /sessions/{session_id}/livestream-sessions
  func showLivestream(_ call: Call) throws(Failure) -> Answer {
    let session = try session(call)
    guard let livestream = session.livestream else {
      throw .notFound("No livestream found for session \(session.id)")
    }
    return .data(livestream.json(at: call.now).setting("paging", to: call.page.paging(of: 1)))
  }

  /// GET /sessions/{session_id}/participants
  func listParticipants(_ call: Call) throws(Failure) -> Answer {
    let (query, session) = (call.query, try session(call))
    let words = query.text("search")?.lowercased()
    var found = session.joined(by: call.now).filter { participant in
      guard let words else { return true }
      return [participant.id, participant.userID, participant.customID, participant.name].contains {
        $0.lowercased().holds(words)
      }
    }
    if query.text("sort_by") == "duration" {
      found.sort { session.minutes(of: $0, at: call.now) < session.minutes(of: $1, at: call.now) }
    }
    if query.descends(otherwise: false) { found.reverse() }

    let withEvents = query.boolean("include_peer_events") ?? false
    let consolidated = query.text("view") == "consolidated"
    let rows = found[call.page.range(of: found.count)].map {
      $0.json(in: session, at: call.now, includingPeerEvents: withEvents, consolidated: consolidated)
    }
    return .data(
      ["participants": JSONValue(rows), "paging": call.page.paging(of: found.count)],
      isFinal: !session.isLive(at: call.now))
  }

  /// GET /sessions/{session_id}/participants/{participant_id}
  func showParticipant(_ call: Call) throws(Failure) -> Answer {
    let session = try session(call)
    let id = call["participant_id"]
    guard let participant = session.joined(by: call.now).first(where: { $0.id == id }) else {
      throw .notFound("No participant found with id \(id)")
    }
    let withEvents = call.query.boolean("include_peer_events") ?? false
    let details = participant.json(
      in: session, at: call.now, includingPeerEvents: withEvents, consolidated: false)
    return .data(["participant": details], isFinal: !session.isLive(at: call.now))
  }
}

extension SimulatedService {
  /// GET /sessions/peer-report/{peer_id}
  func showPeerReport(_ call: Call) throws(Failure) -> Answer {
    let id = call["peer_id"]
    guard let (session, participant) = world.participant(id), session.appID == call["app_id"],
      participant.joinedAt <= call.now
    else { throw .notFound("No peer found with id \(id)") }
    let report = participant.peerReportBytes(
      in: session, at: call.now, filter: call.query.text("filters"),
      includingPeerEvents: call.query.boolean("include_peer_events") ?? false)
    return Answer(
      body: .text(Array("{\"success\":true,\"data\":{\"participant\":".utf8) + report + Array("}}".utf8)),
      isFinal: !session.isLive(at: call.now))
  }
}
