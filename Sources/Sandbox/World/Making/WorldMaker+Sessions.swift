internal import Platform

extension WorldMaker {
  /// An ended session as the plan has it: people come, somebody comes back after a drop of the line now and then, and talk.
  mutating func makeSession(_ plan: MeetingPlan, _ index: Int, from begin: Timestamp, to end: Timestamp) -> Session {
    let people = random.pick(random.integer(in: plan.size), of: Array(plan.team))
    return makeSession(plan, index, from: begin, to: end, people: people)
  }

  /// An ended session with these people, by their places in the cast.
  mutating func makeSession(
    _ plan: MeetingPlan, _ index: Int, from begin: Timestamp, to end: Timestamp, people: [Int]
  ) -> Session {
    var session = emptySession(index, from: begin, to: end)
    for (number, person) in people.enumerated() {
      let late = number == 0 ? 0 : random.chance(0.12) ? random.number(in: 200...700) : random.number(in: 2...150)
      let early = random.chance(0.1) ? random.number(in: 120...400) : random.number(in: 0.4...25)
      var presence = makeParticipant(person, index, isHost: number == 0, from: begin + late, to: end + -early)
      if random.chance(0.018), let left = presence.leftAt {
        // Somebody changes to another device and comes back.
        let gone = presence.joinedAt + (left - presence.joinedAt) * random.number(in: 0.3...0.7)
        var again = makeParticipant(
          person, index, isHost: number == 0, from: gone + random.number(in: 20...90), to: left)
        again.conditions.profile += 1
        presence.leftAt = gone
        session.participants.append(again)
      }
      session.participants.append(presence)
    }
    if random.chance(0.4) {
      session.participants[random.integer(in: 0...session.participants.count - 1)].conditions.sharesScreen = true
    }
    if plan.uses.contains(.breakoutRooms) { split(&session, index) }
    session.participants.sort { $0.joinedAt < $1.joinedAt }
    if plan.uses.contains(.livestreamed) {
      session.type = "livestream"
      session.livestream = makeLivestream(from: begin + 40, to: end)
    }
    addTalk(to: &session, plan)
    return session
  }

  /// A session that nobody has come to.
  mutating func emptySession(_ index: Int, from begin: Timestamp, to end: Timestamp?) -> Session {
    Session(
      id: random.uuid(), meetingID: meetings[index].id, appID: meetings[index].appID, title: meetings[index].title,
      type: "meeting", startedAt: begin, endedAt: end, participants: [], breakoutRooms: [], chat: [], transcript: [],
      summary: nil, livestream: nil, story: nil)
  }

  /// Somebody's presence in a session of a meeting.
  mutating func makeParticipant(
    _ person: Int, _ meeting: Int, isHost: Bool = false, from begin: Timestamp, to end: Timestamp?
  ) -> Participant {
    Participant(
      id: random.uuid(), userID: userID(person, in: meeting), customID: Person.cast[person].customID,
      name: Person.cast[person].name, preset: isHost ? Preset.host : Preset.guest, joinedAt: begin, leftAt: end,
      conditions: Conditions(
        story: nil, sendsVideo: random.chance(0.75), sharesScreen: false, profile: Person.cast[person].profile,
        seed: random.next()))
  }

  mutating func makeLivestream(from begin: Timestamp, to end: Timestamp?) -> Livestream {
    let length = (end ?? start) - begin
    return Livestream(
      id: random.uuid(), livestreamID: random.uuid(), invokedAt: begin, stoppedAt: end,
      viewerSeconds: (length * random.number(in: 30...140)).rounded())
  }

  /// Sends everybody but the host into rooms for a quarter of an hour: they leave the main room, which makes new presences
  /// in the rooms and others when they come back.
  private mutating func split(_ session: inout Session, _ index: Int) {
    guard let end = session.endedAt, end - session.startedAt > 3600 else { return }
    let (opened, closed) = (session.startedAt + 1500, session.startedAt + 2400)
    let count = session.participants.count > 10 ? 3 : 2
    session.breakoutRooms = (1...count).map { number in
      var room = emptySession(index, from: opened + Double(number), to: closed)
      room.title = "Room \(number)"
      return room
    }
    for number in session.participants.indices where session.participants[number].preset != Preset.host {
      guard let left = session.participants[number].leftAt, left > closed,
        session.participants[number].joinedAt < opened
      else { continue }
      let goes = opened + random.number(in: 4...20)
      var inside = session.participants[number]
      (inside.id, inside.joinedAt, inside.leftAt) = (random.uuid(), goes + random.number(in: 1...3), closed)
      (inside.conditions.seed, inside.conditions.sharesScreen) = (random.next(), false)
      var after = inside
      (after.id, after.joinedAt, after.leftAt) = (random.uuid(), closed + random.number(in: 1...9), left)
      after.conditions.seed = random.next()
      session.participants[number].leftAt = goes
      session.participants.append(after)
      session.breakoutRooms[number % count].participants.append(inside)
    }
    for room in session.breakoutRooms.indices {
      session.breakoutRooms[room].participants.sort { $0.joinedAt < $1.joinedAt }
    }
  }
}
