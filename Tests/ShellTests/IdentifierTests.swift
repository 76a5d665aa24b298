internal import JSON
internal import RealtimeKit
internal import Testing

@testable internal import Shell

@Suite struct IdentifierTests {
  private let session = FakeService.sessions([7])[0]
  private let participant = FakeService.participants([7])[0]

  private func identifier(
    _ identity: Identity, of value: JSONValue, _ kind: Kind.Name, origin: [Identity: String] = [:]
  ) -> String? {
    ArgumentValue(value: value, kind: kind, origin: origin, isWord: false).identifier(identity)
  }

  @Test func aSessionAnswersForItselfAndItsMeeting() {
    #expect(identifier(.session, of: session, .session) == FakeService.id(7))
    #expect(identifier(.meeting, of: session, .session) == FakeService.id(7, "9000"))
    #expect(identifier(.peer, of: session, .session) == nil)
    #expect(identifier(.recording, of: session, .session) == nil)
  }

  @Test func aParticipantAnswersForThePersonAndTheConnection() {
    #expect(identifier(.peer, of: participant, .participant) == FakeService.id(7, "a000"))
    #expect(identifier(.participant, of: participant, .participant) == FakeService.id(7, "a000"))
    #expect(identifier(.user, of: participant, .participant) == FakeService.id(7, "b000"))
    #expect(identifier(.customParticipant, of: participant, .participant) == "emp-7")
    #expect(identifier(.meeting, of: participant, .participant) == nil)
    #expect(identifier(.session, of: participant, .participant) == nil)
    #expect(identifier(.session, of: participant, .participant, origin: [.session: "s"]) == "s")
    let marked = participant.setting("session_id", to: "own")
    #expect(identifier(.session, of: marked, .participant, origin: [.session: "s"]) == "own")
  }

  @Test func aTextIsTheIdItself() {
    for identity in Identity.allCases { #expect(identifier(identity, of: "abc", .value) == "abc") }
    #expect(identifier(.session, of: "", .value) == nil)
    #expect(identifier(.session, of: 5, .value) == nil)
    #expect(identifier(.session, of: .null, .value) == nil)
    #expect(identifier(.session, of: ["abc"], .value) == nil)
  }

  @Test func aThingOfUnknownKindIsKnownByItsFields() {
    #expect(identifier(.meeting, of: session, .value) == FakeService.id(7, "9000"))
    #expect(identifier(.peer, of: participant, .value) == FakeService.id(7, "a000"))
    #expect(identifier(.session, of: ["session_id": "s", "x": 1], .value) == "s")
    #expect(identifier(.session, of: ["session": "s", "x": 1], .value) == "s")
    #expect(identifier(.customParticipant, of: ["custom_participant_id": "c"], .value) == "c")
    #expect(identifier(.session, of: ["id": "s"], .value) == nil)
  }

  @Test(arguments: [
    (#"{"id": "a", "associated_id": "b", "status": "LIVE"}"#, Kind.Name.value, "a session"),
    (#"{"id": "a", "status": "LIVE"}"#, .session, "a session"),
    (#"{"id": "a", "user_id": "b"}"#, .participant, "a participant"), (#"{"x": 1}"#, .value, "an object"),
    ("5", .value, "the number 5"), (#""x""#, .value, "a text"), ("true", .value, "a truth value"),
    ("null", .value, "null"), ("[1]", .value, "a list"), (#"{"id": "a", "name": "b"}"#, .app, "an app"),
  ])
  func errorsCallThingsByTheirNames(json: String, kind: Kind.Name, noun: String) throws {
    let value = try JSONValue(parsing: json)
    #expect(ArgumentValue(value: value, kind: kind, origin: [:], isWord: false).noun.hasPrefix(noun))
  }
}
