internal import Platform

extension Cause {
  static let alone: Cause = Cause(
    "alone", "nobody else was there", .high, [.presence],
    complaint: "I was there and nobody came.",
    requires:
      "A stay of two minutes or more during which nobody else was in; likely when no two people were ever in at the same "
      + "time.",
    meaning: "The others came at another time, joined another meeting or session, or could not join.",
    action:
      "Compare the invitations and time zones; look for other sessions of the same meeting, and for people who never got in.",
    roots: ["never-joined"]
  ) { call in
    let hasCompany = call.attendance.concurrency(until: call.now).contains { $0.count > 1 }
    return call.people.indices.compactMap { place in
      let person = call.people[place]
      let stay = person.intervals.reduce(0) { $0 + $1.seconds(until: call.lastMoment) }
      guard stay >= 120, !person.intervals.isEmpty, person.key != Presence().personKey else { return nil }
      let spells = person.intervals.map { Spell(Interval($0.begin, $0.end ?? call.lastMoment), intensity: 0.3) }
      guard call.others(than: place, during: spells).isEmpty else { return nil }
      let others = call.people.count - 1
      return Finding(
        .alone, person.presence, spells,
        [
          Evidence(
            "time without anybody else", value: stay, unit: "s",
            detail: others == 0 ? "nobody else came at all" : "\(others) others came at other times")
        ], hasCompany ? .possible : .likely)
    }
  }
}
