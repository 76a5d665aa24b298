internal import Platform

/// Groups what was found about single people by what they share: the time first, then address, provider, place, relay, and
/// browser, SDK and system. The shared cause is one finding, with what it accounts for as its members.
struct SharedTrouble {
  let call: CallAnalysis

  /// The findings with those that have a shared cause folded into it.
  func folded(_ found: [Finding]) -> [Finding] {
    var rest = found
    let disconnects = massDisconnect(&rest)
    let together = simultaneous(&rest)
    let apart = traitGroups(&rest, Self.networkTraits, .sharedNetwork) { $0.cause.isOfNetwork }
    var clients: [Finding] = []
    for cause in Cause.all where !cause.isOfNetwork {
      clients += traitGroups(&rest, Self.clientTraits, .sharedClient) { $0.cause == cause }
    }
    return disconnects + together + apart + clients + rest
  }

  private typealias Trait = (name: String, value: @Sendable (PeerReport) -> String?)

  private static let networkTraits: [Trait] = [
    ("address", { $0.network.address }), ("network", { $0.network.networkName }), ("city", { $0.network.city }),
    ("region", { $0.network.region }), ("country", { $0.network.country }),
    ("relay", { $0.network.sending.flatMap { $0.isRelayed ? $0.server : nil } }),
    ("path", { $0.network.sending?.isRelayed == true ? "through a relay" : nil }),
  ]
  private static let clientTraits: [Trait] = [
    ("browser", { $0.client.browser }), ("SDK", { $0.client.library }), ("system", { $0.client.system }),
    ("device type", { report in report.client.isMobile == true ? "phone or tablet" : nil }),
  ]

  private var least: Int { Int(call.limit(.sufferers).rounded(.up)) }

  // MARK: Cut off at once

  private func massDisconnect(_ found: inout [Finding]) -> [Finding] {
    var cuts: [(moment: Timestamp, person: String, back: Timestamp?)] = []
    for finding in found where finding.cause == .connectionLost && finding.confidence >= .likely {
      guard let key = finding.person else { continue }
      cuts += finding.spells.map { ($0.interval.begin, key, $0.interval.end) }
    }
    for person in call.people where person.key != Presence().personKey {
      cuts += person.gaps.filter { !call.isInRoom($0) }.map { ($0.begin, person.key, $0.end) }
    }
    cuts.sort { ($0.moment, $0.person) < ($1.moment, $1.person) }
    var spells: [Spell] = []
    var people: Set<String> = []
    var (first, widest) = (0, 0.0)
    while first < cuts.count {
      let window = cuts[first...].prefix { $0.moment - cuts[first].moment <= 10 }
      let cut = Set(window.map(\.person))
      let present = call.people.count { $0.isIn(at: cuts[first].moment + -2) }
      guard cut.count >= least, cut.count * 4 >= present, let last = window.last else {
        first += 1
        continue
      }
      // The median return: those who took minutes had other reasons.
      let backs = window.compactMap(\.back).sorted()
      let end = backs.isEmpty ? last.moment : max(last.moment, backs[backs.count / 2])
      spells.append(Spell(Interval(cuts[first].moment, end), seconds: max(5, end - cuts[first].moment)))
      people.formUnion(cut)
      widest = max(widest, last.moment - cuts[first].moment)
      first += window.count
    }
    guard !people.isEmpty else { return [] }
    let evidence = Evidence(
      "people cut off at once", Double(people.count), .sufferers, call.thresholds,
      detail: "within \(Int(widest.rounded(.up))) s")
    return [shared(.massDisconnect, people, spells, [evidence], .certain, &found, within: 60)]
  }

  // MARK: Bad at the same time

