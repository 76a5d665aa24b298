import JSON
import TestSupport
import Testing

@testable import Diagnosis

/// Faults planted in healthy calls are named first, with the person who has them. `RTKSH_LONG_TESTS=1` plants each fifty times.
@Suite struct PlantedFaultTests {
  /// In how many of a hundred calls the planted cause must be first.
  private static let share = 99

  @Test(arguments: Damage.all)
  func thePlantedCauseIsFirst(damage: Damage) throws {
    let wanted = TestSize.isLong ? 50 : 1
    var (planted, found) = (0, 0)
    var misses: [String] = []
    for seed in 1...UInt64(20 * wanted) where planted < wanted {
      guard let trial = PlantedCall(damage, seed: seed, minutes: TestSize.isLong ? nil : 8) else { continue }
      planted += 1
      let findings = trial.call.diagnosed().findings
      if planted == 1, !TestSize.isLong { try readsAsItShould(damage, findings) }
      if trial.isFound(findings) {
        found += 1
      } else {
        misses.append("seed \(seed), \(trial.victim): \(summaries(Array(findings.prefix(3))))")
      }
    }
    #expect(planted == wanted, "only \(planted) calls had a place for it")
    #expect(found * 100 >= Self.share * planted, "\(misses)")
  }

  /// The text of a finding of each cause that has no golden elsewhere, in the first call of the first damage for it.
  private func readsAsItShould(_ damage: Damage, _ findings: [Finding]) throws {
    guard EventFindingTests.planted.contains(where: { $0.id == damage.cause }),
      Damage.all.first(where: { $0.cause == damage.cause })?.name == damage.name
    else { return }
    let rank = try #require(findings.firstIndex { $0.cause.id == damage.cause }, "\(summaries(findings))")
    try Golden.expect(
      findings[rank].value(rank: rank + 1, sessionID: "session-1").text(indent: 2) + "\n",
      "finding-\(damage.cause).json")
  }

  @Test func atLeastThirtyTwoCausesArePlanted() {
    #expect(Set(Damage.all.map(\.cause)).count >= 32)
    #expect(Set(Damage.all.map(\.cause)).isSubset(of: Cause.all.map(\.id)))
    #expect(Set(Damage.all.map(\.name)).count == Damage.all.count)
  }
}

extension Damage: CustomTestStringConvertible {
  var testDescription: String { name }
}
