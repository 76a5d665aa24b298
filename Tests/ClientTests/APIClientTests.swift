import Client
import HTTP
import JSON
import RealtimeKit
import TestSupport
import Testing

@Suite struct APIClientTests {
  private func session(_ id: String, _ status: String) -> String {
    #"{"success":true,"data":{"id":"\#(id)","status":"\#(status)"}}"#
  }

  @Test func theSameQuestionIsAskedOnceAtATime() throws {
    try Harness.run([.app("/sessions/s", session("s", "LIVE"), after: 1)]) { harness in
      let request = try Harness.request("session", ["session_id": "s"])
      let results = harness.client.sendAll([request, request, request], .reload)
      #expect(results.map { try? $0.get().value["id"] } == ["s", "s", "s"])
      #expect(harness.transport.requests.count == 1)
    }
  }

  @Test func changesAndBarePathsAreNotShared() throws {
    let path = "/sessions/s"
    try Harness.run([
      .app(path, session("s", "LIVE"), after: 1), .app(path, session("s", "LIVE"), after: 1),
      .app("\(path)/summary", method: "POST", "{}"), .app("\(path)/summary", method: "POST", "{}"),
    ]) { harness in
      let bare = APIRequest(method: "GET", path: "/accounts/acc/realtime/kit/app" + path)
      let summarize = try Harness.request("summarize", ["session_id": "s"])
      let results = harness.client.sendAll([
        try Harness.request("session", ["session_id": "s"]), bare, summarize, summarize,
      ])
      #expect(try results[0].get().value["id"] == "s" && results[1].get().value["data"]?["id"] == "s")
    }
  }

  /// A change to a session drops what is kept of it and of all below it, though an ended session does not change by itself.
  @Test func aChangeDropsWhatIsBelowItsPath() throws {
    let path = "/sessions/s"
    let people = #"{"success":true,"data":{"participants":[]},"paging":{"total_count":0}}"#
    try Harness.run([
      .app(path, session("s", "ENDED")), .app("\(path)/participants", people),
      .app("/sessions/t", session("t", "ENDED")),
      .app(path, method: "DELETE", "{}"), .app("\(path)/participants", people),
    ]) { harness in
      let participants = try Harness.request("participants", ["session_id": "s"])
      let other = try Harness.request("session", ["session_id": "t"])
      _ = try harness.answer(try Harness.request("session", ["session_id": "s"]))
      for request in [participants, participants, other, other] { _ = try harness.answer(request) }
      #expect(harness.transport.requests.count == 3)
      _ = try harness.answer(APIRequest(method: "DELETE", path: "/accounts/acc/realtime/kit/app" + path))
      for request in [participants, participants, other] { _ = try harness.answer(request) }
      #expect(harness.transport.requests.count == 5)
    }
  }

  @Test func answersComeInTheOrderOfTheQuestions() throws {
    let stubs = (0..<20).map { number in
      ScriptedTransport.Stub.app("/sessions/\(number)", session("\(number)", "LIVE"), after: Double(20 - number))
    }
    try Harness.run(stubs) { harness in
      var progress: [Int] = []
      let requests = try (0..<20).map { try Harness.request("session", ["session_id": "\($0)"]) }
      let results = harness.client.sendAll(requests) { done, total in
        progress.append(done)
        #expect(total == 20)
      }
      #expect(results.map { try? $0.get().value["id"]?.string } == (0..<20).map { "\($0)" })
      #expect(progress == Array(1...20))
    }
  }

  @Test func onlySoManyAreUnderWay() throws {
    let stubs = (0..<20).map { ScriptedTransport.Stub.app("/sessions/\($0)", session("\($0)", "LIVE"), after: 10) }
    try Harness.run(stubs) { harness in
      for number in 0..<20 {
        harness.client.start(try Harness.request("session", ["session_id": "\(number)"])) { _ in }
      }
      #expect(harness.transport.requests.count == 8 && harness.client.queue.unfinishedCount == 20)
      while harness.client.queue.unfinishedCount > 0 { _ = harness.client.wait(timeout: .infinity) }
      #expect(harness.transport.now == 30)
    }
  }

