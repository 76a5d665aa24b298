internal import JSON
internal import Platform

extension Session {
  /// The session as the API answers it at a moment. `ended_at` is null while it is live.
  func json(at now: Timestamp, includingBreakoutRooms: Bool) -> JSONValue {
    let isLive = isLive(at: now)
    var members: [(key: String, value: JSONValue)] = [
      ("id", JSONValue(id)), ("associated_id", JSONValue(meetingID)), ("meeting_display_name", JSONValue(title)),
      ("type", JSONValue(type)), ("status", isLive ? "LIVE" : "ENDED"),
      ("live_participants", JSONValue(liveParticipants(at: now))),
      ("max_concurrent_participants", JSONValue(maxConcurrentParticipants(at: now))),
      ("minutes_consumed", JSONValue(rounded(minutesConsumed(at: now)))), ("organization_id", JSONValue(appID)),
      ("started_at", JSONValue(startedAt.iso8601)),
      ("ended_at", isLive ? .null : JSONValue((endedAt ?? now).iso8601)),
      ("created_at", JSONValue((startedAt + -0.412).iso8601)),
      ("updated_at", JSONValue((lastChange(at: now) + (isLive ? 0.031 : 1.207)).iso8601)),
    ]
    // Sessions of the first version have metadata.
    if meetingID.utf8.count != 36 { members.append(("meta", ["room_name": JSONValue(meetingID)])) }
    if includingBreakoutRooms {
      let rooms = breakoutRooms.filter { $0.startedAt <= now }
      members.append(("breakout_rooms", JSONValue(rooms.map { $0.json(at: now, includingBreakoutRooms: false) })))
    }
    return JSONValue(members: members)
  }
}

/// Minutes with four decimals, as the API's examples have them.
func rounded(_ minutes: Double) -> Double { (minutes * 10_000).rounded() / 10_000 }