  private func simultaneous(_ found: inout [Finding]) -> [Finding] {
    var groups: [Finding] = []
    while let group = nextGroup(found) {
      let bad = Set(found.filter { $0.cause.isOfNetwork && overlaps($0, group.spells) }.compactMap(\.person))
      if let trait = separating(group.people, affected: bad, Self.networkTraits, at: group.spells) {
        groups.append(shared(.sharedNetwork, trait.people, group.spells, [trait.evidence], .likely, &found, within: 45))
        continue
      }
      let measured = measuredPeople(at: group.spells)
      guard group.people.count * 10 >= measured.count * 3 else {
        // Few of many: chance, unless something separates them. They keep their own findings.
        for place in found.indices where found[place].who.map({ group.people.contains($0.personKey) }) ?? false {
          found[place].isGrouped = true
        }
        continue
      }
      let begins = group.begins.sorted()
      let spread = (begins.last ?? call.now) - (begins.first ?? call.now)
      let evidence = Evidence(
        "people with trouble at the same time", Double(group.people.count), .sufferers, call.thresholds,
        detail: "of \(measured.count) measured then; it began within \(Int(spread.rounded(.up))) s")
      groups.append(shared(.serviceTrouble, group.people, group.spells, [evidence], .likely, &found, within: 45))
    }
    return groups
  }

  private struct Group {
    var people: Set<String>
    var spells: [Spell]
    var begins: [Timestamp]
  }

  /// The most people whose trouble begins together and mostly overlaps.
  private func nextGroup(_ found: [Finding]) -> Group? {
    var times: [String: [Spell]] = [:]
    for finding in found
    where finding.cause.isOfNetwork && finding.confidence >= .likely && finding.follows == nil
      && !finding.isGrouped && !finding.isBrief
    {
      guard let key = finding.person else { continue }
      times[key, default: []] += finding.spells
    }
    guard times.count >= least else { return nil }
    let tolerance = max(20, 3 * call.interval)
    let starts = times.flatMap { key, spells in
      Spell.joined(spells, bridge: 30).map { (key: key, spell: $0) }
    }.sorted { ($0.spell.interval.begin, $0.key) < ($1.spell.interval.begin, $1.key) }
    var best: Group?
    for (place, start) in starts.enumerated() {
      let near = starts[place...].prefix { $0.spell.interval.begin - start.spell.interval.begin <= tolerance }
      let alike = near.filter { Self.similarity($0.spell, start.spell, call.now) >= 0.5 }
      let people = Set(alike.map(\.key))
      guard people.count >= least, people.count > best?.people.count ?? 0 else { continue }
      best = Group(
        people: people, spells: Spell.joined(alike.map(\.spell)), begins: alike.map(\.spell.interval.begin))
    }
    return best
  }

  /// The share of the time of two spells that they have in common.
  private static func similarity(_ left: Spell, _ right: Spell, _ now: Timestamp) -> Double {
    let (leftEnd, rightEnd) = (left.interval.end ?? now, right.interval.end ?? now)
    let union = max(leftEnd, rightEnd) - min(left.interval.begin, right.interval.begin)
    let common = min(leftEnd, rightEnd) - max(left.interval.begin, right.interval.begin)
    return union > 0 ? max(0, common) / union : 1
  }

  // MARK: What they share

  private func measuredPeople(at spells: [Spell]) -> Set<String> {
    Set(
      call.people.filter { person in
        person.reports.contains { report in
          call.reports[report].streams.contains { stream in
            guard let begin = stream.begin, let end = stream.end else { return false }
            return spells.contains { $0.interval.begin <= end && begin <= $0.interval.end ?? end }
          }
        }
      }.map(\.key))
  }

  /// The first trait that most of those who have it suffer with, and few others: with whom, and the figures.
  private func separating(
    _ sufferers: Set<String>, affected: Set<String>, _ traits: [Trait], at spells: [Spell]?
  ) -> (people: Set<String>, evidence: Evidence)? {
    let measured = spells.map { measuredPeople(at: $0) }
    for (name, trait) in traits {
      var people: [String: Set<String>] = [:]
      for (place, report) in call.reports.enumerated() {
        let key = call.person(ofReport: place).key
        guard let value = trait(report), !value.isEmpty, measured?.contains(key) != false else { continue }
        people[value, default: []].insert(key)
      }
      let everybody = people.values.reduce(into: Set<String>()) { $0.formUnion($1) }
      for (value, here) in people.sorted(by: { ($0.value.count, $1.key) > ($1.value.count, $0.key) }) {
        let bad = here.intersection(sufferers)
        let elsewhere = everybody.subtracting(here)
        let badElsewhere = elsewhere.intersection(sufferers.union(affected))
        guard bad.count >= least, !elsewhere.isEmpty, Double(bad.count) >= 0.6 * Double(here.count),
          Double(badElsewhere.count) < 0.3 * Double(elsewhere.count)
        else { continue }
        let evidence = Evidence(
          "people with trouble in \(name) \(value)", Double(bad.count), .sufferers, call.thresholds,
          detail: "of \(here.count) there; elsewhere \(badElsewhere.count) of \(elsewhere.count)")
        return (bad, evidence)
      }
    }
    return nil
  }

