extension World {
  /// Where things are in the world's lists, by id.
  struct Places: Sendable {
    /// A session's place, and for a breakout room its place in that session.
    struct OfSession: Sendable {
      let session: Int
      let room: Int?
    }

    let meetings: [String: Int]
    private(set) var sessions: [String: OfSession] = [:]
    private(set) var peers: [String: OfSession] = [:]

    init(meetings: [Meeting], sessions: [Session]) {
      self.meetings = Dictionary(uniqueKeysWithValues: meetings.enumerated().map { ($1.id, $0) })
      self.sessions.reserveCapacity(sessions.count + 64)
      peers.reserveCapacity(sessions.reduce(0) { $0 + $1.participants.count } + 512)
      for (index, session) in sessions.enumerated() {
        add(session, at: OfSession(session: index, room: nil))
        for (room, breakout) in session.breakoutRooms.enumerated() {
          add(breakout, at: OfSession(session: index, room: room))
        }
      }
    }

    private mutating func add(_ session: Session, at place: OfSession) {
      sessions[session.id] = place
      for participant in session.participants { peers[participant.id] = place }
    }
  }

  /// The meeting of that id.
  func meeting(_ id: String) -> Meeting? { places.meetings[id].map { meetings[$0] } }

  /// The session of that id, which may be a breakout room.
  func session(_ id: String) -> Session? { places.sessions[id].map(session) }

  /// The participant of that id, which is also its peer id, with its session or breakout room. It may not have joined yet.
  func participant(_ peerID: String) -> (session: Session, participant: Participant)? {
    guard let place = places.peers[peerID] else { return nil }
    let session = session(at: place)
    return session.participants.first { $0.id == peerID }.map { (session, $0) }
  }

  private func session(at place: Places.OfSession) -> Session {
    let session = sessions[place.session]
    return place.room.map { session.breakoutRooms[$0] } ?? session
  }
}
