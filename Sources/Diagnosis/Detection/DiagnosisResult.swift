internal import Platform

/// The findings of a session, the worst first, and how much of it they can speak for.
package struct DiagnosisResult: Sendable {
  /// What was wrong, the worst first.
  package let findings: [Finding]
  /// How much of the session the reports cover.
  package let coverage: Coverage

  /// Looks through everything that is known.
  package init(_ input: DiagnosisInput) {
    let input = input.settled
    coverage = Coverage(input)
    let media = MediaDetector(input: input)
    let losses = media.losses()
    let guilty = Set(losses.faulty.keys)
    var found = media.findings(losses: losses)
    found += PathDetector(input: input).findings()
    found += VideoDetector(input: input, guilty: guilty).findings()
    found += DeviceDetector(input: input).findings()
    found += PresenceDetector(input: input, guilty: guilty).findings()
    found = Self.merged(found.map { input.plausible($0) })
    found += SharedDetector(input: input).findings(found)
    findings = Self.ordered(Self.related(found))
  }

  /// Whether a finding concerns a person: it is about it, or about somebody whom everybody received badly.
  package func isAbout(_ finding: Finding, _ person: Presence) -> Bool {
    guard let who = finding.who else { return finding.people.contains(person.title) }
    return who.personKey == person.personKey || finding.cause == .uplinkLoss && finding.reach != nil
  }

  /// Findings of one cause about one person become one, though they stem from several connections.
  private static func merged(_ found: [Finding]) -> [Finding] {
    var order: [String] = []
    var groups: [String: [Finding]] = [:]
    for finding in found {
      let key = "\(finding.cause.rawValue) \(finding.who?.personKey ?? "")"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(finding)
    }
    return order.compactMap { key in
      guard let group = groups[key], var worst = group.max(by: { $0.hurt < $1.hurt }) else { return nil }
      guard group.count > 1 else { return worst }
      let spells = group.compactMap(\.interval)
      if let begin = spells.map(\.begin).min() {
        worst.interval = Interval(begin, spells.contains { $0.end == nil } ? nil : spells.compactMap(\.end).max())
      }
      worst.confidence = group.map(\.confidence).max() ?? worst.confidence
      worst.reach = group.compactMap(\.reach).max()
      let connections = Set(group.compactMap { $0.who?.id })
      if connections.count > 1 {
        worst.evidence.append(Evidence("connections that show it", value: Double(connections.count)))
      } else {
        for other in group where other.evidence != worst.evidence {
          worst.evidence += other.evidence.filter { !worst.evidence.contains($0) }
        }
      }
      return worst
    }
  }

  /// Marks what follows from something else that befell the same person, and lets it weigh less than that.
  private static func related(_ found: [Finding]) -> [Finding] {
    found.map { finding in
      guard let key = finding.who?.personKey else { return finding }
      let others = found.filter {
        $0.who?.personKey == key && ($0.confidence >= .likely || $0.confidence >= finding.confidence)
      }
      let roots = finding.cause.roots.compactMap { cause in others.first { $0.cause == cause } }
      guard let root = roots.first(where: { $0.interval.overlaps(finding.interval) }) else { return finding }
      var finding = finding
      finding.follows = root.cause
      finding.hurt = min(finding.hurt * 0.6, root.hurt * 0.9)
      return finding
    }
  }

  private static func ordered(_ found: [Finding]) -> [Finding] {
    found.sorted { left, right in
      let (a, b) = (left.hurt * left.confidence.weight, right.hurt * right.confidence.weight)
      if a != b { return a > b }
      return (left.subject, left.cause.rawValue) < (right.subject, right.cause.rawValue)
    }
  }
}

extension Interval? {
  /// Whether two times have a moment in common, give or take half a minute; what has no time is taken to.
  fileprivate func overlaps(_ other: Interval?) -> Bool {
    guard let self, let other else { return true }
    let (mine, theirs) = (self.end ?? .distantFuture, other.end ?? .distantFuture)
    return self.begin <= theirs + 30 && other.begin <= mine + 30
  }
}

extension Timestamp {
  fileprivate static let distantFuture = Timestamp(microseconds: 1 << 62)
}
