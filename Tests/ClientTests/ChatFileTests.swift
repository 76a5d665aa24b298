import Client
import JSON
import RealtimeKit
import Testing

@Suite struct ChatFileTests {
  private func read(_ text: String) throws -> JSONValue? {
    try LinkedFileReader.read(Array(text.utf8), as: .message).get()
  }
  private let header =
    "id,participantId,sessionId,meetingId,displayName,pinned,isEdited,payloadType,payload,createdAt"

  @Test func aTableBecomesMessages() throws {
    let text =
      "\u{FEFF}\(header)\r\n1,p,s,m,Dana,true,FALSE,TEXT_MESSAGE,\"Hi, \"\"all\"\"\nsecond\",2026-09-14T09:00:02Z\r\n"
    #expect(
      try read(text) == [
        [
          "id": "1", "participantId": "p", "sessionId": "s", "meetingId": "m", "displayName": "Dana", "pinned": true,
          "isEdited": false, "payloadType": "TEXT_MESSAGE", "payload": "Hi, \"all\"\nsecond",
          "createdAt": "2026-09-14T09:00:02Z",
        ]
      ])
  }

  @Test func aListInJSONBecomesTheSameMessages() throws {
    let json = #"[{"id":"1","pinned":"true","isEdited":false,"payload":"x","new":{"a":1}}]"#
    #expect(try read(json) == [["id": "1", "pinned": true, "isEdited": false, "payload": "x", "new": ["a": 1]]])
    #expect(try read("\u{FEFF} \n[]") == [])
  }

  @Test func columnsComeInAnyOrderAndUnknownOnesAreKept() throws {
    let text = "payload, reactions ,id,,pinned\nhello,👍,7,x,maybe\nshort\na,b,c,d,e,f,g"
    #expect(
      try read(text) == [
        ["payload": "hello", "reactions": "👍", "id": "7", "column4": "x", "pinned": "maybe"], ["payload": "short"],
        ["payload": "a", "reactions": "b", "id": "c", "column4": "d", "pinned": "e", "column6": "f", "column7": "g"],
      ])
  }

  @Test(arguments: ["", " \r\n", "\u{FEFF}", "\u{FEFF}\n\n"]) func nothingIsNotReady(text: String) throws {
    #expect(LinkedFileReader.read(Array(text.utf8), as: .message) == .success(nil))
  }

  @Test func aHeaderAloneIsAnEmptyList() throws { #expect(try read(header + "\n") == []) }

  @Test(arguments: [
    ("<html>\n<body>", FileProblem(.csv, line: 1, .unknownColumns)),
    ("\n1,2,3", FileProblem(.csv, line: 2, .unknownColumns)),
    ("id,payload\n1,\"cut", FileProblem(.csv, line: 2, .unclosedQuote)),
    (#"{"a":1}"#, FileProblem(.json, .notAListOfObjects)),
    ("[1]", FileProblem(.json, .notAListOfObjects)),
  ]) func anythingElseIsAProblem(text: String, problem: FileProblem) {
    #expect(throws: problem) { try read(text) }
  }

  @Test func brokenJSONSaysWhy() throws {
    let problem = try #require(throws: FileProblem.self) { try read(#"[{"id": "1"#) }
    guard case .notJSON(let reason) = problem.reason else {
      Issue.record("\(problem)")
      return
    }
    #expect(problem.format == .json && !reason.isEmpty)
  }

  @Test func aSummaryIsItsText() throws {
    let text = "# Summary\r\n\n- \"x\", y\n"
    #expect(LinkedFileReader.read(Array("\u{FEFF}\(text)".utf8), as: .summary) == .success(JSONValue(text)))
    #expect(LinkedFileReader.read([], as: .summary) == .success(nil))
    #expect(LinkedFileReader.read([0xff], as: .summary) == .success("\u{FFFD}"))
  }
}
