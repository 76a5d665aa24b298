import HTTP
import Platform
import Testing

@testable import Client

@Suite struct RateLimiterTests {
  private let wall = Timestamp(microseconds: 0)

  private func response(_ status: Int, _ headers: [String: String]) -> HTTPResponse {
    HTTPResponse(status: status, headers: headers.map { HTTPHeader($0.key, $0.value) })
  }

  @Test func aWindowHoldsSoManyRequests() {
    var limiter = RateLimiter(limit: 3, window: 10)
    for time in [0.0, 1, 2] {
      #expect(limiter.delay(at: time) == 0)
      limiter.noteRequest(at: time)
    }
    #expect(limiter.delay(at: 2) == 8 && limiter.delay(at: 9.5) == 0.5)
    #expect(limiter.delay(at: 10) == 0)
    limiter.noteRequest(at: 10)
    #expect(limiter.delay(at: 10) == 1)
    #expect(limiter.delay(at: 100) == 0)
  }

  @Test func thousandsOfRequestsAreCountedQuickly() {
    var limiter = RateLimiter()
    for number in 0..<1200 {
      #expect(limiter.delay(at: Double(number) / 100) == 0)
      limiter.noteRequest(at: Double(number) / 100)
    }
    #expect(limiter.delay(at: 12) == 288)
    #expect(limiter.delay(at: 300.001) == 0)
  }

  @Test func aRefusalHoldsBackEverything() {
    var limiter = RateLimiter()
    limiter.noteResponse(response(429, ["retry-after": "4"]), inFlight: 0, at: 100, wall: wall)
    #expect(limiter.delay(at: 100) == 4 && limiter.delay(at: 103) == 1 && limiter.delay(at: 104) == 0)
    limiter.noteResponse(response(429, ["retry-after": "1"]), inFlight: 0, at: 100, wall: wall)
    #expect(limiter.delay(at: 102) == 2)
    limiter.noteResponse(response(429, ["retry-after": "inf"]), inFlight: 0, at: 100, wall: wall)
    limiter.noteResponse(response(503, ["retry-after": "50"]), inFlight: 0, at: 100, wall: wall)
    #expect(limiter.delay(at: 104) == 0)
  }

  @Test func whatTheServerSaysIsLeftIsBelieved() {
    var limiter = RateLimiter()
    limiter.noteResponse(response(200, ["Ratelimit": #""default";r=2;t=30"#]), inFlight: 1, at: 0, wall: wall)
    #expect(limiter.delay(at: 0) == 0)
    limiter.noteRequest(at: 0)
    #expect(limiter.delay(at: 10) == 20)
    #expect(limiter.delay(at: 30) == 0)
    limiter.noteResponse(response(200, ["ratelimit": #""default";r=0;t=5"#]), inFlight: 0, at: 40, wall: wall)
    #expect(limiter.delay(at: 41) == 4)
    limiter.noteResponse(response(200, [:]), inFlight: 0, at: 41, wall: wall)
    #expect(limiter.delay(at: 41) == 4)
    limiter.noteResponse(response(200, ["ratelimit": #""default";r=9;t=5"#]), inFlight: 0, at: 41, wall: wall)
    #expect(limiter.delay(at: 41) == 0)
  }

  @Test(
    arguments: [
      (#""default";r=50;t=30"#, 50, 30.0), (#""a"; r=5; t=30, "b"; r=3; t=10"#, 3, 10), ("r=1;t=2", 1, 2),
      ("", nil, nil),
      ("r=x;t=2", nil, nil), (#""default";r=50"#, nil, nil), ("t=3", nil, nil), (#""q";q=100;w=60"#, nil, nil),
      ("r=1;t=inf", nil, nil), ("r=1;t=nan", nil, nil), ("r=1;t=-4", nil, nil),
    ] as [(String, Int?, Double?)]) func theHeaderIsRead(header: String, remaining: Int?, reset: Double?)
  {
    let parsed = RateLimiter.parse(header)
    #expect(parsed?.remaining == remaining && parsed?.reset == reset)
  }
}
