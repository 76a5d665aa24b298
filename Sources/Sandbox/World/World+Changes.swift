internal import Platform

extension World {
  /// Ends a live session at a moment: everybody leaves, its rooms close, its recordings and its livestream stop. Nothing
  /// happens to a session that has ended by then, or to an id that is no session's.
  mutating func endSession(id: String, at moment: Timestamp) {
    guard let index = places.sessions[id]?.session, sessions[index].id == id, sessions[index].isLive(at: moment) else {
      return
    }
    sessions[index].end(at: moment)
    for recording in recordings.indices where recordings[recording].sessionID == id {
      let stopped = min(recordings[recording].stoppedAt ?? moment, moment)
      recordings[recording].stoppedAt = stopped
      recordings[recording].bytes = Int((stopped - recordings[recording].invokedAt) * 150_000)
    }
  }

  /// Sends people out of a live session: every presence at that moment whose user id or custom id is named leaves, and does
  /// not come back. A session that nobody is left in, and nobody will come to, ends after the usual wait of a minute.
  ///
  /// Returns the presences that left, as they are now.
  @discardableResult
  mutating func removeParticipants(
    sessionID: String, userIDs: some Sequence<String>, customIDs: some Sequence<String>, at moment: Timestamp
  ) -> [Participant] {
    let (users, keys) = (Set(userIDs), Set(customIDs))
    return remove(from: sessionID, at: moment) { users.contains($0.userID) || keys.contains($0.customID) }
  }

  /// Sends the presences of those ids out of a live session, and whoever they are does not come back.
  @discardableResult
  mutating func removeParticipants(_ ids: [String], from sessionID: String, at moment: Timestamp) -> [Participant] {
    let peers = Set(ids)
    let users = Set((session(sessionID)?.participants ?? []).filter { peers.contains($0.id) }.map(\.userID))
    return remove(from: sessionID, at: moment) { users.contains($0.userID) }
  }

  private mutating func remove(
    from id: String, at moment: Timestamp, where isNamed: (Participant) -> Bool
  ) -> [Participant] {
    guard let index = places.sessions[id]?.session, sessions[index].id == id, sessions[index].isLive(at: moment) else {
      return []
    }
    let removed = sessions[index].remove(at: moment, where: isNamed)
    if sessions[index].participants.allSatisfy({ $0.leftAt.map { $0 <= moment } ?? false }) {
      sessions[index].endedAt = min(sessions[index].endedAt ?? moment + 60, moment + 60)
    }
    return removed
  }
}

extension Session {
  /// Ends the session and its rooms; what would have come later never comes.
  fileprivate mutating func end(at moment: Timestamp) {
    endedAt = min(endedAt ?? moment, moment)
    participants.removeAll { $0.joinedAt > moment }
    for index in participants.indices {
      participants[index].leftAt = min(participants[index].leftAt ?? moment, moment)
    }
    chat.removeAll { $0.sentAt > moment }
    transcript.removeAll { $0.startedAt > moment }
    let streamed = livestream?.stoppedAt ?? moment
    livestream?.stoppedAt = min(streamed, moment)
    for room in breakoutRooms.indices where breakoutRooms[room].isLive(at: moment) {
      breakoutRooms[room].end(at: moment)
    }
  }

  /// Takes out those who are in and are named, and forgets that they would come later.
  fileprivate mutating func remove(at moment: Timestamp, where isNamed: (Participant) -> Bool) -> [Participant] {
    participants.removeAll { $0.joinedAt > moment && isNamed($0) }
    var removed: [Participant] = []
    for index in participants.indices where isNamed(participants[index]) {
      guard participants[index].leftAt.map({ $0 > moment }) ?? true else { continue }
      participants[index].leftAt = moment
      removed.append(participants[index])
    }
    return removed
  }
}
