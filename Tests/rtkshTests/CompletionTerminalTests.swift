internal import Platform
internal import TestSupport
internal import Testing
internal import Text

/// TAB, `?` and suggestions in the interactive shell, on a terminal that can move its cursor and on one that cannot.
@Suite(.serialized) struct CompletionTerminalTests {
  private let sandbox: SandboxProcess
  private let place: Workplace

  init() throws {
    sandbox = try Simulators.shared()
    place = try Workplace(sandbox)
  }

  private static let types = ["dumb", "xterm-256color"]
  private static let standup = "c69105ad-3e3d-41aa-ab32-7f004723e611"
  private static let initech = "308274e7-2957-4550-8fea-acfbfb12f3d0"

  @Test(arguments: types)
  func sessionsComeWithMeetingStatusAndStart(type: String) throws {
    let shell = try TypedShell(place, type: type)
    try shell.type("session \t", see: "\(Self.standup)  Daily standup · LIVE · 2026-09-14T08:5")
    try shell.giveUp()
    // What is known by now is completed at once.
    try shell.type("session 3082\t", line: "session \(Self.initech)")
    try shell.enter("Customer call: Initech", isWhole: false)
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func namesBeyondTheFirstPageAreFound(type: String) throws {
    let shell = try TypedShell(place, type: type)
    try shell.type("session \t", see: Self.standup)
    try shell.giveUp()
    try shell.type("session 'war r\t", see: "Old war room · ENDED")
    // Both begin alike, and TAB goes through them.
    try shell.type("\t", see: "session f")
    #expect(try shell.leaveLine() == .status(0))
  }

  @Test(arguments: types)
  func peopleAreThoseOfTheLinesSession(type: String) throws {
    let shell = try TypedShell(place, type: type, columns: 120)
    try shell.type("participant \(Self.initech) \t", see: "Tomás Herrera")
    try shell.giveUp()
    try shell.type("peer \t", see: "Tomás Herrera")
    try shell.giveUp()
    try shell.type("kick @1 --participant-ids yuki\t", line: "85dc4720-81dc-443b-ba1a-94702288036d")
    #expect(try shell.leaveLine() == .status(0))
  }

  @Test(arguments: types)
  func namesAreCompletedWithTheQuotesThatTheyNeed(type: String) throws {
    let shell = try TypedShell(place, type: type)
    try shell.type("use meeting 1:1\t", see: "852c7e93-4ff9-4a96-9635-78705d25aa70")
    try shell.type("\t", line: "use meeting '1:1 Priya / Tomás'")
    try shell.enter("meeting 1:1 Priya / Tomás", isWhole: false)
    try shell.type("use app \t", see: "Sales Floor")
    try shell.giveUp()
    try shell.type("use account ac\t", see: "Acme Corp")
    #expect(try shell.leaveLine() == .status(0))
  }

  @Test(arguments: types)
  func theListAppearsWhenASlowAnswerComes(type: String) throws {
    let sandbox = try Simulators.own()
    defer { sandbox.end() }
    #expect(try sandbox.send("POST", "/sandbox/fault", body: "slow=0.5").status == 201)
    let shell = try TypedShell(try Workplace(sandbox), type: type)
    shell.terminal.send("session \t")
    try shell.terminal.expect("fetching sessions")
    try shell.see(Self.standup)
    #expect(try shell.leaveLine() == .status(0))
  }

  @Test(arguments: types)
  func nothingIsWaitedForWhenTheAnswerNeverComes(type: String) throws {
    let sandbox = try Simulators.own()
    defer { sandbox.end() }
    #expect(try sandbox.send("POST", "/sandbox/fault", body: "stall").status == 201)
    let shell = try TypedShell(try Workplace(sandbox), type: type)
    shell.terminal.send("session \t")
    try shell.terminal.expect("fetching sessions")
    let start = MonotonicClock.now
    try shell.type("abc\u{15}echo still here", line: "echo still here")
    try shell.enter("still here")
    #expect(MonotonicClock.now - start < 2)
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func aDeadNetworkCostsNothingButTheList(type: String) throws {
    let port = try ClosedPort()
    place.variables["CLOUDFLARE_BASE_URL"] = "http://127.0.0.1:\(port.port)/client/v4"
    let shell = try TypedShell(place, type: type, asksAhead: true)
    shell.terminal.send("session \t")
    try shell.terminal.expect("fetching sessions")
    try shell.type("\u{15}echo still here", line: "echo still here")
    try shell.enter("still here")
    // Nothing was said of it in the middle of the line.
    #expect(!shell.terminal.transcript.contains("trying again"))
    #expect(try shell.leave() == .status(0))
    withExtendedLifetime(port) {}
  }

  @Test(arguments: types)
  func resultsTheirFieldsAndFilesAreCompleted(type: String) throws {
    let shell = try TypedShell(place, type: type, columns: 160, startup: "set suggestions off")
    try shell.run("live = sessions --status LIVE --limit 2")
    try shell.type("$li\t", line: "> $live")
    try shell.type("| .[0].mee\t", line: "| .[0].meeting_display_name")
    try shell.type(" | asci\t", line: "ascii_")
    try shell.type("d\t", line: "ascii_downcase")
    try shell.enter("daily standup")
    try shell.type("$live", line: "$live")
    try shell.enter("Daily standup", isWhole: false)
    try shell.type("assert .[0].li\t", line: "assert .[0].live_participants")
    try shell.giveUp()
    try shell.type("$live | map({id, mee\t", line: "map({id, meeting_display_name")
    try shell.giveUp()
    let path = try place.file("calls of today.csv", "")
    try shell.type("$live | save \(place.folder.path)/cal\t", line: "save '\(path)'")
    try shell.giveUp()
    _ = try place.file("one.rtksh", "echo from-the-file\n")
    try shell.type("run \(place.folder.path)/on\t", line: "one.rtksh")
    try shell.enter("from-the-file")
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func tabGoesThroughTheListAndBack(type: String) throws {
    let shell = try TypedShell(place, type: type, startup: "set suggestions off")
    try shell.type("sessions --status \t", see: "LIVE")
    try shell.type("\t", line: "--status LIVE")
    try shell.type("\t", line: "--status ENDED")
    try shell.type("\u{1b}[Z", line: "--status LIVE")
    try shell.type(" --limit 1 | length | . * 77", line: "--status LIVE --limit 1 | length | . * 77")
    try shell.enter("77")
    // Ctrl-C gives up the candidate first, and then the line.
    try shell.type("sessions --status \t", see: "LIVE")
    try shell.type("\t", line: "--status LIVE")
    try shell.type("\u{3}", line: "--status")
    try shell.giveUp()
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func longListsSayHowManyMoreThereAre(type: String) throws {
    let shell = try TypedShell(place, type: type, rows: 12)
    try shell.type("\t", see: " more")
    #expect(
      shell.screen.contains {
        $0.hasPrefix("sessions ") && $0.hasSuffix("List sessions, live and ended")
      })
    #expect(shell.screen.allSatisfy { $0.displayWidth <= 80 })
    #expect(try shell.leaveLine() == .status(0))
  }

  @Test(arguments: types)
  func questionMarksExplain(type: String) throws {
    let shell = try TypedShell(place, type: type)
    try shell.type("sessions --status ?", see: "  ENDED")
    try shell.see("sessions [options]")
    try shell.type("LIVE --limit 1 | length | . * 88 ", line: "--limit 1 | length | . * 88")
    try shell.enter("88")
    // Within a filter it is a character of jq.
    try shell.type("(\"x\" | test(\"?", line: "test(\"?")
    #expect(try shell.leaveLine() == .status(0))
  }

  /// The right arrow takes what is suggested, so the line tells whether anything was.
  @Test(arguments: types)
  func suggestionsAreTakenWithTheRightArrow(type: String) throws {
    let shell = try TypedShell(place, type: type)
    let isShown = type != "dumb"
    if isShown { try shell.type("sessions --stat", see: "sessions --status") }
    let keys = isShown ? "" : "sessions --stat"
    try shell.type("\(keys)\u{1b}[CX", line: isShown ? "sessions --statusX" : "sessions --statX")
    try shell.giveUp()
    // History comes before completion.
    try shell.run("sessions --status LIVE --limit 1")
    try shell.type("sessions --stat\u{5}X", line: isShown ? "(1001 * 1000)X" : "sessions --statX")
    try shell.giveUp()
    try shell.run("set suggestions off")
    try shell.type("sessions --stat\u{1b}[C\u{5}X", line: "sessions --statX")
    #expect(try shell.leaveLine() == .status(0))
  }

  /// A terminal that cannot move its cursor shows each new prompt as a new line.
  @Test func thePromptOfADumbTerminalChangesOnce() throws {
    let shell = try TypedShell(place, asksAhead: true)
    try shell.terminal.expect("Acme Corp/Helpdesk> ")
    try shell.type("echo abc", line: "echo abc")
    try shell.enter("abc")
    let prompts = shell.terminal.transcript.split(separator: "echo abc")[0].ranges(of: "rtksh ").count
    // The greeting begins with the name, too.
    #expect(prompts == 3)
    #expect(try shell.leave() == .status(0))
  }
}

extension TypedShell {
  /// Empties the line and leaves.
  func leaveLine() throws -> ChildProcess.Exit {
    terminal.send("\u{5}\u{15}")
    return try leave()
  }
}
