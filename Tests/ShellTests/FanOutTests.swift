internal import HTTP
internal import JSON
internal import Language
internal import Platform
internal import Testing

@testable internal import Shell

@Suite struct FanOutTests {
  /// Three live sessions; session n has n participants.
  private static func answer(_ asked: FakeService.Asked) -> FakeService.Reply {
    let parts = asked.path.split(separator: "/")
    switch parts.count {
    case 1: return FakeService.page(of: FakeService.sessions([3, 6, 9] as [Int]), asked)
    case 2: return .data(FakeService.sessions([Int(parts[1].suffix(4)) ?? 0])[0])
    case 3 where parts[1] == "peer-report":
      return .data([
        "participant": FakeService.participants([Int(parts[2].suffix(4)) ?? 0])[0].setting("peer_report", to: [:])
      ])
    default:
      let number = Int(parts[1].suffix(4)) ?? 0
      return FakeService.page(
        of: FakeService.participants(number * 10 + 1...number * 10 + number / 3), asked, named: "participants")
    }
  }

  @Test func theExampleOfTheIssue() {
    let shell = TestShell(Self.answer)
    #expect(shell.run("live = sessions --status LIVE") == 0)
    #expect(shell.takeOutput() == "")
    shell.run("participants $live | group_by(.session_id) | map({(.[0].session_id): length}) | add")
    #expect(
      shell.session.value("_")
        == JSONValue(members: ([3, 6, 9] as [Int]).map { (FakeService.id($0), JSONValue($0 / 3)) }))
    shell.run("participants $live | length")
    #expect(shell.session.value("_") == 6)
  }

  @Test func oneLiveSessionIsStillAList() {
    let shell = TestShell { asked in
      asked.path == "/sessions" ? FakeService.page(of: FakeService.sessions([9]), asked) : Self.answer(asked)
    }
    shell.run("live = sessions; participants $live | group_by(.session_id) | map({(.[0].session_id): length}) | add")
    #expect(shell.session.value("_") == JSONValue(members: [(FakeService.id(9), JSONValue(3))]))
    shell.run("participants $live --limit 1; peer (.[] | .id) | map(.display_name)")
    #expect(shell.session.value("_") == ["Person 91"])
    #expect(shell.takeErrors() == "")
  }

  @Test func answersComeInTheOrderOfTheValues() {
    var held: [String] = []
    let shell = TestShell { asked in
      // The first asked is answered last.
      if asked.path.hasSuffix(FakeService.id(3)), held.count < 2 { return .silence }
      if asked.path != "/sessions" { held.append(asked.path) }
      return Self.answer(asked)
    }
    shell.run("sessions; session @* | map(.minutes_consumed)")
    #expect(shell.session.value("_") == [3, 6, 9])
    #expect(held.last?.hasSuffix(FakeService.id(3)) == true)
  }

  @Test func everyRowCarriesTheIdThatItCameFrom() {
    let shell = TestShell(Self.answer)
    shell.run("sessions; x = participants @*")
    #expect(
      shell.session.value("x")?.elements.compactMap { $0["session_id"]?.string }
        == ([3, 6, 6, 9, 9, 9] as [Int]).map { FakeService.id($0) })
    shell.run("y = session $x[0].session_id; z = session ($x | map(.session_id))")
    #expect(shell.session.value("y")?["session_id"] == .none)
    #expect(shell.session.value("z")?.elements.map { $0["session_id"] == .none } == [true, true, true])
  }

  @Test func whatWasNotAskedForAsAListIsUnmarked() {
    let shell = TestShell(Self.answer)
    shell.run("sessions; x = participants @2")
    #expect(shell.session.value("x")?.elements.map(\.keys.count) == [7, 7])
    shell.run("peer $x[0] | .id")
    #expect(shell.session.value("_") == JSONValue(FakeService.id(61, "a000")))
  }

  @Test func theSameIsAskedForOnce() {
    let shell = TestShell(Self.answer)
    shell.run("session ([\"\(FakeService.id(3))\", \"\(FakeService.id(3))\"])")
    #expect(shell.service.asked.count == 1)
    #expect(shell.session.value("_")?.count == 1)
  }

  @Test(arguments: [(500, "out of order", 1), (403, "not allowed", 4), (404, "not found", 1)])
  func aFailureOfOneLeavesTheOthers(status: Int, message: String, expected: Int32) {
    let shell = TestShell { asked in
      asked.path.contains(FakeService.id(6)) ? .error(status, message) : Self.answer(asked)
    }
    #expect(shell.run("sessions; x = participants @* | map(.display_name)") == expected)
    #expect(shell.session.value("x") == ["Person 31", "Person 91", "Person 92", "Person 93"])
    let errors = shell.takeErrors()
    #expect(errors.contains(message))
    #expect(errors.contains(FakeService.id(6)))
    #expect(errors.contains("1 of 3 requests failed"))
    #expect(shell.run("sessions; session @*") == expected)
    #expect(shell.takeOutput().contains("Call 9"))
  }

  @Test(arguments: ["session @*", "participants @*", "timeline @*"], [[3, 6], [6, 3]] as [[Int]])
  func theWorstStatusCounts(line: String, failing: [Int]) {
    let shell = TestShell { asked in
      if asked.path.contains(FakeService.id(failing[0])) { return .error(403, "not allowed") }
      return asked.path.contains(FakeService.id(failing[1])) ? .error(500, "out of order") : Self.answer(asked)
    }
    #expect(shell.run("sessions; \(line)") == 4)
  }

  @Test func whenAllFailThereIsNoResult() {
    let shell = TestShell { asked in asked.path == "/sessions" ? Self.answer(asked) : .error(404, "not found") }
    #expect(shell.run("sessions; x = session @*") == 1)
    #expect(shell.session.value("x") == nil)
    #expect(shell.takeErrors().contains("all 3 requests failed"))
  }

  @Test func manyFailuresDoNotFloodTheScreen() {
    let all = FakeService.sessions(1...40)
    let shell = TestShell { asked in
      asked.path == "/sessions"
        ? FakeService.page(of: all, asked)
        : asked.path.hasSuffix("7") ? Self.answer(asked) : .error(500, "out of order")
    }
    #expect(shell.run("sessions; session @*") == 1)
    let errors = shell.takeErrors()
    #expect(errors.split(separator: "\n").count { $0.contains("out of order") } == 10)
    #expect(errors.contains("36 of 40 requests failed"))
  }

  @Test func partsOfListsAreSpokenOf() {
    let shell = TestShell { asked in
      asked.path == "/sessions"
        ? Self.answer(asked) : FakeService.page(of: FakeService.participants(1...60), asked, named: "participants")
    }
    shell.run("sessions; participants @* | length")
    #expect(shell.takeErrors().contains("3 of 3 lists go on beyond the first page: --all reads them whole"))
    shell.run("sessions; participants @* --all | length")
    #expect(shell.session.value("_") == 180)
    #expect(shell.takeErrors() == "")
  }

  @Test func ctrlCKeepsWhatHasCome() async {
    // In a process of its own: the flags belong to the whole process.
    await #expect(processExitsWith: .success) {
      let shell = TestShell { asked in asked.path.contains(FakeService.id(6)) ? .silence : Self.answer(asked) }
      shell.service.onSilence = { Signals.raise(.interrupt) }
      try #require(shell.run("sessions") == 0)
      try #require(shell.run("x = participants @*; echo never") == 130)
      try #require(shell.takeErrors().contains("kept what had come, 4 participants from 2 of 3 requests, as $r2"))
      try #require(shell.session.value("r2")?.count == 4)
      try #require(shell.session.value("x") == nil)
      try #require(!shell.takeOutput().contains("never"))
      try #require(Signals.take(.interrupt))
      try #require(shell.run("$r2 | length") == 0)
    }
  }

  @Test func ctrlCKeepsThePagesThatHaveCome() async {
    await #expect(processExitsWith: .success) {
      let all = FakeService.sessions(1...1000)
      let shell = TestShell { asked in asked["page_no"] == "4" ? .silence : FakeService.page(of: all, asked) }
      shell.service.onSilence = { Signals.raise(.interrupt) }
      try #require(shell.run("sessions --all | length") == 130)
      try #require(shell.takeErrors().contains("kept what had come, 800 of 1000 sessions, as $r1"))
      try #require(shell.session.value("r1")?.count == 800)
    }
  }
}
