import HTTP
import Platform
import Testing

@testable import Client

@Suite struct RetryPolicyTests {
  private let policy = RetryPolicy(maximumRetries: 2)
  private let now = Timestamp(microseconds: 784_111_777_000_000)  // Sun, 06 Nov 1994 08:49:37 GMT

  private func decision(
    _ status: Int, _ headers: [String: String] = [:], method: String = "GET", retries: Int = 0, random: Double = 0
  ) -> RetryPolicy.Decision {
    let response = HTTPResponse(status: status, headers: headers.map { HTTPHeader($0.key, $0.value) })
    return policy.afterResponse(response, method: method, retries: retries, random: random, now: now)
  }

  @Test(arguments: [408, 409, 429, 500, 502, 503, 504, 599]) func whatMayPassIsTriedAgain(status: Int) {
    #expect(decision(status) == .tryAgain(after: 0.5))
    #expect(decision(status, retries: 1) == .tryAgain(after: 1))
    #expect(decision(status, retries: 2) == .giveUp)
    #expect(decision(status, ["x-should-retry": "false"]) == .giveUp)
    #expect(decision(status, method: "POST") == (status == 429 ? .tryAgain(after: 0.5) : .giveUp))
  }

  @Test(arguments: [300, 307, 400, 401, 403, 404, 410, 422]) func whatStaysIsReported(status: Int) {
    #expect(decision(status) == .giveUp)
    #expect(decision(status, ["X-Should-Retry": "true"]) == .tryAgain(after: 0.5))
    #expect(decision(status, ["x-should-retry": "true"], method: "POST") == .giveUp)
  }

  @Test(
    arguments: [
      ("1", 1.0), ("0", 0), ("2.5", 2.5), ("59", 59), ("60", nil), ("90", nil), ("Sun, 06 Nov 1994 08:49:47 GMT", 10),
      ("Sun, 06 Nov 1994 08:49:07 GMT", 0), ("Sun, 06 Nov 1994 09:49:37 GMT", nil), ("soon", 0.5), ("", 0.5),
      ("-5", 0.5),
      ("inf", 0.5), ("nan", 0.5), ("1e3", 0.5), ("99999999999999999999", nil),
    ] as [(String, Double?)]) func theAnswerSaysHowLongToWait(text: String, seconds: Double?)
  {
    #expect(decision(503, ["Retry-After": text]) == (seconds.map { .tryAgain(after: $0) } ?? .giveUp))
  }

  @Test func millisecondsComeFirst() {
    #expect(decision(429, ["retry-after-ms": "250", "retry-after": "9"]) == .tryAgain(after: 0.25))
    #expect(decision(429, ["retry-after-ms": "90000"]) == .giveUp)
    #expect(decision(429, ["retry-after-ms": "x", "retry-after": "9"]) == .tryAgain(after: 9))
  }

  @Test func waitsGrowToALimitAndAreSpread() {
    #expect((0..<8).map { RetryPolicy.backoff(retries: $0, random: 0) } == [0.5, 1, 2, 4, 8, 8, 8, 8])
    #expect(RetryPolicy.backoff(retries: 1000, random: 0) == 8)
    #expect(decision(500, random: 0.999) == .tryAgain(after: 0.5 * (1 - 0.25 * 0.999)))
  }

  @Test(arguments: [
    (HTTPError.Kind.resolve, true), (.connect, true), (.timeout(.firstByte), true), (.cut, true), (.protocol, true),
    (.other, true), (.tls, false), (.insecure, false), (.invalidRequest, false), (.cancelled, false),
    (.tooLarge, false),
    (.tooManyRedirects, false), (.missingLibrary, false), (.proxy, false), (.notRecorded, false),
  ]) func aLostRequestIsRepeatedWhenThatMayHelp(kind: HTTPError.Kind, isRepeated: Bool) {
    for (method, didSend) in [("GET", true), ("GET", false), ("HEAD", true), ("POST", false), ("POST", true)] {
      let error = HTTPError(kind, "", request: HTTPRequest("https://h/", method: method), didSendRequest: didSend)
      // A change that may have been carried out is not asked for twice.
      let expected = isRepeated && !(method == "POST" && didSend)
      #expect(
        policy.afterLoss(error, method: method, retries: 0, random: 0) == (expected ? .tryAgain(after: 0.5) : .giveUp))
      #expect(policy.afterLoss(error, method: method, retries: 2, random: 0) == .giveUp)
    }
  }

  @Test func noPauseIsLongerThanADay() {
    func pause(_ headers: [String: String]) -> Double? {
      RetryPolicy.retryAfter(
        HTTPResponse(status: 429, headers: headers.map { HTTPHeader($0.key, $0.value) }), now: now)
    }
    let digits = String(repeating: "9", count: 400)
    #expect(pause(["retry-after": digits]) == 86_400 && pause(["retry-after-ms": digits]) == 86_400)
    #expect(pause(["retry-after": "86399"]) == 86_399 && pause(["retry-after-ms": "86399000"]) == 86_399)
    #expect(pause(["retry-after": "Fri, 31 Dec 9999 23:59:59 GMT"]) == 86_400)
    #expect(pause([:]) == nil)
  }
}
