internal import Platform

extension WorldMaker {
  /// The sessions that are live at the start. Presences that lie ahead make them move as time passes.
  mutating func makeLiveSessions() -> [Session] {
    [
      live(MeetingPlan.Title.customer, begun: 14, people: [2, Person.priya, 5, 11], coming: [3.2: 9, 7.5: 16]),
      live(
        MeetingPlan.Title.standup, begun: 6, people: [4, 3, 8, 12, 17], coming: [1.5: 0, 4: 14],
        ending: random.number(in: 19...21)),
      live(MeetingPlan.Title.arabic, begun: 35, people: [31, 33, 34, 36], coming: churn(through: Array(30..<40))),
      live(MeetingPlan.Title.allHands, begun: 22, people: Array(40..<66), coming: churn(through: Array(70..<118))),
      live(MeetingPlan.Title.consultation, begun: 4, people: [88, 101], coming: [:]),
    ]
  }

  /// People who come one after the other over the next hours: minutes from the start, and who.
  private mutating func churn(through people: [Int]) -> [Double: Int] {
    var coming: [Double: Int] = [:]
    var minute = random.number(in: 0.5...2)
    while minute < 180 {
      coming[minute] = random.pick(people)
      minute += random.number(in: 2...8)
    }
    return coming
  }

  /// A session that began some minutes before the start. `coming` holds who comes later, by the minute after the start;
  /// with `ending` it ends by itself so many minutes after the start.
  private mutating func live(
    _ title: String, begun: Double, people: [Int], coming: [Double: Int], ending: Double? = nil
  ) -> Session {
    let index = place(of: title)
    let plan = MeetingPlan.all[index]
    let begin = start + -begun * 60
    let end = ending.map { start + $0 * 60 }
    var session = emptySession(index, from: begin, to: end)
    for (number, person) in people.enumerated() {
      let joined = begin + (number == 0 ? 0 : random.number(in: 2...min(200, begun * 40)))
      session.participants.append(
        makeParticipant(person, index, isHost: number == 0, from: joined, to: end.map { $0 + -Double(number) * 1.5 }))
    }
    // Of a large party, some leave soon, which may be before those come who lie ahead.
    for number in session.participants.indices.dropFirst(4) where end == nil && number % 3 == 0 {
      session.participants[number].leftAt = start + random.number(in: -3...45) * 60
    }
    for (minute, person) in coming.sorted(by: { $0.key < $1.key }) {
      let joined = start + minute * 60
      let left = end.map { min($0 + -4, joined + 1500) } ?? joined + random.number(in: 5...40) * 60
      let isIn = session.participants.contains { other in
        other.customID == Person.cast[person].customID && other.leftAt.map { $0 > joined + -20 } ?? true
      }
      guard !isIn else { continue }
      session.participants.append(makeParticipant(person, index, from: joined, to: left))
    }
    session.participants[0].conditions.sharesScreen = true
    session.participants.sort { $0.joinedAt < $1.joinedAt }
    if plan.uses.contains(.livestreamed) {
      session.type = "livestream"
      session.livestream = makeLivestream(from: begin + 55, to: nil)
    }
    addTalk(to: &session, plan)
    return session
  }
}
