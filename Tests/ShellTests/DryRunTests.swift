internal import HTTP
internal import JSON
internal import Testing

@testable internal import Shell

/// What `--dry-run` prints is what is sent.
@Suite struct DryRunTests {
  private static func answer(_ asked: FakeService.Asked) -> FakeService.Reply {
    if asked.path.hasSuffix("/chat") { return .data(["chat_download_url": "https://files.test/a?signature=x"]) }
    if asked.path.hasPrefix("https://files.test") {
      return .response(HTTPResponse(status: 200, body: Array("id,payload\n1,a\n".utf8)))
    }
    return FakeService.page(of: FakeService.sessions(1...300), asked)
  }

  private func printed(_ line: String) -> [String] {
    let shell = TestShell(Self.answer)
    shell.services.options.isDryRun = true
    #expect(shell.run(line) == 0)
    #expect(shell.service.asked.isEmpty)
    return shell.takeOutput().split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    "sessions", "sessions --all", "sessions --limit 7", "sessions --limit 250", "sessions --page-no 2 --per-page 30",
    "sessions --status LIVE --all --per-page 20", "session abc", "chat abc", "chat abc --url", "participants a --all",
  ]) func theFirstRequestIsTheOneThatIsSent(line: String) throws {
    let shell = TestShell(Self.answer)
    shell.run(line)
    let sent = try #require(shell.service.asked.first).request.url
    let first = try #require(printed(line).first)
    #expect(first.hasSuffix(sent) || first.hasSuffix("'\(sent)'"), "\(first)")
  }

  @Test(
    arguments: [
      ("sessions --all", "# then the other pages, as many as the response says"),
      ("sessions --limit 250", "# then further pages, until there are 250 rows"), ("sessions --limit 7", nil),
      ("sessions", nil), ("sessions --all --page-no 2", nil),
    ] as [(String, String?)]) func whatFollowsIsSaid(line: String, remark: String?)
  {
    #expect(printed(line).dropFirst().first == remark)
  }

  @Test func theFileBehindALinkIsPrintedWithoutTheToken() {
    let lines = printed("chat abc")
    #expect(lines.count == 3)
    #expect(lines.dropFirst().first == "# then the file behind chat_download_url of the response, without the token:")
    #expect(lines.last == #"curl --location "$chat_download_url""#)
    #expect(printed("chat abc --url").count == 1)
  }

  @Test func aSummaryIsRequestedAndWaitedFor() {
    let shell = TestShell { _ in .response(HTTPResponse(status: 200, body: [])) }
    shell.becomeInteractive()
    let id = FakeService.id(1)
    #expect(shell.run("summarize \(id)") == 0)
    #expect(shell.takeErrors().contains("the summary is requested; wait summary \(id) until length > 0 waits for it"))
    #expect(shell.session.value("_") == ["session_id": JSONValue(id), "status": "requested"])
  }

  @Test func whatTheServiceAnswersToASummaryIsShown() {
    let shell = TestShell { _ in .data(["session_id": "s", "status": "STARTED"]) }
    #expect(shell.run("summarize \(FakeService.id(1)) -y") == 0)
    #expect(shell.session.value("_")?["status"] == "STARTED")
  }
}
