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
    let (query, now) = (call.query, call.now)
    let sizes = try query.text("participants").map(Self.sizes)
    let words = query.text("search")?.lowercased()
    let meeting = query.text("associated_id")?.lowercased()
    let live = query.text("status").map { $0 == "LIVE" }

    var found = world.sessions.indices.filter { index in
      let session = world.sessions[index]
      guard session.appID == call["app_id"], session.startedAt <= now, query.covers(session.startedAt) else {
        return false
      }
      if let meeting, session.meetingID != meeting { return false }
      if let live, session.isLive(at: now) != live { return false }
      if let sizes, !sizes.contains(session.participants.count { $0.joinedAt <= now }) { return false }
      guard let words else { return true }
      return [session.title.lowercased(), session.meetingID, session.id].contains { $0.contains(words) }
    }
    if query.text("sort_by") == "minutesConsumed" {
      let minutes = Dictionary(uniqueKeysWithValues: found.map { ($0, world.sessions[$0].minutesConsumed(at: now)) })
      found.sort { (minutes[$0] ?? 0, $0) < (minutes[$1] ?? 0, $1) }
    }
    if query.descends(otherwise: true) { found.reverse() }

    let rows = found[call.page.range(of: found.count)].map {
      world.sessions[$0].json(at: now, includingBreakoutRooms: false)
    }
    return .list(["sessions": JSONValue(rows)], paging: call.page.paging(of: found.count))
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
    return .data(try session(call).json(at: call.now, includingBreakoutRooms: withRooms))
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
    var found = session.participants.filter { participant in
      guard participant.joinedAt <= call.now else { return false }
      guard let words else { return true }
      return [participant.id, participant.userID, participant.customID, participant.name].contains {
        $0.lowercased().contains(words)
      }
    }
    if query.text("sort_by") == "duration" {
      func duration(_ participant: Participant) -> Double {
        (participant.leftAt ?? session.endedAt ?? call.now) - participant.joinedAt
      }
      found.sort { duration($0) < duration($1) }
    }
    if query.descends(otherwise: false) { found.reverse() }

    let withEvents = query.boolean("include_peer_events") ?? false
    let consolidated = query.text("view") == "consolidated"
    let rows = found[call.page.range(of: found.count)].map {
      $0.json(in: session, at: call.now, includingPeerEvents: withEvents, consolidated: consolidated)
    }
    return .data(["participants": JSONValue(rows), "paging": call.page.paging(of: found.count)])
  }

  /// GET /sessions/{session_id}/participants/{participant_id}
  func showParticipant(_ call: Call) throws(Failure) -> Answer {
    let session = try session(call)
    let id = call["participant_id"]
    guard let participant = session.participants.first(where: { $0.id == id && $0.joinedAt <= call.now }) else {
      throw .notFound("No participant found with id \(id)")
    }
    let withEvents = call.query.boolean("include_peer_events") ?? false
    return .data([
      "participant": participant.json(
        in: session, at: call.now, includingPeerEvents: withEvents, consolidated: false)
    ])
  }
}
