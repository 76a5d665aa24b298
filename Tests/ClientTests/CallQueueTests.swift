import HTTP
import JSON
import Platform
import TestSupport
import Testing

@testable import Client

@Suite struct CallQueueTests {
  private func request(_ number: Int) -> HTTPRequest { HTTPRequest("https://h/\(number)") }

  private func run(
    _ stubs: [ScriptedTransport.Stub], maximumRetries: Int = 2, _ body: (CallQueue, ScriptedTransport) throws -> Void
  ) throws {
    try ScriptedTransport.withScript(stubs) { transport in
      let clock = ClientClock(
        wall: { .init(microseconds: 0) }, monotonic: { 1000 + transport.now }, random: { 0 })
      try body(
        CallQueue(transport: transport, clock: clock, policy: RetryPolicy(maximumRetries: maximumRetries)), transport)
    }
  }

  /// Waits until nothing is left to do, but not for ever: a queue that has lost count would not end.
  private func finish(_ queue: CallQueue, timeout: Double = 5) {
    for _ in 0..<200 where queue.unfinishedCount > 0 { _ = queue.wait(timeout: timeout) }
    #expect(queue.unfinishedCount == 0)
  }

  private func stubs(_ numbers: Range<Int>, after delay: Double = 1) -> [ScriptedTransport.Stub] {
    numbers.map { .json("https://h/\($0)", "{}", after: delay) }
  }

  @Test func whatIsCancelledMakesRoomForOthers() throws {
    try run(stubs(0..<16)) { queue, transport in
      var ended: [Int] = []
      let first = (0..<8).map { number in
        queue.start(request(number), isCounted: true) { _, _ in ended.append(number) }
      }
      for number in 8..<16 { _ = queue.start(request(number), isCounted: true) { _, _ in ended.append(number) } }
      #expect(transport.requests.count == 8 && queue.unfinishedCount == 16)
      for id in first { queue.cancel(id) }
      #expect(transport.cancelled.count == 8 && queue.unfinishedCount == 8)
      _ = queue.wait(timeout: 0)
      #expect(transport.requests.count == 16)
      finish(queue)
      #expect(ended == Array(8..<16) && transport.now == 1)
    }
  }

  @Test func whatWaitsOrRestsIsCancelledToo() throws {
    let failing = ScriptedTransport.Stub("https://h/0", .failure(.connect, didSendRequest: false))
    try run([failing] + stubs(1..<9)) { queue, transport in
      var ended: [Int] = []
      let ids = (0..<10).map { number in
        queue.start(request(number), isCounted: true) { _, _ in ended.append(number) }
      }
      // The first has failed and rests, the last waits for its turn.
      _ = queue.wait(timeout: 0)
      queue.cancel(ids[0])
      queue.cancel(ids[9])
      queue.cancel(ids[9])
      finish(queue)
      _ = queue.wait(timeout: 5)
      #expect(ended == Array(1..<9) && transport.requests.count == 9)
    }
  }

  @Test func everythingCanBeCancelled() throws {
    try run(stubs(0..<2, after: 100)) { queue, transport in
      for number in 0..<2 { _ = queue.start(request(number), isCounted: false) { _, _ in Issue.record("called") } }
      queue.cancelAll()
      #expect(queue.unfinishedCount == 0 && transport.cancelled == [1, 2])
      #expect(queue.wait(timeout: 1) == WaitOutcome())
    }
  }

  @Test func fewerMayBeUnderWay() throws {
    try run(stubs(0..<6)) { queue, transport in
      queue.maximumInFlight = 2
      for number in 0..<6 { _ = queue.start(request(number), isCounted: true) { _, _ in } }
      #expect(transport.requests.count == 2)
      finish(queue)
      #expect(transport.now == 3)
    }
  }

  @Test func longSilenceIsNoticedNowAndThen() throws {
    try run([.json("https://h/0", "{}", after: 55), .json("https://h/1", "{}", after: 5)]) { queue, transport in
      var notices: [String] = []
      queue.onNotice = { notice in
        if case .stillWaiting(let seconds, let host) = notice { notices.append("\(transport.now) \(seconds) \(host)") }
      }
      for number in 0..<2 { _ = queue.start(request(number), isCounted: true) { _, _ in } }
      finish(queue, timeout: .infinity)
      #expect(notices == ["10.0 10.0 h", "30.0 30.0 h"])
    }
  }

