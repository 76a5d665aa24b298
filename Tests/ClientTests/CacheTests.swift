import HTTP
import JSON
import Platform
import RealtimeKit
import Testing

@testable import Client

@Suite struct AnswerCacheTests {
  private func answer(_ text: String) -> APIResponse {
    APIResponse(
      body: JSONValue(text), endpoint: nil, response: HTTPResponse(status: 200), receivedAt: Timestamp(microseconds: 0))
  }

  @Test func anAnswerIsGivenUntilItExpires() {
    var cache = ResponseCache()
    cache.store(answer("a"), for: "/a", bytes: 10, expires: 5)
    #expect(cache.holds("/a", at: 4.9) && !cache.holds("/a", at: 5) && !cache.holds("/b", at: 0))
    let taken = cache.take("/a", at: 4.9)
    #expect(taken?.value == "a" && taken?.isFromCache == true && cache.hits == 1)
    #expect(cache.contents.first?.entry.answer.isFromCache == false && cache.contents.first?.entry.hits == 1)
    #expect(cache.take("/a", at: 5) == nil && cache.misses == 1)
    #expect(cache.bytes == 0 && cache.contents.isEmpty)
  }

  @Test func theOneUsedLongestAgoGoesFirst() {
    var cache = ResponseCache(budget: 30)
    for name in ["a", "b", "c"] { cache.store(answer(name), for: name, bytes: 10, expires: .infinity) }
    _ = cache.take("a", at: 0)
    cache.store(answer("d"), for: "d", bytes: 10, expires: .infinity)
    #expect(cache.contents.map(\.request) == ["d", "a", "c"] && cache.bytes == 30)
    cache.store(answer("e"), for: "e", bytes: 25, expires: .infinity)
    #expect(cache.contents.map(\.request) == ["e"] && cache.bytes == 25)
  }

  @Test func theBudgetIsKept() {
    var cache = ResponseCache(budget: 30)
    cache.store(answer("a"), for: "a", bytes: 20, expires: .infinity)
    cache.store(answer("large"), for: "b", bytes: 31, expires: .infinity)
    #expect(cache.contents.map(\.request) == ["a"])
    cache.store(answer("newer"), for: "a", bytes: 5, expires: .infinity)
    #expect(cache.bytes == 5 && cache.take("a", at: 0)?.value == "newer")
    // An answer that has grown too large must not leave the old one behind.
    cache.store(answer("larger"), for: "a", bytes: 31, expires: .infinity)
    #expect(cache.take("a", at: 0) == nil && cache.bytes == 0)
  }

  @Test func whatMayHaveChangedIsDropped() {
    var cache = ResponseCache()
    cache.store(answer("a"), for: "ended", bytes: 1, expires: .infinity)
    cache.store(answer("b"), for: "touched", bytes: 1, expires: .infinity)
    cache.store(answer("c"), for: "live", bytes: 1, expires: 100)
    cache.dropChangeable { $0 == "touched" }
    #expect(cache.contents.map(\.request) == ["ended"])
    #expect(cache.clear() == 1 && cache.bytes == 0)
  }
}

@Suite struct CacheLifetimeTests {
  private var lifetime = CacheLifetime()

  private mutating func seconds(
    _ command: String, _ body: String, session: String = "s", at: String = "2026-06-10T10:00:00Z"
  )
    throws -> Double
  {
    let request = try Harness.request(
      command, ["session_id": session, "participant_id": "p", "peer_id": "p", "meeting_id": "m"])
    let answer = try Envelope.read(
      HTTPResponse(status: 200, body: Array(body.utf8)), to: request, at: #require(Timestamp(at))
    ).get()
    return lifetime.seconds(for: answer, to: request)
  }

  @Test mutating func onlyWhatBelongsToAnEndedSessionIsKeptForGood() throws {
    let participants = #"{"data":{"participants":[]}}"#
    let report = #"{"data":{"participant":{"session_id":"s"}}}"#
    #expect(try seconds("participants", participants) == 5 && seconds("peer", report) == 5)
    #expect(try seconds("session", #"{"data":{"id":"s","status":"LIVE"}}"#) == 5)
    #expect(try seconds("participants", participants) == 5)
    #expect(try seconds("session", #"{"data":{"id":"s","status":"ENDED"}}"#) == .infinity)
    #expect(try seconds("participants", participants) == .infinity && seconds("peer", report) == .infinity)
    #expect(try seconds("participant", #"{"data":{"id":"p"}}"#) == .infinity)
    #expect(try seconds("livestream-sessions", #"{"data":{"id":"l"}}"#) == .infinity)
    #expect(try seconds("participants", participants, session: "other") == 5)
    #expect(try seconds("peer", #"{"data":{"participant":{"id":"p"}}}"#) == 5)
  }

  @Test mutating func aListTeachesWhichSessionsHaveEnded() throws {
    let list = #"{"data":{"sessions":[{"id":"a","status":"ENDED"},{"id":"b","status":"LIVE"},{"status":"ENDED"}]}}"#
    #expect(try seconds("sessions", list) == 5)
    #expect(lifetime.endedSessions == ["a"])
    #expect(try seconds("participants", "[]", session: "a") == .infinity)
    #expect(try seconds("participants", "[]", session: "b") == 5)
  }

  @Test mutating func aMeetingsActiveSessionChanges() throws {
    #expect(try seconds("active", #"{"data":{"id":"s","status":"ENDED"}}"#) == 5)
  }

  @Test(arguments: [
    ("2026-06-10T10:00:30.000Z", 20.0), ("2026-06-10 10:00:30.500000Z", 20.5), ("2026-06-17T10:00:00Z", 60),
    ("2026-06-10T10:00:05Z", 0), ("2026-06-09T10:00:05Z", 0), ("soon", 0),
  ]) mutating func aLinkIsUsedUntilShortlyBeforeItExpires(expiry: String, expected: Double) throws {
    #expect(
      try seconds("chat", #"{"data":{"chat_download_url":"u","chat_download_url_expiry":"\#(expiry)"}}"#) == expected)
    #expect(
      try seconds("summary", #"{"data":{"summaryDownloadUrl":"u","summaryDownloadUrlExpiry":"\#(expiry)"}}"#)
        == expected)
    #expect(try seconds("transcript", #"{"data":{"transcript_download_url":"u"}}"#) == 0)
  }

  @Test mutating func changesAndBarePathsAreNotKept() throws {
    #expect(try seconds("summarize", "") == 0)
    let request = APIRequest(method: "GET", path: "/x")
    let answer = try Envelope.read(
      HTTPResponse(status: 200, body: Array("{}".utf8)), to: request, at: Timestamp(microseconds: 0)
    ).get()
    #expect(lifetime.seconds(for: answer, to: request) == 0)
  }
}
