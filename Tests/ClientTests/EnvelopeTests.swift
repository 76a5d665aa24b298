import HTTP
import JSON
import Platform
import RealtimeKit
import Testing

@testable import Client

@Suite struct EnvelopeTests {
  private func read(
    _ command: String, _ body: String, status: Int = 200, headers: [HTTPHeader] = []
  ) throws -> Result<APIResponse, APIError> {
    let request = try Harness.request(
      command, ["session_id": "s", "participant_id": "p", "peer_id": "p", "meeting_id": "m"])
    return Envelope.read(
      HTTPResponse(status: status, headers: headers, body: Array(body.utf8)), to: request,
      at: Timestamp(microseconds: 0))
  }

  /// Every form in which an answer is known to come, and what is to be made of it.
  @Test(arguments: [
    ("session", #"{"success":true,"data":{"id":"s"}}"#, #"{"id":"s"}"#),
    ("session", #"{"success":true,"data":{"session":{"id":"s"}}}"#, #"{"id":"s"}"#),
    ("session", #"{"data":{"id":"s","session":"x"}}"#, #"{"id":"s","session":"x"}"#),
    ("session", #"{"success":true,"result":{"id":"s"},"errors":[]}"#, #"{"id":"s"}"#),
    ("session", #"{"id":"s","status":"LIVE"}"#, #"{"id":"s","status":"LIVE"}"#),
    ("sessions", #"{"success":true,"data":{"sessions":[{"id":"a"}]}}"#, #"[{"id":"a"}]"#),
    ("sessions", #"{"success":true,"data":[{"id":"a"}]}"#, #"[{"id":"a"}]"#),
    ("sessions", #"[{"id":"a"}]"#, #"[{"id":"a"}]"#), ("sessions", #"{"data":{"sessions":[]}}"#, "[]"),
    ("participants", #"{"data":{"participants":[{"id":"p"}],"paging":{}}}"#, #"[{"id":"p"}]"#),
    ("participants", #"{"data":[{"id":"p"}]}"#, #"[{"id":"p"}]"#),
    ("participant", #"{"data":{"participant":{"id":"p"}}}"#, #"{"id":"p"}"#),
    ("participant", #"{"data":{"id":"p"}}"#, #"{"id":"p"}"#),
    ("peer", #"{"data":{"participant":{"id":"p","peer_report":{}}}}"#, #"{"id":"p","peer_report":{}}"#),
    ("peer", #"{"data":{"id":"p","peer_report":{}}}"#, #"{"id":"p","peer_report":{}}"#),
    ("livestream-sessions", #"{"data":{"id":"l","paging":{}}}"#, #"{"id":"l","paging":{}}"#),
    ("livestream-sessions", #"{"data":{"data":[{"id":"l"}],"paging":{}}}"#, #"[{"id":"l"}]"#),
    ("summarize", #"{"success":true,"data":{"session_id":"s","status":"x"}}"#, #"{"session_id":"s","status":"x"}"#),
    ("summarize", #"{"success":true,"data":{"success":true,"message":"ok"}}"#, #"{"success":true,"message":"ok"}"#),
    ("summarize", #"{"success":true}"#, "null"), ("summarize", "", "null"), ("summarize", " \r\n", "null"),
    ("recording", #"{"data":{"recording":{"id":"r"}}}"#, #"{"id":"r"}"#),
    ("recording", #"{"data":{"id":"r","meeting":{"id":"m"}}}"#, #"{"id":"r","meeting":{"id":"m"}}"#),
    ("meetings", #"{"data":[{"id":"m"}],"paging":{}}"#, #"[{"id":"m"}]"#),
    ("meetings", #"{"data":{"meetings":[{"id":"m"}]}}"#, #"[{"id":"m"}]"#),
    ("accounts", #"{"success":true,"result":[{"id":"a"}],"errors":[],"messages":[]}"#, #"[{"id":"a"}]"#),
    ("active", #"{"data":{"id":"s","ended_at":"null","new":[1]}}"#, #"{"id":"s","ended_at":"null","new":[1]}"#),
  ]) func everyFormOfSuccessIsRead(command: String, body: String, value: String) throws {
    let answer = try read(command, body).get()
    #expect(try answer.value == JSONValue(parsing: value))
    #expect(answer.status == 200 && !answer.isFromCache)
  }

  @Test(
    arguments: [
      (
        #"{"data":[],"paging":{"total_count":30,"start_offset":1,"end_offset":10}}"#,
        Page(total: 30, first: 1, last: 10)
      ),
      (#"{"data":{"sessions":[],"paging":{"total_count":3.0}}}"#, Page(total: 3)),
      (
        #"{"result":[],"result_info":{"page":3,"per_page":20,"count":5,"total_count":45}}"#,
        Page(total: 45, first: 41, last: 45)
      ),
      (#"{"result":[],"result_info":{"total_count":45}}"#, Page(total: 45)), (#"{"data":[],"paging":{}}"#, Page()),
      (#"{"data":[],"paging":null}"#, nil), (#"{"data":[]}"#, nil), ("[]", nil),
      (#"{"data":[],"paging":{"total_count":1e15,"start_offset":-9223372036854775808,"end_offset":7}}"#, Page(last: 7)),
      (
        #"{"data":[],"paging":{"total_count":-1,"start_offset":1000000000,"end_offset":1000000001}}"#,
        Page(first: 1_000_000_000)
      ),
      (#"{"result":[],"result_info":{"page":9.2e18,"per_page":20,"count":5}}"#, Page()),
      (
        #"{"result":[],"result_info":{"page":1000000000,"per_page":1000000000,"count":1}}"#,
        Page(first: 999_999_999_000_000_001, last: 999_999_999_000_000_001)
      ),
      (#"{"result":[],"result_info":{"page":0,"per_page":20,"count":5}}"#, Page(first: 1, last: 5)),
    ] as [(String, Page?)]) func thePageIsFoundWhereverItIs(body: String, page: Page?) throws
  {
    let found = try read("sessions", body).get().page
    #expect(found.map { [$0.total, $0.first, $0.last] } == page.map { [$0.total, $0.first, $0.last] })
  }

  @Test(arguments: [
    (401, APIError.Kind.notAuthenticated), (403, .notPermitted), (404, .notFound), (410, .notFound), (400, .rejected),
    (409, .rejected), (422, .rejected), (307, .rejected), (429, .rateLimited(retryAfter: 7)), (500, .serviceFailed),
    (503, .serviceFailed), (599, .serviceFailed),
  ]) func bothFormsOfErrorsAreRead(status: Int, kind: APIError.Kind) throws {
    let headers = [HTTPHeader("CF-Ray", "8f-FRA"), HTTPHeader("Retry-After", "7")]
    let service = try read(
      "session", #"{"success":false,"error":{"code":\#(status),"message":"no such thing"}}"#, status: status,
      headers: headers)
    let error = try #require(service.failure)
    #expect(error.kind == kind && error.status == status && error.code == status)
    #expect(error.messages == ["no such thing"] && error.ray == "8f-FRA")
    #expect(error.method == "GET" && error.target == "/accounts/acc/realtime/kit/app/sessions/s")
    let gateway = try #require(
      read(
        "session", #"{"success":false,"errors":[{"code":10000,"message":"Authentication error"}],"result":null}"#,
        status: status, headers: headers
      ).failure)
    #expect(gateway.kind == kind && gateway.code == 10000 && gateway.messages == ["Authentication error"])
  }

  @Test(arguments: [199, 300, 302, 399]) func onlyA2xxIsJudgedByItsCode(status: Int) throws {
    let error = try #require(read("session", #"{"success":false,"error":{"code":404}}"#, status: status).failure)
    #expect(error.kind == .rejected && error.status == status)
    #expect(try #require(read("session", "{}", status: status).failure).kind == .rejected)
    #expect(
      try read("session", #"{"success":false,"error":{"code":599}}"#, status: 299).failure?.kind == .serviceFailed)
    #expect(try read("session", #"{"success":false,"error":{"code":600}}"#, status: 200).failure?.kind == .rejected)
  }

  @Test func arraysAreHandedOutAsTextWhereThatIsWanted() throws {
    var request = try Harness.request("peer", ["peer_id": "p"])
    request.rawLists = ["samples"]
    let body = #"{"data":{"participant":{"id":"p","report":{"samples":[{"a":1}]}}}}"#
    let response = HTTPResponse(status: 200, body: Array(body.utf8))
    let answer = try Envelope.read(response, to: request, at: Timestamp(microseconds: 0)).get()
    #expect(answer.lists["samples"].map { String(decoding: $0, as: UTF8.self) } == #"[{"a":1}]"#)
    #expect(answer.value["id"] == "p" && answer.value[path: ["report", "samples"]]?.count == 0)
    request.rawLists = []
    let plain = try Envelope.read(response, to: request, at: Timestamp(microseconds: 0)).get()
    #expect(plain.lists.isEmpty && plain.value[path: ["report", "samples"]]?.count == 1)
  }

  @Test func theChainOfCausesIsTold() throws {
    let body = #"""
      {"success":false,"errors":[{"code":6003,"message":"Invalid request headers","error_chain":[
        {"code":6111,"message":"Invalid format for Authorization header"},{"code":1,"message":"Invalid request headers"}]},
        {"code":7000,"message":"and this"}]}
      """#
    let error = try #require(read("session", body, status: 400).failure)
    #expect(error.code == 6003)
    #expect(
      error.messages == ["Invalid request headers", "Invalid format for Authorization header", "and this"])
  }

  @Test(
    arguments: [
      (#"{"success":false,"error":{"code":404,"message":"gone"}}"#, APIError.Kind.notFound, 404),
      (#"{"success":false,"errors":[{"code":10000,"message":"x"}]}"#, .rejected, 10000),
      (#"{"success":false,"errors":[{"code":"1001","message":"x"}]}"#, .rejected, 1001),
      (#"{"success":false}"#, .rejected, nil), (#"{"success":false,"message":"x"}"#, .rejected, nil),
      (#"{"success":false,"error":{"code":429,"message":"slow"}}"#, .rateLimited(retryAfter: nil), 429),
      (#"{"success":false,"error":"just text"}"#, .rejected, nil),
      (#"{"success":false,"errors":["text"]}"#, .rejected, nil),
    ] as [(String, APIError.Kind, Int?)]) func a200MayStillBeAnError(body: String, kind: APIError.Kind, code: Int?)
    throws
  {
    let error = try #require(read("session", body).failure)
    #expect(error.kind == kind && error.code == code && error.status == 200)
  }

  @Test func whatIsNoJSONIsDescribed() throws {
    let page = "<!DOCTYPE html>\n<html><head><title>502 Bad\n Gateway</title></head></html>"
    let broken = try #require(read("session", page, status: 502).failure)
    #expect(broken.kind == .serviceFailed && broken.messages == ["a web page titled “502 Bad Gateway”"])
    let strange = try #require(read("session", page).failure)
    #expect(strange.kind == .unreadable("a web page titled “502 Bad Gateway”"))
    #expect(try #require(read("session", "<html>").failure).kind == .unreadable("a web page"))
    let cut = try #require(read("session", #"{"success":true,"data":{"id":"#).failure)
    guard case .unreadable(let what) = cut.kind else {
      Issue.record("\(cut.kind)")
      return
    }
    #expect(what.hasPrefix("text that is not JSON: "))
    let text = try #require(read("session", "upstream connect error", status: 503).failure)
    #expect(text.kind == .serviceFailed && text.messages.count == 1)
  }

  @Test func aQuestionIsNeverAnsweredWithNothing() throws {
    #expect(try read("session", "").failure?.kind == .unreadable("an empty body"))
    #expect(try read("session", "", status: 404).failure?.kind == .notFound)
    #expect(try read("summarize", "", status: 500).failure?.kind == .serviceFailed)
    #expect(try read("summarize", "", status: 204).get().value == .null)
  }

  @Test func aBarePathIsAnsweredWithTheWholeBody() throws {
    let request = APIRequest(method: "GET", path: "/x")
    let response = HTTPResponse(status: 200, body: Array(#"{"success":true,"data":{"a":1}}"#.utf8))
    let answer = try Envelope.read(response, to: request, at: Timestamp(microseconds: 0)).get()
    #expect(answer.value == ["success": true, "data": ["a": 1]])
  }
}
