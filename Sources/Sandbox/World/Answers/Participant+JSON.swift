internal import JSON
internal import Platform

extension Participant {
  /// The participant as the lists answer it. `left_at` is null while the participant is in. `consolidated` adds the time in
  /// breakout rooms to the duration.
  func json(
    in session: Session, at now: Timestamp, includingPeerEvents: Bool, consolidated: Bool
  ) -> JSONValue {
    json("preset_name", in: session, at: now, includingPeerEvents: includingPeerEvents, consolidated: consolidated)
  }

  /// As above, with the preset under another name, as in the peer report.
  func json(
    _ presetKey: String, in session: Session, at now: Timestamp, includingPeerEvents: Bool, consolidated: Bool
  ) -> JSONValue {
    let left = session.end(of: self, at: now)
    let away = consolidated ? minutesInRooms(of: session, at: now) : 0
    var members: [(key: String, value: JSONValue)] = [
      ("id", JSONValue(id)), ("user_id", JSONValue(userID)), ("custom_participant_id", JSONValue(customID)),
      ("display_name", JSONValue(name)), (presetKey, JSONValue(preset)), ("joined_at", JSONValue(joinedAt.iso8601)),
      ("left_at", left.map { JSONValue($0.iso8601) } ?? .null),
      ("duration", JSONValue(rounded(session.minutes(of: self, at: now) + away))),
      ("created_at", JSONValue((joinedAt + 0.012).iso8601)),
      ("updated_at", JSONValue(((left ?? joinedAt) + 0.1).iso8601)),
    ]
    if includingPeerEvents { members.append(("peer_events", JSONValue(peerEvents(in: session, at: now)))) }
    return JSONValue(members: members)
  }

  /// Minutes in breakout rooms between this presence and the person's next one in the main room.
  private func minutesInRooms(of session: Session, at now: Timestamp) -> Double {
    let next = session.participants.first { $0.userID == userID && $0.joinedAt > joinedAt }?.joinedAt ?? now
    return session.breakoutRooms.reduce(0) { total, room in
      room.joined(by: now).reduce(total) { total, other in
        guard other.userID == userID, joinedAt <= other.joinedAt, other.joinedAt < next else { return total }
        return total + room.minutes(of: other, at: now)
      }
    }
  }

  /// Created, joining, and leaving once that has happened.
  private func peerEvents(in session: Session, at now: Timestamp) -> [JSONValue] {
    var random = SeededGenerator(seed: conditions.seed ^ 0xE7E7)
    let socket = JSONValue(random.uuid())
    func event(_ name: String, _ moment: Timestamp, isKnown: Bool, minutes: Double) -> JSONValue {
      [
        "id": JSONValue(random.uuid()), "peer_id": JSONValue(id),
        "participant_id": isKnown ? JSONValue(userID) : .null, "session_id": JSONValue(session.id),
        "socket_session_id": isKnown ? socket : .null, "event_name": JSONValue(name),
        "preset_view_type": JSONValue(Preset.view(of: preset)), "minutes_consumed": JSONValue(rounded(minutes)),
        "created_at": JSONValue(moment.iso8601), "updated_at": JSONValue((moment + 0.006).iso8601),
      ]
    }
    var events = [
      event("PEER_CREATED", joinedAt + -0.4, isKnown: false, minutes: 0),
      event("PEER_JOINING", joinedAt, isKnown: true, minutes: 0),
    ]
    if let left = session.end(of: self, at: now) {
      events.append(event("PEER_LEAVING", left, isKnown: true, minutes: session.minutes(of: self, at: now)))
    }
    return events
  }
}
