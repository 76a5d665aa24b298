internal import Platform

/// Finds what those who suffer have in common: a network, a city, a country, when the others there suffer too and those
/// elsewhere do not.
struct SharedDetector {
  let input: DiagnosisInput

  /// What findings about single people have in common.
  func findings(_ found: [Finding]) -> [Finding] {
    let network = found.filter { $0.cause.isOfNetwork && $0.confidence >= .likely }
    let sufferers = Set(network.compactMap { $0.who?.personKey })
    guard input.thresholds.isReached(.sufferers, by: Double(sufferers.count)) else { return [] }
    let traits: [(String, (NetworkFacts) -> String?)] = [
      ("network", { $0.networkName }), ("city", { $0.city }), ("region", { $0.region }), ("country", { $0.country }),
    ]
    for (name, trait) in traits {
      if let shared = shared(name, trait, sufferers, network) { return [shared] }
    }
    return []
  }

  private func shared(
    _ name: String, _ trait: (NetworkFacts) -> String?, _ sufferers: Set<String>, _ network: [Finding]
  ) -> Finding? {
    var people: [String: [String: String]] = [:]
    for report in input.reports {
      guard let value = trait(report.network) else { continue }
      people[value, default: [:]][report.presence.personKey] = report.presence.title
    }
    let everybody = Set(people.values.flatMap(\.keys))
    for (value, here) in people.sorted(by: { ($0.value.count, $1.key) > ($1.value.count, $0.key) }) {
      let bad = here.keys.filter(sufferers.contains)
      let elsewhere = everybody.subtracting(here.keys)
      let badElsewhere = elsewhere.intersection(sufferers)
      guard input.thresholds.isReached(.sufferers, by: Double(bad.count)), !elsewhere.isEmpty,
        Double(bad.count) >= 0.6 * Double(here.count),
        Double(badElsewhere.count) / Double(elsewhere.count) < 0.3
      else { continue }
      let keys = Set(bad)
      let spells = network.filter { $0.who.map { keys.contains($0.personKey) } == true }.compactMap(\.interval)
      let begin = spells.map(\.begin).min()
      var finding = Finding(
        .sharedNetwork, nil, begin.map { Interval($0, spells.compactMap(\.end).max()) },
        [
          Evidence(
            "people with trouble in \(name) \(value)", Double(bad.count), .sufferers, input.thresholds,
            detail: "of \(here.count) there; elsewhere \(badElsewhere.count) of \(elsewhere.count)")
        ], .likely, hurt: Cause.sharedNetwork.weight * (1 + 0.05 * Double(bad.count)))
      finding.people = bad.compactMap { here[$0] }.sorted()
      finding.reach = bad.count
      return finding
    }
    return nil
  }
}
