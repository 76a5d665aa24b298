internal import Platform

/// Decides by time which findings follow from which.
struct Relations {
  let now: Timestamp
  /// An effect may show a little before its cause, for both are measured over intervals.
  private let before: Double
  /// It may show some time after it.
  private let after: Double
  /// An effect of going to the background shows this soon.
  private let afterBackground: Double

  init(_ call: CallAnalysis) {
    now = call.now
    before = max(15, 1.2 * call.interval)
    after = max(40, 2 * call.interval)
    afterBackground = call.afterBackground
  }

  /// Causes that are found by events alone, and are borne out by what follows from them.
  private static let borneOut: Set = ["in-background", "network-changed", "relay-unreachable"]

  /// The findings with those marked that follow from another one, and with those folded that are a part of another one.
  func related(_ found: [Finding]) -> [Finding] {
    let found = withPreludes(found)
    var related = found
    var places: [String: [Int]] = [:]
    for (place, finding) in found.enumerated() { places[finding.cause.id, default: []].append(place) }
    for place in found.indices {
      let finding = found[place]
      var best: (root: Int, rank: Int, share: Double)?
      for (rank, id) in finding.cause.roots.enumerated() {
        for other in places[id] ?? [] where other != place {
          guard let share = explained(finding, by: found[other]) else { continue }
          if best.map({ (rank, -share) < ($0.rank, -$0.share) }) ?? true { best = (other, rank, share) }
        }
      }
      guard let best, related[best.root].follows != finding.cause || found[best.root].person != finding.person else {
        continue
      }
      related[place].follows = found[best.root].cause
      related[place].root = best.root
      if Self.borneOut.contains(found[best.root].cause.id), finding.confidence >= .likely {
        related[best.root].confidence = max(related[best.root].confidence, .likely)
        related[best.root].isBrief = false
      }
    }
    let roots = Set(related.compactMap(\.root))
    let kept = related.enumerated().filter { !$0.element.needsEffect || roots.contains($0.offset) }
    return withoutEchoes(kept.map { ($0.offset, $0.element) })
  }

  /// What a person's trouble does to others is part of that finding's evidence, and no finding of each of them.
  private func withoutEchoes(_ found: [(place: Int, finding: Finding)]) -> [Finding] {
    let byPlace = Dictionary(found.map { ($0.place, $0.finding) }, uniquingKeysWith: { first, _ in first })
    var echoes: [Int: [Cause: Set<String>]] = [:]
    var rest: [(place: Int, finding: Finding)] = []
    for (place, finding) in found {
      if let root = finding.root, let cause = byPlace[root], cause.person != finding.person, let key = finding.person {
        echoes[root, default: [:]][finding.cause, default: []].insert(key)
      } else {
        rest.append((place, finding))
      }
    }
    return rest.map { place, finding in
      var finding = finding
      for (cause, people) in (echoes[place] ?? [:]).sorted(by: {
        ($0.value.count, $1.key.id) > ($1.value.count, $0.key.id)
      }) {
        finding.evidence.append(Evidence("others with it: \(cause.title)", value: Double(people.count), unit: "people"))
        finding.victims.formUnion(people)
      }
      return finding
    }
  }

  /// Loss that precedes the drops of a person who comes back again and again is a part of that: it neither follows from the
  /// drops nor does it explain all of them.
  private func withPreludes(_ found: [Finding]) -> [Finding] {
    var found = found
    for rejoin in found where rejoin.cause == .repeatedRejoin {
      let drops = TimeSet(
        rejoin.spells.map { spell in
          Interval(spell.interval.begin + -90 + -before, spell.interval.end.map { $0 + after })
        }, until: now)
      func isPart(_ other: Finding) -> Bool {
        guard other.person == rejoin.person, other.cause != .repeatedRejoin,
          other.cause.goesWithNetwork, !other.spells.isEmpty
        else { return false }
        let times = TimeSet(other.spells.map(\.interval), until: now)
        return times.intersection(drops).seconds >= 0.7 * times.seconds
      }
      let parts = found.filter(isPart)
      guard let place = found.firstIndex(where: { $0.cause == rejoin.cause && $0.who == rejoin.who }) else { continue }
      found[place].members = parts
      found[place].victims.formUnion(parts.flatMap(\.victims))
      found.removeAll(where: isPart)
    }
    return found
  }

  /// The share of a finding's time that another one explains; nil when it does not.
  private func explained(_ finding: Finding, by root: Finding) -> Double? {
    guard let key = finding.person else { return nil }
    let isOwn = root.person == key
    guard isOwn || root.victims.contains(key) && root.confidence >= .likely else { return nil }
    guard root.confidence >= .likely || root.confidence >= finding.confidence || Self.borneOut.contains(root.cause.id)
    else { return nil }
    let times = (root.spells + root.members.flatMap(\.spells)).sorted { $0.interval.begin < $1.interval.begin }
    guard let mine = finding.spells.first, let theirs = times.first else { return 0.5 }
    // What comes first is the root, where each could follow from the other.
    let isMutual = root.cause.roots.contains(finding.cause.id)
    let latest = isMutual ? mine.interval.begin : mine.interval.begin + before
    guard theirs.interval.begin < latest || theirs.interval.begin == mine.interval.begin && !isMutual else {
      return nil
    }
    var (whole, common) = (0.0, 0.0)
    for spell in finding.spells {
      let end = spell.interval.end ?? now
      let seconds = max(1, end - spell.interval.begin)
      whole += seconds
      common +=
        times.map { other -> Double in
          // What is over at once explains all that begins with it.
          if let last = other.interval.end, last - other.interval.begin <= 1 {
            let delay = spell.interval.begin - last
            return delay >= -before && delay <= (root.cause == .inBackground ? afterBackground : after) ? seconds : 0
          }
          let begin = max(spell.interval.begin, other.interval.begin + -before)
          let last = min(max(end, spell.interval.begin + 1), (other.interval.end ?? now) + after)
          return max(0, last - begin)
        }.max() ?? 0
    }
    let share = min(1, common / whole)
    return share >= 0.5 ? share : nil
  }
}
