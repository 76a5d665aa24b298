import Testing

@testable import HTTP

/// Files that are no recordings, and what is said of them.
@Suite struct HARReaderTests {
  private static func file(_ entries: String) -> String {
    let own = #""_rtksh":{"startedAt":"2026-09-14T09:00:00Z","baseURL":"https://h/v4"}"#
    return #"{"log":{"version":"1.2","creator":{"name":"rtksh","version":"1"},\#(own),"entries":[\#(entries)]}}"#
  }

  private static func entry(
    request: String = #""method":"GET","url":"https://h/a""#, started: String = #""2026-09-14T09:00:00Z""#,
    response: String = #"{"status":200,"content":{}}"#
  ) -> String {
    #"{"startedDateTime":\#(started),"request":{\#(request)},"response":\#(response)}"#
  }

  private func problem(_ text: String) -> HARProblem? {
    do throws(HARProblem) {
      _ = try HARReader.read(Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test func theLeastThatWillDo() throws {
    #expect(problem(Self.file(Self.entry())) == nil)
    #expect(problem(Self.file("")) == nil)
  }

  @Test(arguments: [
    (#"{"log":{"version":"1.2","entries":[]}}"#, HARProblem.foreign(creator: "")),
    (
      #"{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"1"},"entries":[]}}"#,
      .foreign(creator: "WebInspector")
    ),
    ("[]", .notArchive(member: "log")), (#"{"log":{"version":"1.2"}}"#, .notArchive(member: "log.entries")),
    (
      #"{"log":{"_rtksh":{"startedAt":"2026-09-14T09:00:00Z","baseURL":"https://h/v4"},"entries":[]}}"#,
      .notArchive(member: "log.version")
    ),
    (#"{"log":{"version":"1.2","_rtksh":{},"entries":[]}}"#, .notArchive(member: "log._rtksh.startedAt")),
    (file("1"), .badEntry(1, member: "request.method")),
    (file(entry() + "," + entry(request: #""method":"GET""#)), .badEntry(2, member: "request.url")),
    (file(entry(started: #""yesterday""#)), .badEntry(1, member: "startedDateTime")),
    (file(entry(response: "null")), .badEntry(1, member: "response")),
    (file(entry(response: #"{"status":"200","content":{}}"#)), .badEntry(1, member: "response.status")),
    (file(entry(response: #"{"status":0,"content":{}}"#)), .badEntry(1, member: "response._error")),
    (file(entry(response: #"{"status":200}"#)), .badEntry(1, member: "response.content")),
    (
      file(entry(response: #"{"status":200,"content":{"text":"!","encoding":"base64"}}"#)),
      .badEntry(1, member: "response.content.encoding")
    ),
    (file(entry(response: #"{"status":200,"content":{"text":{}}}"#)), .badEntry(1, member: "response.content.text")),
  ])
  func saysWhatIsWrong(_ text: String, _ expected: HARProblem) {
    #expect(problem(text) == expected)
  }

  @Test(arguments: ["", "{", "not a recording", #"{"log":{"version":"1.2","entries":["#])
  func aFileThatIsNoJSONIsToldFromOthers(_ text: String) {
    guard case .notJSON(let reason) = problem(text) else {
      Issue.record("\(text) was read as something")
      return
    }
    #expect(!reason.isEmpty)
  }
}
