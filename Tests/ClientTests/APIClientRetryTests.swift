import Client
import HTTP
import JSON
import RealtimeKit
import TestSupport
import Testing

@Suite struct APIClientRetryTests {
  private let busy = #"{"success":false,"errors":[{"code":10100,"message":"More than 1200 requests"}]}"#

  @Test func aFailureThatPassesIsNotSeen() throws {
    try Harness.run([
      .app("/sessions", status: 503, "x"), .init(Harness.app + "/sessions", .failure(.cut, didSendRequest: true)),
      .app("/sessions", #"{"data":{"sessions":[]}}"#),
    ]) { harness in
      var notices: [CallQueue.Notice] = []
      harness.client.queue.onNotice = { notices.append($0) }
      let answer = try harness.answer(Harness.request("sessions"))
      #expect(answer.value == [] && harness.transport.now == 1.5)
      let repeats = notices.compactMap {
        if case .tryingAgain(let seconds, let reason) = $0 { "\(seconds) \(reason)" } else { nil }
      }
      #expect(repeats == ["0.5 status 503", "1.0 scripted"])
      #expect(notices.count == 5)
    }
  }

  @Test func aFailureThatStaysIsReportedWithItsAttempts() throws {
    let stub = ScriptedTransport.Stub.app(
      "/sessions", status: 500, #"{"success":false,"error":{"code":500,"message":"m"}}"#)
    try Harness.run([stub, stub, stub]) { harness in
      let error = try #require(harness.client.send(Harness.request("sessions")).failure)
      #expect(error.kind == .serviceFailed && error.attempts == 3 && error.messages == ["m"])
    }
  }

  @Test func fewerRetriesCanBeAskedFor() throws {
    try Harness.run([.app("/sessions", status: 500, "x")]) { harness in
      harness.client.configuration.maximumRetries = 0
      let result = harness.client.send(try Harness.request("sessions"))
      #expect(result.failure?.attempts == 1)
    }
  }

  @Test func aLostRequestIsReportedAsLost() throws {
    let stub = ScriptedTransport.Stub(Harness.app + "/sessions", .failure(.resolve, didSendRequest: false))
    try Harness.run([stub, stub, stub]) { harness in
      let error = try #require(harness.client.send(Harness.request("sessions")).failure)
      #expect(error.kind == .lost(.resolve) && error.status == nil && error.attempts == 3)
      #expect(!"\(error)".contains(Harness.token))
    }
  }

  @Test(arguments: [
    ScriptedTransport.Stub.Reply.failure(.cut, didSendRequest: true), .response(HTTPResponse(status: 502)),
    .response(HTTPResponse(status: 503, headers: [HTTPHeader("retry-after", "1")])),
  ]) func aChangeThatMayHaveHappenedIsNotRepeated(reply: ScriptedTransport.Stub.Reply) throws {
    try Harness.run([.init(Harness.app + "/meetings/m/active-session/kick-all", method: "POST", reply)]) { harness in
      let error = try #require(harness.client.send(Harness.request("kick-all", ["meeting_id": "m"])).failure)
      #expect(error.attempts == 1)
    }
  }

  @Test func aChangeThatCannotHaveHappenedIsRepeated() throws {
    let url = Harness.app + "/meetings/m/active-session/kick-all"
    try Harness.run([
      .init(url, method: "POST", .failure(.connect, didSendRequest: false)),
      .json(url, method: "POST", status: 429, headers: [HTTPHeader("retry-after", "3")], busy),
      .json(url, method: "POST", #"{"data":{"kicked_participants_count":2}}"#),
    ]) { harness in
      let answer = try harness.answer(Harness.request("kick-all", ["meeting_id": "m"]))
      #expect(answer.value["kicked_participants_count"] == 2 && harness.transport.now == 3.5)
    }
  }

  @Test func aLongWaitIsToldAndNotSlept() throws {
    try Harness.run([.app("/sessions", status: 429, headers: [HTTPHeader("Retry-After", "90")], busy)]) { harness in
      let error = try #require(harness.client.send(Harness.request("sessions")).failure)
      #expect(error.kind == .rateLimited(retryAfter: 90) && error.attempts == 1 && error.code == 10100)
      #expect(harness.transport.now == 0)
      // Until then nothing is sent at all, and nobody waits for it.
      let next = try #require(harness.client.send(Harness.request("meetings")).failure)
      #expect(next.kind == .rateLimited(retryAfter: 90) && next.attempts == 0 && harness.transport.now == 0)
      _ = harness.client.wait(timeout: 40)
      harness.transport.expect(.app("/meetings", #"{"data":[]}"#))
      #expect(try harness.answer(Harness.request("meetings")).value == [])
      #expect(harness.transport.now == 90)
    }
  }

  @Test func aShortWaitHoldsBackEveryRequest() throws {
    try Harness.run([
      .app("/sessions", status: 429, headers: [HTTPHeader("Retry-After", "4")], busy), .app("/sessions", "{}"),
      .app("/meetings", "{}"),
    ]) { harness in
      var notices: [Double] = []
      harness.client.queue.onNotice = { if case .rateLimited(let seconds) = $0 { notices.append(seconds) } }
      var isAnswered = false
      harness.client.start(try Harness.request("sessions")) { _ in isAnswered = true }
      _ = harness.client.wait(timeout: .infinity)
      _ = harness.client.send(try Harness.request("meetings"))
      harness.client.waitUntil { isAnswered }
      #expect(harness.transport.now == 4 && notices == [4])
      #expect(harness.transport.requests.count == 3)
    }
  }

  @Test func whatTheServerSaysIsLeftIsKept() throws {
    let header = [HTTPHeader("Ratelimit", #""default";r=1;t=20"#)]
    let stubs = (0..<3).map { ScriptedTransport.Stub.app("/sessions/\($0)", headers: $0 == 0 ? header : [], "{}") }
    try Harness.run(stubs) { harness in
      for number in 0..<3 { _ = harness.client.send(try Harness.request("session", ["session_id": "\(number)"])) }
      #expect(harness.transport.now == 20)
    }
  }

  /// Many questions and a limit that is used up: the last ones end at once instead of waiting for something that never comes.
  @Test func questionsBeyondTheLimitEnd() throws {
    let stubs = (0..<1200).map { ScriptedTransport.Stub.app("/sessions/\($0)", "{}") }
    try Harness.run(stubs) { harness in
      let requests = try (0..<1250).map { try Harness.request("session", ["session_id": "\($0)"]) }
      let results = harness.client.sendAll(requests)
      #expect(results.prefix(1200).allSatisfy { $0.failure == nil })
      for result in results.dropFirst(1200) {
        guard case .rateLimited(let seconds?)? = result.failure?.kind else {
          Issue.record("\(result)")
          return
        }
        #expect(seconds > 60 && seconds <= 300 && result.failure?.attempts == 0)
      }
    }
  }

  @Test func aCompletionMayAskTheNextQuestion() throws {
    try Harness.run([.app("/sessions", status: 429, headers: [HTTPHeader("Retry-After", "300")], busy)]) { harness in
      _ = harness.client.send(try Harness.request("sessions"))
      var ended: [String] = []
      let client = harness.client
      let (second, third) = (try Harness.request("meetings"), try Harness.request("recordings"))
      client.start(try Harness.request("apps")) { _ in
        ended.append("apps")
        client.start(second) { _ in
          ended.append("meetings")
          client.start(third) { _ in ended.append("recordings") }
        }
      }
      while client.queue.unfinishedCount > 0 { _ = client.wait(timeout: .infinity) }
      #expect(ended == ["apps", "meetings", "recordings"])
    }
  }

  @Test func aQuestionThatEndsUnsentIsSomethingThatHappened() throws {
    let refusal = ScriptedTransport.Stub.app(
      "/sessions/0", status: 429, headers: [HTTPHeader("Retry-After", "300")], busy)
    try Harness.run([refusal] + (1..<8).map { .app("/sessions/\($0)", "{}") }) { harness in
      for number in 0..<9 {
        harness.client.start(try Harness.request("session", ["session_id": "\(number)"])) { _ in }
      }
      #expect(harness.client.wait(timeout: .infinity) == WaitOutcome(completed: 8))
      // Nothing is under way now: a wait that does not count the ninth would never return.
      #expect(harness.client.wait(timeout: .infinity) == WaitOutcome(completed: 1))
      #expect(harness.client.queue.unfinishedCount == 0)
    }
  }
}
