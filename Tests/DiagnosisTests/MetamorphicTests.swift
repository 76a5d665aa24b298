import Platform
import Testing

@testable import Diagnosis

/// What may not change a diagnosis. `RTKSH_LONG_TESTS=1` tries two hundred seeds of each.
@Suite struct MetamorphicTests {
  private static let seeds: ClosedRange<UInt64> = 1...(TestSize.isLong ? 200 : 2)
  /// Faults that last for a part of the call.
  private static let local = Damage.all.filter(\.isLocal)

  /// The trials of a test: each seed with the next fault.
  private func trials(minutes: Double = TestSize.isLong ? 14 : 9) -> some Sequence<PlantedCall> {
    Self.seeds.lazy.compactMap { seed in
      let place = (Int(seed) * 7) % Self.local.count
      return PlantedCall(Self.local[place], seed: seed &+ 1000, minutes: minutes)
    }
  }

  /// What was found: who, what, how sure, when, and how far it reached. Times are of the clock of the whole call.
  private func findings(
    _ call: WireCall, offset: Double = 0, hasTimes: Bool = true, least: Finding.Confidence = .likely
  )
    -> [String]
  {
    call.diagnosed().findings.filter { $0.confidence >= least && $0.follows == nil }.map { finding in
      func second(_ seconds: Double) -> Int { Int(((seconds - call.epoch + offset) * 10).rounded()) }
      let times = finding.spells.map { spell in
        "\(second(spell.interval.begin.seconds))-\(spell.interval.end.map { second($0.seconds) } ?? -1)"
      }
      return "\(finding.subject) \(finding.cause.id) \(finding.confidence.name)"
        + (hasTimes ? " \(times.joined(separator: ",")) \(finding.reach ?? 0)" : "")
    }
  }

  @Test func aHealthyHourBeforeAfterOrAroundChangesNothing() {
    for trial in trials(minutes: TestSize.isLong ? 75 : 16) {
      let whole = findings(trial.call)
      let spells = trial.call.diagnosed().findings.filter { $0.confidence >= .likely }.flatMap(\.spells)
      guard let begin = spells.map(\.interval.begin.seconds).min(),
        let end = spells.compactMap(\.interval.end?.seconds).max()
      else { continue }
      let from = max(0, begin - trial.call.epoch - 200)
      let to = min(trial.call.length, end - trial.call.epoch + 260)
      let name = trial.damage.name
      #expect(
        findings(Metamorphosis.cut(trial.call, from: from, to: trial.call.length), offset: from) == whole,
        "before: \(name)")
      #expect(findings(Metamorphosis.cut(trial.call, from: 0, to: to)) == whole, "after: \(name)")
      #expect(findings(Metamorphosis.cut(trial.call, from: from, to: to), offset: from) == whole, "around: \(name)")
    }
  }

  @Test func theOrderOfPeopleSamplesAndFieldsChangesNothing() {
    for trial in trials() {
      var random = SplitMix(seed: 3)
      let other = Metamorphosis.reordered(trial.call, &random)
      #expect(findings(other, least: .possible) == findings(trial.call, least: .possible), "\(trial.damage.name)")
    }
  }

  @Test func allClocksAtOnceChangeNothing() {
    for trial in trials() {
      let other = Metamorphosis.shifted(trial.call, by: 259_200 + 1235)
      #expect(findings(other, least: .possible) == findings(trial.call, least: .possible), "\(trial.damage.name)")
    }
  }

  @Test func twiceAsManyHealthyBystandersChangeNothing() {
    for trial in trials() {
      let other = Metamorphosis.withBystanders(trial.call, healthy: trial.healthy)
      #expect(findings(other) == findings(trial.call), "\(trial.damage.name)")
    }
  }

  @Test func halvingOrDoublingTheSamplesChangesNoVerdict() {
    for trial in trials() {
      // Of two that are as bad, either may come first.
      let verdict = findings(trial.call, hasTimes: false).sorted()
      let split = findings(Metamorphosis.split(trial.call), hasTimes: false).sorted()
      let joined = findings(Metamorphosis.joined(trial.call), hasTimes: false).sorted()
      #expect(split == verdict, "split: \(trial.damage.name)")
      #expect(joined == verdict, "joined: \(trial.damage.name)")
    }
  }

  @Test func newNamesChangeOnlyNames() {
    for trial in trials() {
      let renamed = findings(Metamorphosis.renamed(trial.call), least: .possible).map { $0.replacing("New ", with: "") }
      #expect(renamed.sorted() == findings(trial.call, least: .possible).sorted(), "\(trial.damage.name)")
    }
  }

  @Test func worseFiguresNeverLowerTheHarm() {
    for trial in trials() {
      let worse = Metamorphosis.worse(trial.call, healthy: trial.healthy).diagnosed().score
      let score = trial.call.diagnosed().score
      #expect(worse.harm >= score.harm - 0.5 && worse.value ?? 0 <= score.value ?? 100, "\(trial.damage.name)")
    }
  }
}
