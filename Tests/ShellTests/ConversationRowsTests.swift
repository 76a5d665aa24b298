internal import HTTP
internal import JSON
internal import Testing

@Suite struct ConversationRowsTests {
  private func shell() -> TestShell {
    TestShell { asked in
      if asked.path == "/sessions" { return FakeService.page(of: FakeService.sessions(1...3), asked) }
      guard asked.path.contains("file.test") else { return .data(["chat_download_url": "https://file.test/c"]) }
      let body = "id,sessionId,displayName,payload\n1,\(FakeService.id(9)),Dana,a\n2,\(FakeService.id(9)),Lee,b\n"
      return .response(
        HTTPResponse(status: 200, headers: [], body: Array(body.utf8), effectiveURL: asked.request.url))
    }
  }

  @Test(arguments: [
    ("chat @1", 2), ("c = chat @1", 2), ("chat @1 | map(select(.displayName == \"Dana\"))", 2), ("chat @1 -o table", 9),
    ("set output csv; chat @1", 9),
  ]) func aConversationLeavesTheRowsWhereTheyWere(line: String, session: Int) {
    let test = shell()
    test.run("sessions; \(line)")
    _ = test.service.takeAsked()
    test.run("chat @2")
    #expect(test.service.takeAsked().first == "GET /sessions/\(FakeService.id(session))/chat", "\(test.takeErrors())")
  }
}
