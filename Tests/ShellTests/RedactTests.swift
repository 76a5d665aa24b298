internal import HTTP
internal import JSON
internal import Shell
internal import Testing
internal import Text

@Suite struct RedactTests {
  private func shell() -> TestShell {
    TestShell { asked in
      if asked.path.contains("file.test") {
        let body = "62500,p,\(FakeService.id(1, "b000")),emp-1,Dana Okafor,Lee Wong will call 10.0.0.7"
        return .response(
          HTTPResponse(status: 200, headers: [], body: Array(body.utf8), effectiveURL: asked.request.url))
      }
      if asked.path.hasSuffix("/transcript") { return .data(["transcript_download_url": "https://file.test/t"]) }
      if asked.path.hasSuffix("/kick") { return .error(404, "No user found with id emp-1") }
      if asked.path == "/sessions/\(FakeService.id(1))" { return .data(FakeService.sessions(1...1)[0]) }
      if asked.path == "/sessions" { return FakeService.page(of: FakeService.sessions(1...2), asked) }
      let names = ["Dana Okafor", "Lee Wong"]
      let people = zip(FakeService.participants(1...2), names).map { $0.setting("display_name", to: JSONValue($1)) }
      let rows = people.filter { row in asked["search"].map { row["display_name"] == JSONValue($0) } ?? true }
      return FakeService.page(of: rows, asked, named: "participants")
    }
  }

  private func participants(_ test: TestShell) { test.run("p = participants \(FakeService.id(1))") }

  @Test func valuesStayExactAndOutputIsMasked() {
    let test = shell()
    test.run("set redact on")
    participants(test)
    #expect(test.output(of: "$p | map(select(.display_name == \"Lee Wong\")) | map(.display_name)") == "Person 1\n")
    #expect(test.session.value("p")?[1]?["display_name"] == "Lee Wong")
    #expect(test.output(of: "$p | .[].custom_participant_id") == "person-2\nperson-1\n")
    #expect(test.output(of: "echo $p[0].display_name \"Lee Wong\"") == "Person 2 Person 1\n")
    #expect(test.output(of: "$p | map({(.display_name): 1}) | add | keys") == "Person 2\nPerson 1\n")
  }

  @Test func itCanBeSwitchedOffAndOn() {
    let test = shell()
    participants(test)
    test.run("set redact on")
    #expect(test.output(of: "$p[1].display_name") == "Person 1\n")
    test.run("set redact off")
    #expect(test.output(of: "$p[1].display_name") == "Lee Wong\n")
    test.run("set redact on")
    #expect(test.output(of: "$p[].display_name") == "Person 2\nPerson 1\n")
    #expect(test.interpreter.output.redaction.wasOn)
  }

  @Test func whatWasReadBeforeIsKnown() {
    let test = shell()
    participants(test)
    test.run("set redact on")
    let line = "transcript \(FakeService.id(1)) | .[] | .name, .text, .custom_participant_id"
    #expect(test.output(of: line) == "Person 1\nPerson 2 will call Address 1\nperson-1\n")
  }

  @Test func requestsCarryTheRealThing() {
    let test = shell()
    test.run("set redact on")
    participants(test)
    #expect(test.output(of: "$p[0] | .display_name, .custom_participant_id") == "Person 1\nperson-1\n")
    _ = test.service.takeAsked()
    #expect(
      test.output(of: "participants \(FakeService.id(1)) --search \"Person 1\" | map(.display_name)") == "Person 1\n")
    test.run("kick \(FakeService.id(1)) --custom-participant-ids person-1 --yes")
    let asked = test.service.takeAsked()
    #expect(asked.contains { $0.contains("search=Dana Okafor") } && asked.contains { $0.contains("\"emp-1\"") })
    let errors = test.takeErrors()
    #expect(errors.contains("person-1") && !errors.contains("emp-1"), "\(errors)")
  }

  @Test func timelinesAreMaskedAndTakePseudonyms() {
    let test = shell()
    test.run("set redact on")
    participants(test)
    #expect(test.output(of: "$p[0].display_name") == "Person 1\n")
    let text = test.output(of: "timeline \(FakeService.id(1)) --person \"Person 1\"") + test.takeErrors()
    #expect(text.contains("Person 1") && !text.contains("Dana") && !text.contains("Person 2"), "\(text)")
  }

  @Test func completionShowsPseudonyms() {
    let test = shell()
    test.becomeInteractive()
    test.run("set redact on")
    test.run("participants \(FakeService.id(1))")
    let candidates = test.completion.complete("peer @", cursor: 6).candidates
    #expect(candidates.map(\.insertion) == ["@1", "@2"])
    #expect(candidates.first?.note.hasPrefix("Person 1") == true, "\(candidates)")
    let ids = test.completion.complete("peer ", cursor: 5).candidates
    #expect(!ids.isEmpty && !ids.contains { ($0.note + $0.label).contains("Dana") })
  }

  @Test(arguments: [false, true]) func whatIsMaskedIsNotSuggested(redacts: Bool) {
    let test = shell()
    test.becomeInteractive()
    if redacts { test.run("set redact on") }
    test.run("use session \(FakeService.id(1)); participants --search 'Dana Okafor'")
    let text = "kick m1 --custom-participant-ids emp-"
    #expect((test.completion.suggestion(for: text) == nil) == redacts)
  }

  @Test(arguments: [
    "$p | save /dev/stdout", "assert $p[0].display_name == 1", "nosuch 'Dana Okafor'", "$p | .[0].display_name | error",
    "session 'Dana Okafor'", "watch --times 1 $p", "a = $p[0].display_name", "use session 'Dana Okafor'",
  ]) func noWayAround(line: String) {
    let test = shell()
    test.becomeInteractive()
    test.run("set redact on")
    participants(test)
    test.run(line)
    let text = test.takeOutput() + test.takeErrors()
    #expect(!text.contains("Dana"), "\(text)")
  }
}
