internal import JSON
internal import Platform
internal import RealtimeKit
internal import Rendering
internal import TestSupport
internal import Testing

@Suite struct RecordTests {
  @Test(arguments: [30, 80])
  func aSessionAtATerminal(width: Int) throws {
    let session = try #require(try Fixtures.sessions()[1])
    let rendered = Fixtures.terminal(width).render(session, kind: .session, as: .record)
    try Golden.expect(rendered.text, "session-record-\(width).txt")
  }

  @Test func aPeerReportIsReadable() throws {
    let report = try PeerReport.value()
    let rendered = Fixtures.terminal(100).render(report, kind: .peerReport, as: .record)
    try Golden.expect(rendered.text + rendered.notes.map { "note: \($0)\n" }.joined(), "peer-report-100.txt")
  }

  @Test func aPipeGetsEveryLeaf() throws {
    let report = try PeerReport.value()
    let text = Fixtures.pipe.render(report, kind: .peerReport, as: .record).text
    try Golden.expect(text, "peer-report-pipe.txt")
  }

  @Test func toAPipeWithoutAFormatNamesAndValues() throws {
    let session = try Fixtures.json(#"{"status":"LIVE","id":"3c","new":{"a":[1,null]},"ended_at":null,"t":"a\tb\\c"}"#)
    #expect(
      Fixtures.pipe.render(session, kind: .session, as: nil).text
        == "id\t3c\nstatus\tLIVE\nended_at\t\nnew\t{\"a\":[1,null]}\nt\ta\\tb\\\\c\n")
  }

  @Test func severalRecordsAreNumberedAsRowsAre() throws {
    let text = Fixtures.terminal(80).render([["a": 1], ["a": 2]], kind: .value, as: .record).text
    #expect(text == "@1\na  1\n\n@2\na  2\n")
  }

  @Test func linesOfATextKeepTheirPlace() throws {
    let text = Fixtures.terminal(80).render(["payload": "one\nid  forged", "z": 1], kind: .value, as: .record).text
    #expect(text == "payload  one\n         id  forged\nz        1\n")
  }

  @Test func deepNestingEnds() {
    let value = (0..<1000).reduce(JSONValue(1)) { inner, _ in ["a": inner] }
    for renderer in [Fixtures.terminal(80), Fixtures.pipe] {
      for format in OutputFormat.all { #expect(!renderer.render(value, kind: .value, as: format).text.isEmpty) }
    }
    let list = (0..<1000).reduce(JSONValue(1)) { inner, _ in [inner] }
    for format in OutputFormat.all { _ = Fixtures.terminal(80).render(list, kind: .value, as: format) }
  }

  @Test func aSecretStaysHidden() {
    let kind = Kind(.value, plural: "tokens", fields: [Field("token", .secret, "secret")])
    #expect(Fixtures.terminal(80).render(["token": "abc"], kind: kind, as: .record).text == "token  (hidden)\n")
  }
}
