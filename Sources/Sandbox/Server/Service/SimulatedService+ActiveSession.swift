internal import JSON
internal import Platform

extension SimulatedService {
  /// The session that runs in the path's meeting.
  private func activeSession(_ call: Call) throws(Failure) -> Session {
    try activeSession(ofMeeting: call["meeting_id"], call)
  }

  /// The session that runs in a meeting of the path's app.
  func activeSession(ofMeeting meeting: String, _ call: Call) throws(Failure) -> Session {
    let session = world.sessions.last { session in
      session.meetingID == meeting && session.appID == call["app_id"] && session.isLive(at: call.now)
    }
    guard let session else { throw .notFound("No active session found for meeting_id \(meeting)") }
    return session
  }

  /// The participants in the session now that the body names; each of its ids must be that of one of them.
  private func named(_ call: Call, in session: Session) throws(Failure) -> [Participant] {
    let (users, keys) = (call.texts("participant_ids"), call.texts("custom_participant_ids"))
    guard !(users.isEmpty && keys.isEmpty) else {
      throw .service(400, "Either \"participant_ids\" or \"custom_participant_ids\" is required")
    }
    let present = session.present(at: call.now)
    let unknown =
      users.first { id in !present.contains { $0.userID == id } }
      ?? keys.first { id in !present.contains { $0.customID == id } }
    if let unknown { throw .notFound("No user found with id \(unknown)") }
    return present.filter { users.contains($0.userID) || keys.contains($0.customID) }
  }

  /// GET …/active-session
  func showActiveSession(_ call: Call) throws(Failure) -> Answer {
    .data(try activeSession(call).json(at: call.now, includingBreakoutRooms: false))
  }

  /// POST …/active-session/kick
  func kick(_ call: Call) throws(Failure) -> Answer {
    let session = try activeSession(call)
    _ = try named(call, in: session)
    let kicked = world.removeParticipants(
      sessionID: session.id, userIDs: call.texts("participant_ids"), customIDs: call.texts("custom_participant_ids"),
      at: call.now)
    return .data(["action": "kick", "participants": JSONValue(kicked.map { $0.briefJSON(at: call.now) })])
  }

  /// POST …/active-session/kick-all
  func kickAll(_ call: Call) throws(Failure) -> Answer {
    let session = try activeSession(call)
    let count = session.present(at: call.now).count
    world.endSession(id: session.id, at: call.now)
    return .data(["action": "kick-all", "kicked_participants_count": JSONValue(count)])
  }

  /// POST …/active-session/mute
  func mute(_ call: Call) throws(Failure) -> Answer {
    let muted = try named(call, in: try activeSession(call))
    return .data(["action": "mute", "participants": JSONValue(muted.map { $0.briefJSON(at: call.now) })])
  }

  /// POST …/active-session/mute-all
  func muteAll(_ call: Call) throws(Failure) -> Answer {
    let count = try activeSession(call).present(at: call.now).count
    return .data(["action": "mute-all", "muted_participants_count": JSONValue(count)])
  }

  /// POST …/active-session/poll
  func createPoll(_ call: Call) throws(Failure) -> Answer {
    _ = try activeSession(call)
    let options = call.texts("options")
    guard call.body["question"]?.string?.isEmpty == false else { throw .invalid("question", "must not be empty") }
    guard !options.isEmpty else { throw .invalid("options", "must not be empty") }
    let poll: JSONValue = [
      "id": JSONValue(makeUUID()),
      "question": call.body["question"] ?? .null,
      "options": JSONValue(options.map { ["text": JSONValue($0), "count": 0, "votes": []] }),
      "anonymous": call.body["anonymous"] ?? false, "hide_votes": call.body["hide_votes"] ?? false,
      "created_by": "api", "voted": [],
    ]
    return .data(["action": "create-poll", "poll": poll], status: 201)
  }
}

extension Session {
  /// Those who are in at a moment.
  func present(at moment: Timestamp) -> [Participant] {
    joined(by: moment).filter { end(of: $0, at: moment) == nil }
  }
}

extension Participant {
  /// The short form in the answers of kick and mute.
  fileprivate func briefJSON(at moment: Timestamp) -> JSONValue {
    [
      "id": JSONValue(userID), "name": JSONValue(name), "created_at": JSONValue(joinedAt.iso8601),
      "updated_at": JSONValue(moment.iso8601),
    ]
  }
}
