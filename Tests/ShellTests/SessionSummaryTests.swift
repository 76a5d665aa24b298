internal import HTTP
internal import JSON
internal import Shell
internal import Testing

/// What the shell adds to the summary of a session at a terminal, without asking for more.
@Suite struct SessionSummaryTests {
  private func shell() -> TestShell {
    let test = TestShell { asked in
      if asked.path == "/recordings" {
        return FakeService.page(
          of: [
            [
              "id": "r", "session_id": JSONValue(FakeService.id(1)), "output_file_name": "call.mp4",
              "status": "UPLOADED",
            ]
          ], asked, named: "recordings")
      }
      return .data(FakeService.sessions(1...1)[0])
    }
    test.services.console.isOutputTerminal = true
    test.services.console.size = { (columns: 100, rows: 40) }
    return test
  }

  @Test func theNextCommandsSpeakOfTheResult() {
    let test = shell()
    let text = test.output(of: "session \(FakeService.id(1))")
    #expect(text.contains("participants $r1") && text.contains("recordings --meeting-id $r1"), "\(text)")
    #expect(test.service.takeAsked().count == 1)
    test.run("echo 1; participants $r1")
    #expect(test.service.takeAsked().first?.contains("/sessions/\(FakeService.id(1))/participants") == true)
  }

  @Test func recordingsAreThoseThatWereRead() {
    let test = shell()
    test.run("recordings")
    _ = test.takeOutput()
    let text = test.output(of: "session \(FakeService.id(1))")
    #expect(text.contains("recordings  call.mp4, UPLOADED\n"), "\(text)")
  }

  @Test(arguments: ["-o record", "-o table", "-o json", "| {id, status}"])
  func otherFormsAreAsTheyWere(format: String) {
    let test = shell()
    #expect(!test.output(of: "session \(FakeService.id(1)) \(format)").contains("participants $r"))
  }

  @Test(arguments: [
    ("$s", true), ("$all[0]", true), ("$s | ascii_upcase", true), ("$s | split(\"\\n\")[0]", true),
    ("$s | split(\"\\n\")", false), ("$s | length", false),
  ]) func aTextOutOfASummaryIsReadAsOne(line: String, isRead: Bool) throws {
    let test = TestShell { asked in
      guard asked.path.contains("file.test") else { return .data(["summaryDownloadUrl": "https://file.test/s"]) }
      let body = "# Title\n- point\n"
      return .response(
        HTTPResponse(status: 200, headers: [], body: Array(body.utf8), effectiveURL: asked.request.url))
    }
    test.run("s = summary \(FakeService.id(1)); all = summary (\"\(FakeService.id(1))\", \"\(FakeService.id(2))\")")
    test.services.console.isOutputTerminal = true
    test.services.console.colour.output = true
    #expect(test.output(of: line).contains("\u{1b}[1mT") == isRead || line.contains("upcase"), "\(test.takeErrors())")
  }
}
