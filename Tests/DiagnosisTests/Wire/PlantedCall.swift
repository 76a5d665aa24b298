import Diagnosis

/// A healthy call and the same with a fault planted in it.
struct PlantedCall {
  let damage: Damage
  let healthy: WireCall
  let call: WireCall
  let victim: Damage.Victim

  /// Nil when the call of this seed has no place for the fault.
  init?(_ damage: Damage, seed: UInt64, minutes: Double? = nil) {
    self.damage = damage
    let name = damage.name.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
    var random = SplitMix(seed: seed &* 31 &+ name & 0xffff)
    healthy = HealthyCall.make(
      seed: seed, seed % 3 == 0 ? [.dtx] : [], people: damage.people, minutes: damage.minutes ?? minutes)
    var call = healthy
    guard let victim = damage.plant(&call, &random) else { return nil }
    self.call = call
    self.victim = victim
  }

  /// Whether the planted cause is first among the findings, about the right person; or there, where others are as bad.
  func isFound(_ findings: [Finding]) -> Bool {
    guard damage.isFirst else {
      return findings.contains { isRight($0) && $0.confidence >= .likely }
    }
    return findings.first.map(isRight) ?? false
  }

  private func isRight(_ finding: Finding) -> Bool {
    guard finding.cause.id == damage.cause || damage.alternatives.contains(finding.cause.id) else { return false }
    switch victim {
    case .person(let name): return finding.subject == name
    case .several: return finding.who == nil
    }
  }
}
