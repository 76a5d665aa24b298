internal import Testing

@testable internal import Sandbox

@Suite struct RateLimitTests {
  @Test func theWindowSlides() {
    var limit = RateLimit(limit: 3, seconds: 10)
    let times = [0.0, 4, 8, 9, 10, 10.5, 14, 30]
    let verdicts = times.map { limit.take(at: $0) }
    #expect(verdicts.map(\.passes) == [true, true, true, false, true, false, true, true])
    #expect(verdicts.map(\.remaining) == [2, 1, 0, 0, 0, 0, 0, 2])
    #expect(verdicts[3].reset == 1)
    #expect(verdicts[5].reset == 4)
  }

  @Test func noLimitLetsEverythingPass() {
    var limit = RateLimit(limit: 0, seconds: 10)
    #expect((0..<100).allSatisfy { _ in limit.take(at: 1).passes })
  }
}
