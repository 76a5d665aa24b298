internal import Glibc
internal import Platform
internal import TestSupport
internal import Testing
internal import Text

/// The interactive shell as a person meets it.
@Suite(.serialized) struct TerminalTests {
  private let sandbox: SandboxProcess
  private let place: Workplace

  init() throws {
    sandbox = try Simulators.shared()
    place = try Workplace(sandbox)
  }

  private static let types = ["dumb", "xterm-256color"]

  @Test func greetsAndNamesAccountAndApp() throws {
    let shell = try TypedShell(place, asksAhead: true)
    try shell.terminal.expect("Acme Corp/Helpdesk> ")
    #expect(shell.terminal.transcript.contains("help lists the commands"))
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func tabCompletesAndTheCommandRuns(type: String) throws {
    let shell = try TypedShell(place, type: type)
    shell.terminal.send("sess\t")
    // A terminal that can move its cursor is sent only what is new.
    try shell.terminal.expect("ion")
    shell.terminal.send("s --stat\t")
    try shell.terminal.expect("us ")
    shell.terminal.send("EN\t")
    try shell.terminal.expect("DED")
    shell.terminal.send(" | length | . * 2 > 2\r")
    try shell.terminal.expect("true\r\n")
    try shell.waitForPrompt()
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types, [40, 80, 200])
  func whatIsShownFitsTheWindow(type: String, columns: Int) throws {
    let shell = try TypedShell(place, type: type, columns: columns)
    try shell.run("first = sessions --status ENDED --limit 1")
    for statement in [
      "sessions --status ENDED --limit 20", "session @1", "participants @1", "peer @1", "chat $first",
      "meetings --limit 20", "sessions --search Quarterly --limit 3",
    ] {
      try shell.run("shown = \(statement)")
      // What stands beside a result is a sentence, which the terminal wraps, and the typed line is as long as it is.
      let lines = try shell.run("$shown").dropFirst().filter { !$0.hasSuffix(".") && !$0.hasSuffix("again") }
      #expect(lines.count > 1, "\(statement)")
      for line in lines { #expect(line.displayWidth <= columns, "\(statement): \(line)") }
    }
    #expect(try shell.leave() == .status(0))
  }

  @Test func theWindowMayChange() throws {
    let shell = try TypedShell(place, columns: 60)
    try shell.run("list = sessions --status ENDED --limit 20")
    func widest() throws -> Int {
      // The typed line itself may be wider than the window.
      let lines = try shell.run("$list")
      return lines.filter { $0.contains("ENDED  ") || $0.contains(" ago") }.map(\.displayWidth).max() ?? 0
    }
    #expect(try widest() <= 60)
    shell.terminal.resize(columns: 150, rows: 40)
    let wide = try widest()
    #expect(wide > 60 && wide <= 150)
  }

  @Test(arguments: types)
  func controlCGivesUpTheTypedLine(type: String) throws {
    let shell = try TypedShell(place, type: type)
    shell.terminal.send("echo \"never\" \"shown\"")
    try shell.terminal.expect("shown\"")
    shell.terminal.send("\u{3}")
    try shell.terminal.expect("^C")
    try shell.waitForPrompt()
    try shell.run("echo after")
    #expect(!shell.terminal.transcript.contains("never shown"))
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func controlCEndsAStalledRequestAtOnce(type: String) throws {
    let sandbox = try Simulators.own()
    defer { sandbox.end() }
    let shell = try TypedShell(try Workplace(sandbox), type: type)
    #expect(try sandbox.send("POST", "/sandbox/fault", body: "stall,match=/sessions").status == 201)
    shell.terminal.send("sessions\r")
    try waitUntilSeen(sandbox)
    let start = MonotonicClock.now
    shell.terminal.send("\u{3}")
    try shell.terminal.expect("interrupted")
    try shell.waitForPrompt()
    #expect(MonotonicClock.now - start < 1)
    #expect(try sandbox.send("DELETE", "/sandbox/fault").status == 200)
    #expect(try shell.run("sessions --limit 2 | length").contains("2"))
    #expect(try shell.leave() == .status(0))
  }

  /// Waits until the fault has met a request.
  private func waitUntilSeen(_ sandbox: SandboxProcess) throws {
    let deadline = MonotonicClock.now + 10
    while try !sandbox.send("GET", "/sandbox/faults").text.contains("seen=1") {
      try #require(MonotonicClock.now < deadline)
    }
  }

  @Test(arguments: types)
  func controlDLeavesTheTerminalAsItWas(type: String) throws {
    let shell = try TypedShell(place, type: type)
    #expect(shell.terminal.settings != shell.terminal.initialSettings)
    try shell.run("sessions --limit 2")
    #expect(try shell.leave() == .status(0))
    #expect(shell.terminal.settings == shell.terminal.initialSettings)
    if type != "dumb" {
      let last = shell.terminal.transcript.ranges(of: "\u{1b}[?2004l").last?.lowerBound
      let first = shell.terminal.transcript.ranges(of: "\u{1b}[?2004h").last?.lowerBound
      #expect(try #require(last) > #require(first))
    }
  }

  @Test func aRequestToEndLeavesTheTerminalAsItWas() throws {
    let shell = try TypedShell(place)
    kill(shell.terminal.identifier, SIGTERM)
    #expect(try shell.terminal.waitForExit() == .status(143))
    #expect(shell.terminal.settings == shell.terminal.initialSettings)
  }

  @Test func historyIsKeptAndKeepsSecrets() throws {
    let first = try TypedShell(place)
    try first.run("echo remember-me")
    try first.run(" echo forget-me")
    try first.run("echo \(sandbox.token)")
    #expect(try first.leave() == .status(0))

    let path = place.folder.path + "/state/rtksh/history"
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    let kept = String(decoding: try File.read(path), as: UTF8.self)
    #expect(kept.contains("remember-me") && !kept.contains("forget-me") && !kept.contains(sandbox.token))

    let second = try TypedShell(place)
    second.terminal.send("\u{10}")
    try second.terminal.expect("echo remember-me")
    second.terminal.send("\r")
    try second.terminal.expect("remember-me\r\n")
    try second.waitForPrompt()
    #expect(try second.run("history").contains { $0.contains("\techo remember-me") })
    #expect(try second.leave() == .status(0))
  }

  @Test func aStatementMayTakeSeveralLines() throws {
    let shell = try TypedShell(place)
    shell.terminal.send("([1,\r")
    try shell.terminal.expect("…> ")
    shell.terminal.send("2] | add\r")
    try shell.terminal.expect("…> ")
    shell.terminal.send("* 333)\r")
    try shell.terminal.expect("\n999\r\n")
    try shell.waitForPrompt()
    #expect(try shell.leave() == .status(0))
  }

  @Test func aChangeIsAskedForAndOnlyMadeAfterYes() throws {
    let sandbox = try Simulators.own()
    defer { sandbox.end() }
    let shell = try TypedShell(try Workplace(sandbox))
    try shell.run("live = sessions --status LIVE; $live | length")
    shell.terminal.send("kick-all $live[0]\r")
    try shell.terminal.expect("[y/N] ")
    shell.terminal.send("n\r")
    try shell.terminal.expect("cancelled")
    try shell.waitForPrompt()
    #expect(try shell.run("refresh sessions --status LIVE | length == ($live | length)").contains("true"))
    shell.terminal.send("kick-all $live[0]\r")
    try shell.terminal.expect("[y/N] ")
    shell.terminal.send("y\r")
    try shell.waitForPrompt()
    #expect(try shell.run("refresh sessions --status LIVE | length == ($live | length) - 1").contains("true"))
    #expect(try shell.leave() == .status(0))
  }

  @Test func controlCDoesNotReachTheSimulator() throws {
    let shell = try TypedShell(place, ["--sandbox"])
    shell.terminal.send("!echo $((1000 + 1)); exec sleep 600\r")
    try shell.terminal.expect("1001")
    shell.terminal.send("\u{3}")
    try shell.waitForPrompt()
    #expect(try shell.run("refresh sessions --limit 2 | length").contains("2"))
    #expect(try shell.leave() == .status(0))
  }

  @Test func controlCAtAQuestionMeansNo() throws {
    let sandbox = try Simulators.own()
    defer { sandbox.end() }
    let shell = try TypedShell(try Workplace(sandbox))
    try shell.run("live = sessions --status LIVE")
    shell.terminal.send("kick-all $live[0]\r")
    try shell.terminal.expect("[y/N] ")
    shell.terminal.send("\u{3}")
    try shell.waitForPrompt()
    #expect(try shell.run("refresh sessions --status LIVE | length == ($live | length)").contains("true"))
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func everyScriptCanBeTyped(type: String) throws {
    let shell = try TypedShell(place, type: type)
    let text = "Zoë 週次レビュー اجتماع 🎉"
    #expect(try shell.run("echo '\(text)'").contains(text))
    #expect(try shell.run("(\"\(text)\" | length)").contains("\(text.unicodeScalars.count)"))
    #expect(try shell.leave() == .status(0))
  }

  @Test func exitGivesItsStatus() throws {
    let shell = try TypedShell(place)
    shell.terminal.send("exit 3\r")
    #expect(try shell.terminal.waitForExit() == .status(3))
    #expect(shell.terminal.settings == shell.terminal.initialSettings)
  }

  @Test func aRedirectedResultLeavesThePromptOnTheTerminal() throws {
    let path = place.folder.path + "/out"
    let words = ["/bin/sh", "-c", "exec \"$0\" > \"$1\"", Workplace.program, path]
    let terminal = try PseudoTerminal(words, environment: place.changes(["TERM": "dumb"]))
    try terminal.expect("> ")
    try terminal.waitForRawMode()
    terminal.send("sessions --status ENDED --limit 3 | map({id})\r")
    try terminal.expect("> ")
    try terminal.waitForRawMode()
    terminal.send("nonsense\r")
    try terminal.expect("there is no command")
    try terminal.expect("!> ")
    try terminal.waitForRawMode()
    terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == .status(0))
    let lines = try place.contents("out").split(separator: "\n")
    #expect(lines.count == 4 && lines[0] == "id")
    #expect(!terminal.transcript.contains(lines[1]))
  }

  @Test func errorsPointIntoTheTypedLine() throws {
    let shell = try TypedShell(place)
    let unknown = try shell.fail("sesions --status LIVE")
    #expect(unknown.contains("try: sessions"))
    let filter = try shell.fail("sessions --limit 2 | map(.id) | nonsense")
    #expect(filter.contains { $0.contains("nonsense/0 is not defined") })
    // The prompt says that the last statement failed, until one does not.
    try shell.run("echo fine")
    #expect(try shell.leave() == .status(0))
  }

  @Test func longResultsGoThroughThePager() throws {
    place.variables["RTKSH_PAGER"] = "head -n 2; echo and $((40 + 2)) more"
    let shell = try TypedShell(place, type: "xterm-256color", rows: 10)
    try shell.run("list = sessions --status ENDED --limit 20")
    let lines = try shell.run("$list")
    #expect(lines.contains("and 42 more") && lines.count < 10)
    #expect(try !shell.run("$list[0:3]").contains("and 42 more"))
    #expect(try shell.run("help").contains("and 42 more"))
    #expect(try shell.leave() == .status(0))
  }

  @Test func tabListsTheRowsOfTheListLastShown() throws {
    let shell = try TypedShell(place)
    try shell.run("sessions --status ENDED --limit 3")
    shell.terminal.send("participants @\t")
    try shell.terminal.expect("@1  Support handover · ENDED · 2026-09-14T06:07")
    try shell.terminal.expect("@3  Escalations")
    shell.terminal.send("\u{3}")
    // The list has drawn a prompt below it; the one to wait for comes after the line is given up.
    try shell.terminal.expect("^C")
    try shell.waitForPrompt()
    #expect(try shell.leave() == .status(0))
  }

  @Test func aFailingFileDoesNotLeaveTheShell() throws {
    let path = try place.file("broken.rtksh", "echo begun\nnonsense\n")
    let shell = try TypedShell(place)
    #expect(try shell.fail("run \(path)").contains { $0.hasSuffix("there is no command “nonsense”") })
    try shell.run("echo still-here")
    #expect(try shell.leave() == .status(0))
  }

  @Test func theHostsShellAndItsKeysWork() throws {
    let shell = try TypedShell(place)
    shell.terminal.send("!echo $((40 + 2))x\r")
    try shell.terminal.expect("\n42x\r\n")
    try shell.waitForPrompt()
    shell.terminal.send("!echo $((40 + 2))y; cat\r")
    try shell.terminal.expect("\n42y\r\n")
    shell.terminal.send("to the cat\r")
    try shell.terminal.expect("to the cat\r\n")
    try shell.terminal.expect("to the cat\r\n")
    shell.terminal.send("\u{4}")
    try shell.waitForPrompt()
    #expect(try shell.leave() == .status(0))
  }
}
