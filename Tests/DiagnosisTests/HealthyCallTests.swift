import Testing

@testable import Diagnosis

/// Healthy calls of every shape have no finding that is likely to have hurt. `RTKSH_LONG_TESTS=1` tries a thousand.
@Suite struct HealthyCallTests {
  @Test(arguments: 0..<HealthyCall.Shape.every.count + 1)
  func nothingIsLikely(number: Int) {
    var alarms: [String] = []
    for seed in 1...UInt64(TestSize.isLong ? 80 : 2) {
      var random = SplitMix(seed: seed &* 101 &+ UInt64(number))
      var shape = number < HealthyCall.Shape.every.count ? HealthyCall.Shape.every[number] : []
      if seed % 2 == 0 { shape.insert(HealthyCall.Shape.every[random.whole(0, 12)]) }
      let call = HealthyCall.make(seed: seed &* 17 &+ UInt64(number), shape, minutes: TestSize.isLong ? nil : 6)
      let likely = call.diagnosed().findings.filter { $0.confidence >= .likely }
      if !likely.isEmpty { alarms.append("seed \(seed), shape \(shape.rawValue): \(summaries(likely))") }
    }
    #expect(alarms == [])
  }
}
