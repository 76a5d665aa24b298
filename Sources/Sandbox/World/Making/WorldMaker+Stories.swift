internal import Platform

extension WorldMaker {
  /// One session of each story, in the first app within the last days.
  mutating func makeStories() -> [Session] {
    let lossyEnd = start + -random.number(in: 115...125) * 60
    return [
      story(
        .lossyUplink, MeetingPlan.Title.handover, from: lossyEnd + -random.number(in: 44...50) * 60,
        sufferer: Person.dana),
      story(.distantRelay, MeetingPlan.Title.design, from: workday(1) + 11 * 3600),
      story(.busyProcessor, MeetingPlan.Title.roadmap, from: workday(1) + 13.5 * 3600),
      story(.unpluggedMicrophone, MeetingPlan.Title.interview, from: workday(2) + 12 * 3600),
      story(.rejoiningFive, MeetingPlan.Title.onboarding, from: workday(2) + 10.5 * 3600),
      makeWebinar(from: workday(3) + 15 * 3600),
    ]
  }

  /// A session in which one participant suffers; everybody else is well.
  private mutating func story(_ story: Story, _ title: String, from begin: Timestamp, sufferer: Int? = nil) -> Session {
    let index = place(of: title)
    let plan = MeetingPlan.all[index]
    var people = random.pick(max(4, random.integer(in: plan.size)), of: Array(plan.team)).filter { $0 != sufferer }
    people.insert(sufferer ?? people.removeLast(), at: 2)
    let minutes = random.number(in: 44...50)
    var session = emptySession(index, from: begin, to: begin + minutes * 60)
    session.story = story
    for (number, person) in people.enumerated() {
      let late = number == 0 ? 0 : random.number(in: 3...90)
      let end = begin + minutes * 60 + -random.number(in: 0.5...20)
      var presence = makeParticipant(person, index, isHost: number == 0, from: begin + late, to: end)
      if number == 2 {
        presence.conditions.story = story
        presence.conditions.sendsVideo = true
      }
      session.participants += number == 2 && story == .rejoiningFive ? brokenUp(presence) : [presence]
    }
    session.participants[0].conditions.sharesScreen = true
    session.participants.sort { $0.joinedAt < $1.joinedAt }
    addTalk(to: &session, plan)
    return session
  }

  /// One person's presence as five, with gaps between them.
  private mutating func brokenUp(_ presence: Participant) -> [Participant] {
    guard let end = presence.leftAt else { return [presence] }
    let piece = (end - presence.joinedAt) / 5
    return (0..<5).map { number in
      var part = presence
      if number > 0 {
        part.id = random.uuid()
        part.conditions.seed = random.next()
        part.joinedAt = presence.joinedAt + piece * Double(number) + random.number(in: 0...30)
      }
      if number < 4 { part.leftAt = presence.joinedAt + piece * Double(number + 1) + -random.number(in: 15...75) }
      return part
    }
  }

  /// Two speakers, of whom the second sends badly, and 498 who watch.
  private mutating func makeWebinar(from begin: Timestamp) -> Session {
    let index = place(of: MeetingPlan.Title.webinar)
    let end = begin + random.number(in: 55...65) * 60
    var session = emptySession(index, from: begin, to: end)
    session.story = .webinar
    for (number, person) in [7, 13].enumerated() {
      var speaker = makeParticipant(person, index, from: begin + Double(number) * 21, to: end + -Double(number) * 3)
      speaker.preset = Preset.presenter
      speaker.conditions.sendsVideo = true
      speaker.conditions.sharesScreen = number == 0
      speaker.conditions.story = number == 1 ? .webinar : nil
      session.participants.append(speaker)
    }
    for number in 0..<498 {
      // Most come around the beginning and stay; some look in later or leave early.
      let joined = begin + (random.chance(0.8) ? random.number(in: 25...400) : random.number(in: 400...1500))
      let left = random.chance(0.75) ? end + -random.number(in: 1...60) : joined + random.number(in: 300...1600)
      session.participants.append(
        Participant(
          id: random.uuid(), userID: random.uuid(), customID: "guest-\(10_000 + number * 13)",
          name: Person.guestName(&random), preset: Preset.viewer, joinedAt: joined, leftAt: min(left, end),
          conditions: Conditions(
            story: nil, sendsVideo: false, sharesScreen: false, profile: random.integer(in: 0...199),
            seed: random.next())))
    }
    session.participants.sort { $0.joinedAt < $1.joinedAt }
    addTalk(to: &session, MeetingPlan.all[index])
    return session
  }

  /// The place of a meeting of the plan.
  func place(of title: String) -> Int {
    MeetingPlan.all.firstIndex { $0.title == title } ?? 0
  }
}
