internal import Platform

extension Cause {
  static let networkChanged: Cause = Cause(
    "network-changed", "network changed in the call", .high, [.network, .device],
    complaint: "I walked out of the Wi-Fi, and the call broke.",
    requires:
      "Another network type in a later check of one connection, or another type or public address when the person came "
      + "back; likely when a disconnect or loss is close to it.",
    meaning: "The device moved between Wi-Fi, cable and mobile data, and the connection had to be made anew.",
    action: "Stay on one network during calls."
  ) { call in
    call.people.compactMap { person in
      let checks = changes(within: person, call)
      let moves = changes(between: person, call)
      guard let first = (checks + moves).min(by: { $0.moment < $1.moment }) else { return nil }
      let spells = (checks + moves).map { Spell(Interval($0.moment + -10, $0.moment), seconds: 15) }
      let events = person.reports.flatMap { call.reports[$0].events }
      let isBorneOut = (checks + moves).contains { change in
        change.isMove
          || events.contains {
            ["disconnect", "reconnect_attempt"].contains($0.name) && abs($0.moment - change.moment) <= 60
          }
      }
      let evidence = (checks + moves).prefix(3).map { Evidence($0.text) }
      var finding = Finding(
        .networkChanged, person.presence, spells, evidence, isBorneOut ? .likely : .possible, isBrief: !isBorneOut)
      finding.peers = Set(person.attendee.presences.compactMap(\.id))
      return first.moment <= call.lastMoment + 60 ? finding : nil
    }
  }

  private typealias Change = (moment: Timestamp, text: String, isMove: Bool)

  private static func changes(within person: CallAnalysis.Person, _ call: CallAnalysis) -> [Change] {
    person.reports.flatMap { place -> [Change] in
      let checks = call.reports[place].network.checks.filter { $0.effectiveType != nil && $0.moment != nil }
      return zip(checks, checks.dropFirst()).compactMap { before, after in
        guard let old = before.effectiveType, let new = after.effectiveType, old != new, let moment = after.moment
        else {
          return nil
        }
        return (moment, "effective connection type \(old), then \(new)", false)
      }
    }
  }

  private static func changes(between person: CallAnalysis.Person, _ call: CallAnalysis) -> [Change] {
    let reports = person.reports.map { call.reports[$0] }.filter { $0.presence.joinedAt != nil }
    return zip(reports, reports.dropFirst()).compactMap { before, after in
      guard let left = before.presence.leftAt, let joined = after.presence.joinedAt, joined >= left,
        joined - left < 180,
        let old = before.network.sending?.link ?? before.network.receiving?.link,
        let new = after.network.sending?.link ?? after.network.receiving?.link, old != new,
        before.client.browser == after.client.browser, before.client.system == after.client.system
      else { return nil }
      return (joined, "connected by \(old), then by \(new)", true)
    }
  }
}
