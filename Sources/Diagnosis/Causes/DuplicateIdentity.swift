internal import Platform

extension Cause {
  static let duplicateIdentity: Cause = Cause(
    "duplicate-identity", "the same identity twice at once", .low, [.presence, .client],
    complaint: "I see myself twice, and there is an echo.",
    requires:
      "Two connections of one person that overlap by 20 s or more; likely when one of them is cut off as the other joins.",
    meaning: "Two tabs or devices, or two people who were given the same link or id.",
    action: "Close one of them; give each person an id of their own."
  ) { call in
    call.people.compactMap { person in
      let stays = person.attendee.presences.filter { $0.joinedAt != nil }
      var spells: [Spell] = []
      for (number, left) in stays.enumerated() {
        for right in stays[(number + 1)...] where left.id != right.id {
          for one in left.intervals {
            for other in right.intervals {
              let begin = max(one.begin, other.begin)
              let end = min(one.end ?? call.lastMoment, other.end ?? call.lastMoment)
              if end - begin >= 20 { spells.append(Spell(Interval(begin, end))) }
            }
          }
        }
      }
      guard !spells.isEmpty else { return nil }
      let joined = Spell.joined(spells)
      let breaks = person.reports.flatMap { call.reports[$0].events }.filter { event in
        event.name == "disconnect" && joined.contains { abs($0.interval.begin - event.moment) < 10 }
      }
      var evidence = [
        Evidence(
          "time with two connections", value: joined.reduce(0) { $0 + $1.seconds }, unit: "s",
          detail: "\(Set(stays.compactMap(\.id)).count) connections")
      ]
      if !breaks.isEmpty { evidence.append(Evidence("cut off as the other joined", value: Double(breaks.count))) }
      return Finding(
        .duplicateIdentity, person.presence, joined, evidence, breaks.isEmpty ? .possible : .likely, isBrief: true)
    }
  }
}
