import HTTP
import JSON
import Platform
import RealtimeKit
import Testing

@testable import Client

@Suite struct CompletionIndexTests {
  private var index = CompletionIndex()

  init() { index.isOn = true }

  private mutating func note(_ command: String, _ path: [String: String] = [:], _ body: String) throws {
    let request = try Harness.request(command, path)
    let response = HTTPResponse(status: 200, body: Array(body.utf8))
    index.add(try Envelope.read(response, to: request, at: Timestamp(microseconds: 0)).get(), to: request)
  }

  private func found(
    _ identity: Identity, _ text: String, in scope: String = "app", limit: Int = 10
  ) -> (ids: [String], total: Int) {
    let (things, total) = index.items(identity, matching: text, in: scope, limit: limit)
    return (things.map(\.id), total)
  }

  private static func sessions(_ rows: [(id: String, title: String)]) -> String {
    let list = rows.map {
      #"{"id":"\#($0.id)","meeting_display_name":"\#($0.title)","status":"LIVE","started_at":"2026-01-01T00:00:00Z"}"#
    }
    return #"{"data":{"sessions":[\#(list.joined(separator: ","))]}}"#
  }

  private mutating func noteSample() throws {
    try note(
      "sessions", [:],
      Self.sessions([
        ("AB12cdef-0001", "Daily standup"), ("ab12cdef-0002", "Retro: Größe"), ("77000000-0003", "daily planning"),
        ("x", "Stand-up"),
      ]))
  }

  @Test(arguments: [
    ("", ["AB12cdef-0001", "ab12cdef-0002", "77000000-0003", "x"]), ("ab12", ["AB12cdef-0001", "ab12cdef-0002"]),
    ("AB12CDEF-0002", ["ab12cdef-0002"]), ("ab12cdef-", ["AB12cdef-0001", "ab12cdef-0002"]),
    ("ab12cdef", ["AB12cdef-0001", "ab12cdef-0002"]), ("ab12cdef-00023", []),
    ("DAILY", ["AB12cdef-0001", "77000000-0003"]),
    ("d", ["AB12cdef-0001", "77000000-0003", "x"]), ("stand", ["AB12cdef-0001", "x"]), ("größe", ["ab12cdef-0002"]),
    ("ß", ["ab12cdef-0002"]), (":", ["ab12cdef-0002"]), ("-", ["x"]), ("7", ["77000000-0003"]), ("zz", []), ("b12", []),
    ("ily st", ["AB12cdef-0001"]), ("dailyst", []),
    ("standup", ["AB12cdef-0001"]), ("pl", ["77000000-0003"]),
  ]) mutating func isFoundByTheBeginningOfItsIdOrAPartOfItsTitle(text: String, expected: [String]) throws {
    try noteSample()
    let found = found(.session, text)
    #expect(found.ids == expected && found.total == expected.count)
  }

  /// Each has all letters and all neighbours of the text, in another order.
  @Test mutating func aTitleIsComparedByteForByte() throws {
    try note("sessions", [:], Self.sessions([("1", "bc ab"), ("2", "xabcx"), ("3", "abab bcbc"), ("4", "bcaab")]))
    #expect(found(.session, "abc").ids == ["2"] && found(.session, "bca").ids == ["4"])
    #expect(found(.session, "é").ids == [] && found(.session, " ").ids == ["1", "3"])
  }

  @Test mutating func onlySoManyAreGivenAndAllAreCounted() throws {
    try noteSample()
    #expect(found(.session, "", limit: 2) == (["AB12cdef-0001", "ab12cdef-0002"], 4))
    #expect(found(.session, "", limit: 0) == ([], 4))
  }

  @Test mutating func whatItShows() throws {
    try noteSample()
    let thing = try #require(index.items(.session, matching: "77", in: "app", limit: 1).items.first)
    #expect(thing.title == "daily planning" && thing.status == "LIVE" && thing.start == "2026-01-01T00:00:00Z")
  }

  @Test mutating func theOnesThatCameLastComeFirst() throws {
    try note("sessions", [:], Self.sessions([("a", "one"), ("b", "two")]))
    try note("sessions", [:], Self.sessions([("c", "three"), ("a", "renamed"), ("c", "again")]))
    #expect(found(.session, "") == (["c", "a", "b"], 3))
    #expect(found(.session, "renamed").ids == ["a"] && found(.session, "one").ids == [])
    #expect(found(.session, "three").ids == ["c"] && found(.session, "again").ids == [])
  }

  @Test mutating func participantsAreFoundBySessionAndByApp() throws {
    let list = #"{"data":{"participants":[{"id":"p1","peer_id":"q1","display_name":"Ada","joined_at":"t"}]}}"#
    try note("participants", ["session_id": "s"], list)
    #expect(found(.participant, "ada").ids == ["p1"] && found(.participant, "ada", in: "s").ids == ["p1"])
    #expect(found(.participant, "ada", in: "other").ids == [])
  }

  @Test mutating func accountsHaveNoScopeAndAppsHaveTheirAccount() throws {
    try note("accounts", [:], #"{"result":[{"id":"acc1","name":"Acme"}]}"#)
    try note("apps", [:], #"{"data":[{"id":"app1","name":"Helpdesk"}]}"#)
    #expect(found(.account, "acme", in: "").ids == ["acc1"] && found(.app, "help", in: "acc").ids == ["app1"])
    #expect(found(.app, "help", in: "").ids == [])
  }

  @Test mutating func rowsWithoutAnIdAreLeftOut() throws {
    try note("sessions", [:], #"{"data":{"sessions":[{"id":""},{"status":"LIVE"},{"id":"a"},{"id":7}]}}"#)
    #expect(found(.session, "") == (["a"], 1))
  }

  @Test mutating func nothingIsNotedWhereNobodyCompletes() throws {
    index.isOn = false
    try noteSample()
    #expect(found(.session, "") == ([], 0))
  }

  /// Thousands of things that move on again and again take no more room than they need.
  @Test mutating func thingsThatMoveOnAreCleanedUp() throws {
    let rows = (0..<3000).map { (id: "id\($0)", title: "title \($0 % 7)") }
    let body = Self.sessions(rows)
    try note("sessions", [:], Self.sessions([("first", "kept")]))
    for _ in 0..<4 { try note("sessions", [:], body) }
    #expect(found(.session, "", limit: 2) == (["id0", "id1"], 3001))
    #expect(found(.session, "first").ids == ["first"] && found(.session, "title 6", limit: 0).total == 428)
    #expect(found(.session, "id2999").ids == ["id2999"])
  }
}
