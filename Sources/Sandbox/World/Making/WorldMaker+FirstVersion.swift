internal import Platform

extension WorldMaker {
  /// What is left of the first version of the service in the second app: a meeting whose id is a name and not a UUID, with
  /// metadata at its sessions, one of which is live; and a meeting with sessions of the type `participant`.
  ///
  /// It has random numbers of its own, so that the rest of the world is the same without it.
  mutating func makeFirstVersion() {
    let others = random
    random = SeededGenerator(seed: mixed(seed ^ 0xF1125))
    defer { random = others }
    let desk = addMeeting(MeetingPlan.frontDesk, id: "kestra-mollin")
    let waiting = addMeeting(MeetingPlan.waitingRoom, id: random.uuid())
    for day in stride(from: 26, through: 2, by: -6) {
      let morning = midnight(daysBefore: day) + 7.25 * 3600
      sessions.append(makeSession(MeetingPlan.frontDesk, desk, from: morning, to: morning + 1500))
      var session = makeSession(MeetingPlan.waitingRoom, waiting, from: morning + 5400, to: morning + 6000)
      session.type = "participant"
      sessions.append(session)
    }
    var live = makeSession(MeetingPlan.frontDesk, desk, from: start + -900, to: start + 7200)
    live.endedAt = nil
    for index in live.participants.indices { live.participants[index].leftAt = nil }
    live.chat = live.chat.filter { $0.sentAt < start }
    live.transcript = []
    live.summary = nil
    sessions.append(live)
  }

  private mutating func addMeeting(_ plan: MeetingPlan, id: String) -> Int {
    let created = start + -120 * 86_400
    meetings.append(
      Meeting(
        id: id, appID: apps[plan.app].id, title: plan.title, isActive: true, recordsOnStart: false,
        transcribesOnEnd: false, summarizesOnEnd: false, createdAt: created, updatedAt: created))
    return meetings.count - 1
  }
}

extension MeetingPlan {
  fileprivate static let frontDesk = MeetingPlan("Front desk", app: 1, [], at: 7.25, 3...4, 20...30, team: 95..<110)
  fileprivate static let waitingRoom = MeetingPlan("Waiting room", app: 1, [], at: 9, 1...1, 5...10, team: 110..<120)
}
