import JSON
import Platform
import TestSupport
import Testing

@testable import Diagnosis

/// Each figure exactly at its threshold and one step to both sides of it: what is found, with whom, when, how sure, and
/// what shows it.
@Suite struct ThresholdTests {
  @Test func everyThresholdHasACase() {
    #expect(Set(ThresholdCase.all.map(\.threshold)).isSubset(of: Threshold.allCases))
  }

  @Test(arguments: ThresholdCase.all)
  func theBorderIsWhereItIsSaidToBe(entry: ThresholdCase) throws {
    for limit in entry.limits {
      var thresholds = Thresholds()
      thresholds[entry.threshold] = limit
      let worse = entry.threshold.isLowerBound ? -entry.step : entry.step
      for (value, isBad) in [(limit - worse, false), (limit, !entry.threshold.isLowerBound), (limit + worse, true)] {
        let findings = entry.call(value).findings(thresholds)
        let found = findings.first { finding in
          finding.cause == entry.cause && finding.evidence.contains { $0.threshold == entry.threshold }
        }
        #expect((found != nil) == isBad, "\(value) against \(limit): \(summaries(findings))")
        guard isBad, let found else { continue }
        expect(found, is: entry, value, limit)
        // Nobody else gets a finding that hurts.
        let others = findings.filter { $0.confidence >= .likely && $0.subject != found.subject && found.who != nil }
        #expect(summaries(others) == [], "\(value) against \(limit)")
      }
    }
  }

  private func expect(_ found: Finding, is entry: ThresholdCase, _ value: Double, _ limit: Double) {
    #expect(entry.who.isEmpty || found.subject == entry.who)
    #expect(found.confidence == (value >= entry.likelyFrom ? .likely : entry.confidence), "\(value) against \(limit)")
    let span = entry.span(value)
    #expect(found.interval?.begin == span.map { HandmadeCall.at($0.from) }, "\(value) against \(limit)")
    #expect(found.interval?.end == span.map { HandmadeCall.at($0.to) }, "\(value) against \(limit)")
    let evidence = found.evidence.first { $0.threshold == entry.threshold }
    #expect(evidence?.value.map { ($0 * 100).rounded() / 100 } == (value * 100).rounded() / 100)
    #expect(evidence?.limit == limit)
    #expect(evidence?.unit == entry.threshold.unit)
  }

  @Test(arguments: ThresholdCase.all)
  func theFindingReadsAsItShould(entry: ThresholdCase) throws {
    var thresholds = Thresholds()
    let limit = entry.limits[0]
    thresholds[entry.threshold] = limit
    let findings = entry.call(entry.threshold.isLowerBound ? limit - entry.step : limit).findings(thresholds)
    let place = try #require(findings.firstIndex { $0.cause == entry.cause })
    let value = findings[place].value(rank: place + 1, sessionID: "session-1")
    #expect(value["evidence"]?.elements.contains { $0["source"]?.string == entry.threshold.source } == true)
    try Golden.expect(value.text(indent: 2) + "\n", "finding-\(entry.name).json")
  }
}
