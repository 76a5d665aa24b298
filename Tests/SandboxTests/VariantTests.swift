internal import JSON
internal import TestSupport
internal import Testing

@testable internal import Sandbox

@Suite struct VariantTests {
  @Test(arguments: [
    (Variant.sessionInside, "session", #"{"data":{"id":"a"}}"#, #"{"data":{"session":{"id":"a"}}}"#),
    (.bareArray, "sessions", #"{"data":{"sessions":[1]},"paging":{}}"#, #"{"data":[1],"paging":{}}"#),
    (
      .bareArray, "participants", #"{"data":{"participants":[1],"paging":{"total_count":1}}}"#,
      #"{"data":[1],"paging":{"total_count":1}}"#
    ),
    (.pagingInData, "sessions", #"{"data":{"sessions":[]},"paging":{}}"#, #"{"data":{"sessions":[],"paging":{}}}"#),
    (.noPaging, "participants", #"{"data":{"participants":[],"paging":{}}}"#, #"{"data":{"participants":[]}}"#),
    (.noPaging, "meetings", #"{"data":[],"paging":{}}"#, #"{"data":[]}"#),
    (.directPeer, "peer", #"{"data":{"participant":{"id":"a"}}}"#, #"{"data":{"id":"a"}}"#),
    (
      .presetName, "peer", #"{"data":{"participant":{"role":"host"}}}"#,
      #"{"data":{"participant":{"preset_name":"host"}}}"#
    ),
    (
      .endedAtText, "sessions", #"{"data":{"sessions":[{"ended_at":null},{"ended_at":"x"},{}]}}"#,
      #"{"data":{"sessions":[{"ended_at":"null"},{"ended_at":"x"},{"ended_at":"null"}]}}"#
    ),
    (.endedAtText, "session", #"{"data":{"id":"a"}}"#, #"{"data":{"id":"a","ended_at":"null"}}"#),
    (
      .timestamps, "session",
      #"{"data":{"a":"2026-01-02T03:04:05.678Z","b":"2026-01-02T03:04:05.678Z","c":["2026-01-02T03:04:05.678Z"],"#
        + #""d":{"e":"2026-01-02T03:04:05.678Z"},"f":"Tuesday"}}"#,
      #"{"data":{"a":"2026-01-02T03:04:05Z","b":"2026-01-02T03:04:05.678Z\"","c":["2026-01-02T03:04:05.678000Z"],"#
        + #""d":{"e":"2026-01-02 03:04:05.678621Z"},"f":"Tuesday"}}"#
    ),
    (
      .summaryMessage, "summarize", #"{"data":{"session_id":"a"}}"#,
      #"{"data":{"success":true,"message":"Summary generation has been started"}}"#
    ),
    (.camelLinks, "chat", #"{"data":{"chat_download_url":"u"}}"#, #"{"data":{"chatDownloadUrl":"u"}}"#),
    (
      .snakeLinks, "summary", #"{"data":{"sessionId":"a","summaryDownloadUrlExpiry":"e"}}"#,
      #"{"data":{"session_id":"a","summary_download_url_expiry":"e"}}"#
    ),
    (
      .downloadObject, "recordings", #"{"data":[{"output_file_name":"f","download_url":"u"},{"download_url":null}]}"#,
      #"{"data":[{"output_file_name":"f","download_url":{"links":[{"download_urls":{"f":{"download_url":"u"}}}]}},"#
        + #"{"download_url":null}]}"#
    ),
    (.livestreamArray, "livestream-sessions", #"{"data":{"id":"a"}}"#, #"{"data":{"data":[{"id":"a"}]}}"#),
  ])
  func anAnswerIsRewritten(variant: Variant, command: String, body: String, expected: String) throws {
    let rewritten = variant.applied(to: try JSONValue(parsing: body), of: command)
    #expect(rewritten == (try JSONValue(parsing: expected)), "\(rewritten)")
  }

  @Test func pagesMisbehave() throws {
    let sandbox = try SharedSandbox.get()
    _ = try sandbox.send(
      "POST", "/sandbox/fault", body: "variant=ignore-page,match=mark=ignored\nvariant=shifting,match=mark=shifted")
    func ids(_ page: Int, _ mark: String) throws -> [String] {
      let rows = try sandbox.json("GET", "sessions?sort_order=ASC&per_page=5&page_no=\(page)&mark=\(mark)")["data"]?[
        "sessions"]
      return rows?.elements.compactMap { $0["id"]?.string } ?? []
    }
    #expect(try ids(3, "ignored") == ids(1, "none"))
    let (first, second) = (try ids(1, "shifted"), try ids(2, "shifted"))
    #expect(first.count == 5 && second.first == first.last && second.dropFirst().first != first.last)
  }

  @Test func aVariantIsAskedForOverTheWire() throws {
    let sandbox = try SharedSandbox.get()
    _ = try sandbox.send("POST", "/sandbox/fault", body: "variant=bare-array,match=mark=bare")
    #expect(try sandbox.json("GET", "sessions?mark=bare")["data"]?.kind == .array)
    #expect(try sandbox.json("GET", "sessions?mark=usual")["data"]?.kind == .object)
  }
}