  @Test func aFailureOfOneLeavesTheOthers() throws {
    try Harness.run([
      .app("/sessions/a", session("a", "LIVE")),
      .app("/sessions/b", status: 404, #"{"success":false,"error":{"code":404,"message":"no"}}"#),
      .app("/sessions/c", session("c", "LIVE")),
    ]) { harness in
      let results = harness.client.sendAll(
        try ["a", "b", "c"].map { try Harness.request("session", ["session_id": $0]) })
      #expect(results.map { $0.failure?.kind } == [nil, .notFound, nil])
      #expect(results[1].failure?.attempts == 1)
    }
  }

  @Test func aCancelledQuestionIsSilent() throws {
    try Harness.run([.app("/sessions/s", session("s", "LIVE"), after: 5), .app("/sessions/t", "{}", after: 5)]) {
      harness in
      var answered: [Int] = []
      let shared = try Harness.request("session", ["session_id": "s"])
      let first = harness.client.start(shared) { _ in answered.append(1) }
      harness.client.start(shared) { _ in answered.append(2) }
      let alone = harness.client.start(try Harness.request("session", ["session_id": "t"])) { _ in answered.append(3) }
      harness.client.cancel(first)
      #expect(harness.transport.cancelled.isEmpty)
      harness.client.cancel(alone)
      harness.client.cancel(alone)
      #expect(harness.transport.cancelled == [2])
      harness.client.waitUntil { !answered.isEmpty }
      #expect(answered == [2] && harness.client.queue.unfinishedCount == 0)
    }
  }

  @Test func whatIsRememberedIsNotAskedAgain() throws {
    try Harness.run([.app("/sessions/s", session("s", "ENDED")), .app("/sessions/s", session("s", "ENDED"))]) {
      harness in
      let request = try Harness.request("session", ["session_id": "s"])
      #expect(!harness.client.isCached(request))
      #expect(try !harness.answer(request).isFromCache)
      #expect(harness.client.isCached(request))
      let again = try harness.answer(request)
      #expect(again.isFromCache && again.value["id"] == "s" && harness.client.cache.hits == 1)
      #expect(try !harness.answer(request, .reload).isFromCache)
      let bare = APIRequest(method: "GET", path: request.path)
      #expect(!harness.client.isCached(bare))
    }
  }

  @Test func whatIsLiveIsRememberedForSeconds() throws {
    let stub = ScriptedTransport.Stub.app("/sessions/s", session("s", "LIVE"))
    try Harness.run([stub, stub]) { harness in
      let request = try Harness.request("session", ["session_id": "s"])
      _ = harness.client.send(request)
      _ = harness.client.wait(timeout: 4.9)
      #expect(try harness.answer(request).isFromCache)
      _ = harness.client.wait(timeout: 0.2)
      #expect(try !harness.answer(request).isFromCache)
    }
  }

  @Test(arguments: [
    ScriptedTransport.Stub.Reply.response(HTTPResponse(status: 200)), .response(HTTPResponse(status: 500)),
    .failure(.cut, didSendRequest: true),
  ]) func aChangeForgetsWhatItMayHaveTouched(reply: ScriptedTransport.Stub.Reply) throws {
    try Harness.run([
      .app("/sessions/s", session("s", "ENDED")), .app("/sessions/t", session("t", "ENDED")), .app("/sessions", "{}"),
      .init(Harness.app + "/sessions/s/summary", method: "POST", reply),
    ]) { harness in
      let requests =
        try ["s", "t"].map { try Harness.request("session", ["session_id": $0]) } + [Harness.request("sessions")]
      _ = harness.client.sendAll(requests)
      _ = harness.client.send(try Harness.request("summarize", ["session_id": "s"]))
      #expect(requests.map { harness.client.isCached($0) } == [false, true, false])
    }
  }

  @Test func otherCredentialsSeeNothingOfTheFirst() throws {
    let stub = ScriptedTransport.Stub.app("/sessions/s", session("s", "ENDED"), after: 1)
    try Harness.run([stub, stub]) { harness in
      let request = try Harness.request("session", ["session_id": "s"])
      var tokens = 0
      harness.client.start(request) { _ in tokens += 1 }
      harness.client.configuration.credentials = .token("other")
      harness.client.start(request) { _ in tokens += 1 }
      harness.client.waitUntil { tokens == 2 }
      #expect(
        harness.transport.requests.map { $0.headers.first(named: "Authorization") }
          == ["Bearer s3cret-token", "Bearer other"])
      harness.client.configuration.baseURL = "https://another.example"
      #expect(!harness.client.isCached(request))
    }
  }

  @Test func anAnswerAskedForByAnotherIsNotRemembered() throws {
    try Harness.run([.app("/sessions/s", session("s", "ENDED"), after: 1)]) { harness in
      let request = try Harness.request("session", ["session_id": "s"])
      var isDone = false
      harness.client.start(request) { _ in isDone = true }
      harness.client.configuration.credentials = .token("other")
      harness.client.waitUntil { isDone }
      #expect(!harness.client.isCached(request))
    }
  }
}
