internal import Platform

/// The findings of a session, the worst first, and how much of it they can speak for.
package struct DiagnosisResult: Sendable {
  /// What was wrong, the worst first.
  package let findings: [Finding]
  /// How much of the session the reports cover.
  package let coverage: Coverage
  private let call: CallAnalysis

  /// Looks through everything that is known.
  package init(_ input: DiagnosisInput) {
    let call = CallAnalysis(input)
    self.call = call
    coverage = Coverage(call, unread: input.unreadPeers.count)
    var found = Cause.all.flatMap { $0.detect(call) }
    found = Self.merged(found, call).map { Self.settled($0, call) }
    found = Relations(call).related(found)
    found = SharedTrouble(call: call).folded(Self.ordered(found))
    found = Unexplained(call: call).added(to: found)
    findings = Self.ordered(found.map { Self.finished($0, call) })
  }

  /// What these people suffered while they were in, whoever caused it, with nothing of the times when they were not there.
  package func findings(concerning people: [Presence]) -> [Finding] {
    let keys = Set(people.map(\.personKey))
    let stays = call.people.filter { keys.contains($0.key) }.flatMap(\.intervals)
    return findings.compactMap { finding in
      guard !finding.victims.isDisjoint(with: keys) || finding.who.map({ keys.contains($0.personKey) }) ?? false else {
        return nil
      }
      var own = finding
      own.members = finding.members.filter { $0.who.map { keys.contains($0.personKey) } ?? false }
      guard !finding.spells.isEmpty, !stays.isEmpty else { return own }
      // Trouble in joining lies before the stay.
      let wide = stays.map { Interval($0.begin + -120, $0.end.map { $0 + 60 }) }
      own.spells = finding.spells.flatMap { spell in
        let parts = stays.compactMap { spell.clipped(to: $0, now: call.now) }
        if finding.who.map({ keys.contains($0.personKey) }) ?? false, parts.isEmpty {
          return wide.compactMap { spell.clipped(to: $0, now: call.now) }
        }
        return parts
      }
      return own.spells.isEmpty ? nil : own
    }
  }

  /// The score of the session.
  package var score: Score { Score(findings, call.people.map(\.key), coverage: coverage.share) }

  /// The score of one person.
  package func score(of person: Presence) -> Score {
    let seconds = call.people.first { $0.key == person.personKey }.map { Coverage.seconds(of: $0, call) }
    let share = seconds.flatMap { $0.present > 0 ? $0.measured / $0.present : nil }
    return Score(findings, [person.personKey], coverage: share, isOfOne: true)
  }

  /// The worst stretch of each pair.
  package var matrix: Matrix { Matrix(call) }

  // MARK: From the detectors' findings to the result

  /// Findings of one cause about one person become one, though they stem from several connections.
  private static func merged(_ found: [Finding], _ call: CallAnalysis) -> [Finding] {
    var order: [String] = []
    var groups: [String: [Finding]] = [:]
    for finding in found {
      let key = "\(finding.cause.id) \(finding.person ?? "")"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(finding)
    }
    let lost = Set(found.filter { $0.cause == .deviceLost }.compactMap(\.person))
    return order.compactMap { key in
      guard let group = groups[key], var worst = group.max(by: { ($0.confidence, $0.harm) < ($1.confidence, $1.harm) })
      else { return nil }
      // A device that was lost was also changed.
      if worst.cause == .deviceSwitched, lost.contains(worst.person ?? "") { return nil }
      guard group.count > 1 else { return worst }
      let alike = group.filter { $0.confidence == worst.confidence }
      worst.spells = Spell.joined(alike.flatMap(\.spells))
      worst.reach = group.compactMap(\.reach).max()
      worst.victims = group.reduce(into: []) { $0.formUnion($1.victims) }
      worst.peers = group.reduce(into: []) { $0.formUnion($1.peers) }
      let connections = Set(group.compactMap { $0.who?.id })
      if connections.count > 1 {
        worst.evidence.append(Evidence("connections that show it", value: Double(connections.count)))
      } else {
        for other in group {
          worst.evidence += other.evidence.filter { !worst.evidence.contains($0) }
        }
      }
      return worst
    }
  }

  /// A finding without times that cannot be, no surer than the clocks allow, and with the person's time zone.
  private static func settled(_ finding: Finding, _ call: CallAnalysis) -> Finding {
    var finding = finding
    let end = min(call.attendance.span.end ?? call.now, max(call.now, call.attendance.span.begin))
    // From ten minutes before the session, when people wait at its door.
    let bounds = Interval(call.attendance.span.begin + -600, end + 60)
    finding.spells = finding.spells.compactMap { $0.clipped(to: bounds, now: call.now) }
    let reports = finding.person.flatMap { call.placeOfPerson[$0] }.map { call.people[$0].reports }
    finding.timezone = reports?.compactMap { call.reports[$0].network.timezone }.first
    guard finding.confidence > .possible, finding.cause.restsOnClocks,
      reports?.contains(where: { call.clocks[$0] == .unsound }) == true
    else { return finding }
    finding.confidence = .possible
    finding.evidence.append(
      Evidence("its times do not fit the session: the clock jumped or is wrong", isAgainst: true))
    return finding
  }

  /// A finding that still lasts has no end.
  private static func finished(_ finding: Finding, _ call: CallAnalysis) -> Finding {
    guard call.isLive, let last = finding.spells.last, let end = last.interval.end, !finding.isBrief else {
      return finding
    }
    let people = (finding.person.map { [$0] } ?? Array(finding.victims)).compactMap { call.placeOfPerson[$0] }
    let reports = people.flatMap { call.people[$0].reports }
    let isIn = people.contains { place in
      let stays = call.people[place].intervals
      return stays.last?.end == nil && !stays.isEmpty
    }
    let measured = reports.flatMap { call.reports[$0].streams }.compactMap(\.end).max()
    guard isIn, let measured, call.now - measured <= max(90, 2.5 * call.interval),
      measured - end <= 1.6 * call.interval
    else { return finding }
    var finding = finding
    finding.spells[finding.spells.count - 1].interval = Interval(last.interval.begin, nil)
    return finding
  }

  /// Likely ones before possible ones; by harm; what follows from another after that one.
  static func ordered(_ found: [Finding]) -> [Finding] {
    let own = found.map { $0.harm * $0.confidence.weight }
    var places: [Cause: [Int]] = [:]
    for (place, finding) in found.enumerated() { places[finding.cause, default: []].append(place) }
    func weight(_ place: Int, _ depth: Int) -> Double {
      guard depth < 4, let root = found[place].follows, let key = found[place].person else { return own[place] }
      let roots = (places[root] ?? []).filter { other in
        other != place && (found[other].person == key || found[other].victims.contains(key))
      }
      guard let most = roots.map({ weight($0, depth + 1) }).max() else { return own[place] * 0.6 }
      return min(own[place] * 0.6, most * 0.9)
    }
    let weights = found.indices.map { weight($0, 0) }
    func tier(_ finding: Finding) -> Int {
      finding.cause == .notMeasured ? 2 : finding.confidence >= .likely ? 0 : 1
    }
    return found.indices.sorted { left, right in
      let (a, b) = (found[left], found[right])
      if tier(a) != tier(b) { return tier(a) < tier(b) }
      if weights[left] != weights[right] { return weights[left] > weights[right] }
      return (a.subject, a.cause.id, a.who?.id ?? "") < (b.subject, b.cause.id, b.who?.id ?? "")
    }.map { found[$0] }
  }
}

extension Cause {
  /// Whether it is found by holding the times of one clock against those of another.
  fileprivate var restsOnClocks: Bool {
    ["device-lost", "no-video", "frozen-video", "left-in-trouble", "in-background"].contains(id)
  }
}