  @Test func silenceIsCountedForEachRequestAnew() throws {
    try run([.json("https://h/0", "{}", after: 35), .json("https://h/1", "{}", after: 60)]) { queue, transport in
      var notices: [[Double]] = []
      queue.onNotice = { if case .stillWaiting(let seconds, _) = $0 { notices.append([transport.now, seconds]) } }
      _ = queue.start(request(0), isCounted: true) { _, _ in }
      _ = queue.wait(timeout: 10)
      _ = queue.wait(timeout: 5)
      _ = queue.start(request(1), isCounted: true) { _, _ in }
      finish(queue, timeout: .infinity)
      // The first from 0 to 35, the second from 15 to 75.
      #expect(notices == [[10, 10], [30, 30], [35, 10], [45, 30]])
    }
  }

  @Test func silenceIsCountedFromTheLastAttempt() throws {
    let slow = ScriptedTransport.Stub("https://h/0", .failure(.connect, didSendRequest: false), after: 9)
    try run([slow, slow, .json("https://h/0", "{}", after: 11)]) { queue, transport in
      var notices: [Double] = []
      queue.onNotice = { if case .stillWaiting(let seconds, _) = $0 { notices.append(seconds) } }
      _ = queue.start(request(0), isCounted: true) { _, attempts in #expect(attempts == 3) }
      finish(queue, timeout: .infinity)
      #expect(notices == [10] && transport.now == 30.5)
    }
  }

  @Test func aRecordingNeedsNoPatience() throws {
    let failing = ScriptedTransport.Stub("https://h/0", .failure(.connect, didSendRequest: false))
    try run([failing, failing, failing]) { queue, transport in
      queue.isReplay = true
      var notices: [CallQueue.Notice] = []
      queue.onNotice = { notices.append($0) }
      var result: Result<HTTPResponse, Call.Failure>?
      _ = queue.start(request(0), isCounted: true) { answer, _ in result = answer }
      finish(queue)
      #expect(transport.now == 0)
      guard case .failure(.lost(let error)) = result else { throw UnexpectedResult() }
      #expect(error.kind == .connect && notices.contains(.tryingAgain(seconds: 0, reason: "scripted")))
    }
  }

  @Test func theLimitIsNoticedOnceForOneWait() throws {
    let limited = [HTTPHeader("Ratelimit", #""default";r=0;t=30"#)]
    try run([.json("https://h/0", headers: limited, "{}")] + stubs(1..<4, after: 0)) { queue, transport in
      var waits: [Double] = []
      queue.onNotice = { notice in
        switch notice {
        case .rateLimited(let seconds): waits.append(seconds)
        case .stillWaiting: Issue.record("a request that was not sent cannot be answered")
        case .exchanged, .tryingAgain: break
        }
      }
      _ = queue.start(request(0), isCounted: true) { _, _ in }
      _ = queue.wait(timeout: 5)
      for number in 1..<3 { _ = queue.start(request(number), isCounted: true) { _, _ in } }
      _ = queue.wait(timeout: 10)
      // What the API does not count goes at once.
      _ = queue.start(request(3), isCounted: false) { _, _ in }
      #expect(transport.requests.count == 2)
      finish(queue, timeout: 100)
      #expect(waits == [30] && transport.now == 30)
    }
  }

  /// A transport that answers before `start` returns, as a replay may.
  private final class ImmediateTransport: Transport {
    var failures = 1

    func start(_ request: HTTPRequest, completion: @escaping (Result<HTTPResponse, HTTPError>) -> Void) -> TransferID {
      failures -= 1
      completion(
        failures < 0
          ? .success(HTTPResponse(status: 200)) : .failure(HTTPError(.connect, "no", request: request)))
      return 1
    }

    func cancel(_ id: TransferID) {}

    func wait(timeout: Double, descriptors: [Int32]) -> WaitOutcome { WaitOutcome() }
  }

  @Test func aTransportMayAnswerAtOnce() {
    var now = 0.0
    let clock = ClientClock(wall: { .init(microseconds: 0) }, monotonic: { now }, random: { 0 })
    let queue = CallQueue(transport: ImmediateTransport(), clock: clock, policy: RetryPolicy(maximumRetries: 2))
    var attempts: [Int] = []
    _ = queue.start(request(0), isCounted: true) { _, count in attempts.append(count) }
    for _ in 0..<3 {
      now += 1
      _ = queue.wait(timeout: 0)
    }
    #expect(attempts == [2] && queue.unfinishedCount == 0)
  }

  private struct UnexpectedResult: Error {}
}
