import Client
import HTTP
import JSON
import Platform
import RealtimeKit
import TestSupport
import Testing

/// What the client does differently when a recording answers.
@Suite struct ReplayConfigurationTests {
  @Test func tryingAgainTakesNoTime() throws {
    try Harness.run([
      .app("/sessions", status: 503, "{}"),
      .app("/sessions", status: 429, headers: [HTTPHeader("Retry-After", "30")], "{}"),
      .app("/sessions", #"{"success":true,"data":{"sessions":[]}}"#),
    ]) { harness in
      harness.client.configuration.isReplay = true
      let answer = try harness.answer(Harness.request("sessions"))
      #expect(answer.status == 200)
      #expect(harness.transport.now == 0)
    }
  }

  @Test func noRateHoldsRequestsBack() throws {
    let stubs = [
      ScriptedTransport.Stub.app(
        "/sessions", headers: [HTTPHeader("Ratelimit", #""default";r=0;t=30"#)],
        #"{"success":true,"data":{"sessions":[]}}"#), .app("/meetings", #"{"success":true,"data":[]}"#),
    ]
    try Harness.run(stubs) { harness in
      harness.client.configuration.isReplay = true
      _ = try harness.answer(Harness.request("sessions"))
      _ = try harness.answer(Harness.request("meetings"))
      #expect(harness.transport.now == 0)
    }
  }

  @Test func answersStayGoodUntilSomethingChanges() throws {
    let list = #"{"success":true,"data":{"sessions":[]}}"#
    let change = "/meetings/m/active-session/kick-all"
    try Harness.run([
      .app("/sessions", list), .app(change, method: "POST", #"{"success":true,"data":{}}"#), .app("/sessions", list),
    ]) { harness in
      harness.client.configuration.isReplay = true
      _ = try harness.answer(Harness.request("sessions"))
      _ = harness.client.wait(timeout: 100_000)
      #expect(try harness.answer(Harness.request("sessions")).isFromCache)
      _ = try harness.answer(Harness.request("kick-all", ["meeting_id": "m"]))
      let afterwards = try harness.answer(Harness.request("sessions"))
      #expect(!afterwards.isFromCache)
    }
  }

  @Test func whatWasNotRecordedIsAskedOnce() throws {
    try Harness.run([
      .init(Harness.app + "/sessions", .failure(.notRecorded, didSendRequest: false))
    ]) { harness in
      harness.client.configuration.isReplay = true
      let error = try #require(harness.client.send(Harness.request("sessions")).failure)
      #expect(error.kind == .lost(.notRecorded) && error.attempts == 1)
    }
  }
}