  /// Those who share a trait and suffer, each in their own time.
  private func traitGroups(
    _ found: inout [Finding], _ traits: [Trait], _ cause: Cause, _ fits: (Finding) -> Bool
  ) -> [Finding] {
    let candidates = found.filter { fits($0) && $0.confidence >= .likely && $0.who != nil && $0.follows == nil }
    let sufferers = Set(candidates.compactMap(\.person))
    guard sufferers.count >= least else { return [] }
    let affected = Set(found.filter(fits).compactMap(\.person))
    guard let trait = separating(sufferers, affected: affected, traits, at: nil) else { return [] }
    let own = candidates.filter { $0.who.map { trait.people.contains($0.personKey) } ?? false }
    let spells = Spell.joined(own.flatMap(\.spells))
    return [shared(cause, trait.people, spells, [trait.evidence], .likely, &found, within: 45)]
  }

  // MARK: The shared finding

  private func overlaps(_ finding: Finding, _ spells: [Spell]) -> Bool {
    finding.spells.contains { mine in
      spells.contains {
        mine.interval.begin <= $0.interval.end ?? call.now && $0.interval.begin <= mine.interval.end ?? call.now
      }
    }
  }

  /// A finding about several people, with their own that go along with it taken out of the others.
  private func shared(
    _ cause: Cause, _ people: Set<String>, _ spells: [Spell], _ evidence: [Evidence], _ confidence: Finding.Confidence,
    _ found: inout [Finding], within seconds: Double
  ) -> Finding {
    let wide = spells.map { spell in
      Spell(Interval(spell.interval.begin + -20, spell.interval.end.map { $0 + seconds }))
    }
    let members = found.filter { finding in
      guard let key = finding.person, people.contains(key),
        finding.cause.goesWithNetwork || finding.cause.tags.contains(.client) || cause == .sharedClient
      else { return false }
      guard !finding.spells.isEmpty else { return cause != .massDisconnect }
      // Most of it lies within.
      let within = finding.spells.filter { mine in
        wide.contains {
          mine.interval.begin >= $0.interval.begin
            && (mine.interval.end ?? call.now) <= ($0.interval.end ?? call.now) + 1
        }
      }
      return within.reduce(0) { $0 + $1.seconds } >= 0.6 * finding.seconds
    }
    let taken = Set(members.map { Self.identity($0) })
    found.removeAll { taken.contains(Self.identity($0)) }
    var finding = Finding(cause, nil, spells, evidence, confidence, reach: people.count)
    let named = call.people.filter { people.contains($0.key) }
    finding.people = named.map(\.presence.title).sorted()
    finding.members = members.map { member in
      var member = member
      member.follows = member.follows ?? cause
      return member
    }
    finding.victims = people.union(members.flatMap(\.victims))
    finding.peers = Set(named.flatMap { $0.attendee.presences.compactMap(\.id) })
    return finding
  }

  private static func identity(_ finding: Finding) -> String {
    "\(finding.cause.id) \(finding.person ?? "") \(finding.who?.id ?? "")"
  }
}

extension Cause {
  /// Whether it is about a person's way to the service, so that several people can have it from one fault.
  var isOfNetwork: Bool {
    [
      "uplink-loss", "downlink-loss", "round-trip", "jitter", "lag", "relayed", "connection-lost", "repeated-rejoin",
      "measurement-gap", "deaf", "one-way-audio", "media-blocked", "late-media", "concealment", "network-changed",
    ].contains(id)
  }

  /// Whether it goes along with trouble of the network, and is folded with it.
  var goesWithNetwork: Bool {
    isOfNetwork
      || [
        "bandwidth-limited", "picture-requests", "low-frame-rate", "low-resolution", "frozen-video", "frames-dropped",
        "left-in-trouble", "video-starved", "screen-choppy", "lip-sync", "pair-loss", "no-video", "no-audio-sent",
        "not-heard-by-one",
      ].contains(id)
  }
}
