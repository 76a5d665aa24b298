internal import Platform

/// Puts a world together: accounts, apps and meetings from the plan, then four weeks of sessions, the stories, the live
/// sessions, and at last the recordings.
struct WorldMaker {
  let seed: UInt64
  let start: Timestamp
  var random: SeededGenerator
  var accounts: [Account] = []
  var apps: [App] = []
  var meetings: [Meeting] = []
  var sessions: [Session] = []
  var recordings: [Recording] = []

  private static let day = 86_400.0

  init(seed: UInt64, start: Timestamp) {
    self.seed = seed
    self.start = start
    random = SeededGenerator(seed: seed)
  }

  /// Makes everything.
  mutating func make() {
    makeAccounts()
    makeMeetings()
    let special = makeStories() + makeLiveSessions()
    sessions = special
    sessions.reserveCapacity(400)
    for (index, plan) in MeetingPlan.all.enumerated() {
      let taken = special.filter { $0.meetingID == meetings[index].id }
      makeRegularSessions(plan, index, avoiding: taken)
    }
    makeFirstVersion()
    sessions.sort { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    makeRecordings()
  }

  /// The midnight (UTC) that began the day so many days before the start's.
  func midnight(daysBefore days: Int) -> Timestamp {
    let day = Int64(Self.day) * 1_000_000
    let today = start.microseconds - ((start.microseconds % day) + day) % day
    return Timestamp(microseconds: today - Int64(days) * day)
  }

  /// The day of the week of a midnight, 0 for Sunday; 1970 began on a Thursday.
  func weekday(of midnight: Timestamp) -> Int {
    let days = Int((midnight.seconds / Self.day).rounded(.down))
    return ((days + 4) % 7 + 7) % 7
  }

  /// The midnight of the last working day, the one before it, and so on.
  func workday(_ number: Int) -> Timestamp {
    let days = (1...(number * 2 + 7)).lazy.map(midnight(daysBefore:)).filter { (1...5).contains(weekday(of: $0)) }
    return Array(days)[number - 1]
  }

  /// The user id of a person in a meeting, the same in all its sessions.
  func userID(_ person: Int, in meeting: Int) -> String {
    var own = SeededGenerator(seed: mixed(seed ^ UInt64(meeting) << 32 ^ UInt64(person) << 8 ^ 0x5EED))
    return own.uuid()
  }

  private mutating func makeAccounts() {
    for (name, type, age) in [("Acme Corp", "enterprise", 900.0), ("Globex", "standard", 410)] {
      accounts.append(
        Account(
          id: random.hexadecimal(32), name: name, type: type, createdAt: start + -(age + random.unit()) * Self.day))
    }
    for (account, name, age) in [
      (0, "Helpdesk", 620.0), (0, "Sales Floor", 340), (1, "Telehealth", 300), (1, "Classroom", 95),
    ] {
      apps.append(
        App(
          id: random.uuid(), accountID: accounts[account].id, name: name,
          createdAt: start + -(age + random.unit()) * Self.day))
    }
  }

  private mutating func makeMeetings() {
    for plan in MeetingPlan.all {
      let created = start + -random.number(in: 40...90) * Self.day
      meetings.append(
        Meeting(
          id: random.uuid(), appID: apps[plan.app].id, title: plan.title, isActive: !plan.uses.contains(.closed),
          recordsOnStart: plan.uses.contains(.recorded), transcribesOnEnd: plan.uses.contains(.transcribed),
          summarizesOnEnd: plan.uses.contains(.summarized), createdAt: created,
          updatedAt: created + random.number(in: 0...9) * Self.day))
    }
  }

  /// Four weeks of sessions of one meeting, none of which touches a session of the same meeting that exists already.
  private mutating func makeRegularSessions(_ plan: MeetingPlan, _ index: Int, avoiding taken: [Session]) {
    let lastDay = plan.uses.contains(.closed) ? 15 : 0
    for day in stride(from: 27, through: lastDay, by: -1) {
      let midnight = midnight(daysBefore: day)
      guard plan.weekdays.contains(weekday(of: midnight)) else { continue }
      let begin = midnight + (plan.hour * 3600 + random.number(in: -90...240))
      let end = begin + random.number(in: plan.minutes) * 60
      guard end < start + -600 else { continue }
      let clash = taken.contains { $0.startedAt < end + 900 && ($0.endedAt ?? start) > begin + -900 }
      guard !clash else { continue }
      sessions.append(makeSession(plan, index, from: begin, to: end))
    }
  }
}
