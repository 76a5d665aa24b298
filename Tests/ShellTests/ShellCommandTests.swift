internal import Client
internal import JSON
internal import Language
internal import Platform
internal import TestSupport
internal import Testing

@testable internal import Shell

/// The shell's own commands, and what statements show.
@Suite struct ShellCommandTests {
  private static func answer(_ asked: FakeService.Asked) -> FakeService.Reply {
    switch asked.path {
    case "/sessions": FakeService.page(of: FakeService.sessions(1...3), asked)
    case "/meetings":
      FakeService.page(
        of: [["id": "aaaabbbbccccdddd", "title": "Standup"], ["id": "1111222233334444", "title": "Stand-in"]], asked,
        named: "meetings")
    case "/accounts/\(FakeService.account)/realtime/kit/apps":
      .data([
        "apps": [["id": "aaaaaaaaaaaaaaaaaaaa", "name": "Helpdesk"], ["id": "bbbbbbbbbbbbbbbbbbbb", "name": "Sales"]]
      ])
    default: .data(FakeService.sessions([7])[0])
    }
  }

  @Test(arguments: [
    ("5", "5\n"), ("'a b'", "a b\n"), ("x = 5; $x", "5\n"), ("x = 'a'; echo \"<$x>\" $x '$x'", "<a> a $x\n"),
    ("echo", "\n"),
    ("echo (1 + 1) ([1, 2])", "2 1 2\n"), ("x = ({a: 1}); echo $x", "{\"a\":1}\n"), ("x = sessions", ""),
    ("sessions | length", "3\n"),
    ("sessions | map(.minutes_consumed)", "1\n2\n3\n"), ("sessions | .[] | .minutes_consumed", "1\n2\n3\n"),
    ("sessions -o json | map(.minutes_consumed)", "[\n  1,\n  2,\n  3\n]\n"),
    ("sessions | .[0] | {a: .type, b: 2} ", "a\tmeeting\nb\t2\n"),
    (
      "set output ndjson; sessions | map({a: .type})", "{\"a\":\"meeting\"}\n{\"a\":\"meeting\"}\n{\"a\":\"meeting\"}\n"
    ),
    ("set output json; 5; 'x'", "5\n\"x\"\n"), ("sessions --output=csv | map({id: 1})", "id\n1\n1\n1\n"),
    ("sessions | empty", ""),
    ("sessions | .[0].type", "meeting\n"), ("set concurrency", "50\n"),
    ("set concurrency 3; set concurrency", "3\n"), ("nan = 5; $nan", "5\n"), ("1e3", "1000\n"), ("-5", "-5\n"),
  ])
  func shows(text: String, expected: String) {
    let shell = TestShell(Self.answer)
    #expect(shell.run(text) == 0)
    #expect(shell.takeOutput() == expected)
    #expect(shell.takeErrors() == "")
  }

  @Test func anAssignmentIsAnnouncedToAPerson() {
    let shell = TestShell(Self.answer)
    shell.becomeInteractive()
    shell.run("x = sessions")
    #expect(shell.takeErrors() == "$x = 3 sessions\n")
    shell.run("x = sessions | length; y = sessions | .[0]; z = sessions | map({a: 1}); e = 'a\u{1b}[2J'")
    #expect(shell.takeErrors() == "$x = 3\n$y = 1 session\n$z = 3 values\n$e = \"a\\u001b[2J\"\n")
    #expect(shell.takeOutput() == "")
  }

  @Test func rowsFollowTheListLastShown() {
    let shell = TestShell(Self.answer)
    shell.run("sessions")
    for (line, expected) in [
      ("@3 | .minutes_consumed", 3), ("session @1 | .id", 3), ("context", 3), ("results", 3), ("set", 3), ("cache", 3),
      ("sessions | length", 3), ("'text'", 3), ("sessions | save /dev/null", 3),
      ("sessions | map(select(.minutes_consumed < 3)) | reverse", 2),
    ] {
      shell.run(line)
      shell.run("@* | length")
      #expect(shell.session.value("_")?.integer == expected, "\(line)")
    }
    shell.run("@1 | .minutes_consumed")
    #expect(shell.session.value("_") == 2)
    shell.run("x = sessions; @3 | .minutes_consumed")
    #expect(shell.session.value("_") == 3)
  }

  @Test func theSameQuestionIsAskedOnce() {
    let shell = TestShell(Self.answer)
    shell.run("sessions; sessions; sessions --status LIVE")
    #expect(shell.service.takeAsked().count == 2)
    shell.service.pass(60)
    shell.run("sessions")
    #expect(shell.service.takeAsked().count == 1)
  }

  @Test(arguments: [
    "refresh sessions", "refresh sessions --status LIVE", "x = refresh sessions | length", "refresh sessions -o json",
    "refresh",
    "refresh | length", "refresh; refresh",
  ])
  func refreshAsksAgain(line: String) {
    let shell = TestShell(Self.answer)
    shell.run("sessions --status LIVE | map(.id); sessions")
    let former = shell.service.takeAsked().count
    #expect(shell.run(line) == 0, "\(shell.takeErrors())")
    #expect(shell.service.takeAsked().count == line.split(separator: ";").count)
    #expect(former == 2)
    #expect(shell.run("sessions") == 0)
    #expect(shell.service.takeAsked().isEmpty)
  }

  @Test func refreshRunsTheWholeStatementAgain() {
    let shell = TestShell(Self.answer)
    shell.run("x = sessions | map(.minutes_consumed) | save /dev/null")
    _ = shell.takeOutput()
    shell.run("refresh")
    #expect(shell.takeOutput() == "1\n2\n3\n")
    shell.run("refresh | add")
    #expect(shell.takeOutput() == "6\n")
    #expect(shell.run("5; refresh") == 2)
    #expect(shell.takeErrors().contains("the last result did not come from a command"))
  }

  @Test func anErrorWithinRefreshPointsIntoTheLineThatWasTyped() {
    let shell = TestShell(Self.answer)
    shell.run("sessions")
    shell.service.answer = { _ in .error(500, "out of order") }
    #expect(shell.run("refresh") == 1)
    #expect(shell.takeErrors().contains("  refresh\n  ^^^^^^^\n"))
  }

  @Test func cacheTellsWhatIsRemembered() {
    let shell = TestShell(Self.answer)
    shell.run("sessions; sessions; cache | map([.request, .hits])")
    #expect(shell.session.value("_")?[0]?[1] == 1)
    #expect(shell.session.value("_")?[0]?[0]?.string?.hasSuffix("/sessions?page_no=1&per_page=50") == true)
    #expect(shell.run("cache clear; cache") == 0)
    #expect(shell.session.value("_") == [])
  }

  @Test func resultsAreListedAndForgotten() {
    let shell = TestShell(Self.answer)
    shell.run("live = sessions; 5; x = 'a'; results | map([.result, .name])")
    #expect(shell.session.value("_") == [["$r1", "$live"], ["$r2", .null], ["$r3", "$x"]])
    #expect(shell.run("forget $live r2 r3; results | map([.result, .name])") == 0)
    #expect(shell.session.value("_") == [["$r1", .null], ["$r4", .null], [.null, "$x"]])
    #expect(shell.run("$live") == 2)
    #expect(shell.takeErrors().contains("there is no result named $live"))
    #expect(shell.run("$r2") == 2)
    #expect(shell.takeErrors().contains("$r2 was deleted by forget"))
    #expect(shell.run("forget all; results") == 0)
    #expect(shell.run("@1") == 2)
  }

  @Test func settingsAreListed() {
    let shell = TestShell()
    shell.run("set | map(.setting)")
    #expect(shell.session.value("_")?.elements.compactMap(\.string) == Settings.all.map(\.name))
  }

  @Test func contextIsChosenByNameIdOrRow() {
    let shell = TestShell(Self.answer)
    #expect(shell.run("use app Sales") == 0)
    #expect(shell.session.context.app == .init(id: "bbbbbbbbbbbbbbbbbbbb", name: "Sales"))
    #expect(shell.run("use app help") == 0)
    #expect(shell.session.context.app?.name == "Helpdesk")
    #expect(shell.run("use app cccccccccccccccccccc") == 0)
    #expect(shell.session.context.app == .init(id: "cccccccccccccccccccc"))
    #expect(shell.run("use app Nothing") == 2)
    #expect(shell.takeErrors().contains("there is no app “Nothing”"))
    shell.session.context.app = .init(id: FakeService.app, name: "Helpdesk")
    #expect(shell.run("use meeting Stand") == 2)
    #expect(shell.takeErrors().contains("Standup"))
    #expect(shell.run("use meeting standup") == 0)
    #expect(shell.session.context.meeting?.id == "aaaabbbbccccdddd")
    #expect(shell.run("sessions; use session @2; session | .id") == 0)
    #expect(shell.session.context.session == .init(id: FakeService.id(2), name: "Call 2"))
    #expect(shell.service.asked.last?.path == "/sessions/\(FakeService.id(2))")
    #expect(shell.run("use meeting @2") == 0)
    #expect(shell.session.context.meeting?.id == FakeService.id(2, "9000"))
    #expect(shell.run("use session @1-2") == 2)
    #expect(shell.run("use session; session") == 2)
    #expect(shell.run("use account other") == 2)
  }

  @Test func contextShowsNoSecret() {
    let shell = TestShell(Self.answer)
    #expect(shell.run("context") == 0)
    let output = shell.takeOutput()
    #expect(output.contains("account\tAcme (\(FakeService.account))\n"))
    #expect(output.contains("credentials\ta token\n"))
    #expect(!output.contains(TestShell.token))
  }

  @Test func aDryRunPrintsTheRequestsAndSendsNone() {
    let shell = TestShell(Self.answer)
    shell.services.options.isDryRun = true
    #expect(
      shell.run("sessions --status LIVE | length; x = session abc; kick-all m; api GET presets --query a=b | .x") == 0)
    let lines = shell.takeOutput().split(separator: "\n")
    #expect(lines.count == 4)
    #expect(
      lines.allSatisfy {
        $0.hasPrefix("curl ") && $0.contains("Bearer $CLOUDFLARE_API_TOKEN") && !$0.contains(TestShell.token)
      })
    #expect(lines[0].contains("/sessions?status=LIVE&page_no=1&per_page=50"))
    #expect(lines[2].contains("/meetings/m/active-session/kick-all"))
    #expect(shell.service.asked.isEmpty)
  }

  @Test func aDryRunNeedsNoCredentials() {
    let shell = TestShell(Self.answer)
    shell.services.options.isDryRun = true
    shell.client.configuration.credentials = nil
    #expect(shell.run("session abc") == 0)
    #expect(
      shell.takeOutput().hasSuffix(
        " https://api.test/accounts/\(FakeService.account)/realtime/kit/\(FakeService.app)/sessions/abc\n"))
    shell.session.context = ShellContext()
    #expect(shell.run("sessions") == 2)
    #expect(shell.takeErrors().contains("set CLOUDFLARE_ACCOUNT_ID"))
    #expect(shell.service.asked.isEmpty)
  }

  @Test func aChangeIsConfirmedByAPersonOrByYes() {
    let shell = TestShell { _ in .data(["action": "kicked"]) }
    #expect(shell.run("kick-all m") == 2)
    #expect(shell.takeErrors().contains("--yes"))
    #expect(shell.run("kick-all m --yes=no") == 2)
    #expect(shell.service.asked.isEmpty)
    #expect(shell.run("kick-all m -y") == 0)
    #expect(shell.run("kick-all m --yes") == 0)
    #expect(shell.service.takeAsked().count == 2)
    shell.becomeInteractive(answering: "n")
    #expect(shell.run("kick-all m") == 1)
    #expect(shell.takeErrors().contains("cancelled"))
    shell.becomeInteractive(answering: nil)
    #expect(shell.run("kick-all m") == 1)
    #expect(!shell.service.takeAsked().contains { $0.hasPrefix("POST") })
    shell.service.pass(10)
    shell.becomeInteractive(answering: "Y")
    #expect(shell.run("kick-all m") == 0)
    #expect(
      shell.service.takeAsked() == [
        "GET /meetings/m/active-session", "POST /meetings/m/active-session/kick-all {}",
      ])
  }

  @Test func scriptsRunOneAnother() throws {
    let folder = try ScratchFolder()
    try File.createDirectory(folder.path + "/sub")
    let outer = try folder.file("outer.rtksh", "echo outer\nx = 1\nrun sub/inner.rtksh\necho \"$x\"\n")
    _ = try folder.file("sub/inner.rtksh", "#!/usr/bin/env rtksh\necho inner\nx = 2\nrun ./leaf.rtksh\n")
    _ = try folder.file("sub/leaf.rtksh", "echo leaf")
    let shell = TestShell(Self.answer)
    #expect(shell.run("run \(outer)") == 0, "\(shell.takeErrors())")
    #expect(shell.takeOutput() == "outer\ninner\nleaf\n2\n")
  }

  @Test func scriptsDoNotRunThemselves() throws {
    let folder = try ScratchFolder()
    let one = try folder.file("one.rtksh", "echo one\nrun two.rtksh")
    _ = try folder.file("two.rtksh", "echo two\nrun ./one.rtksh")
    let shell = TestShell(Self.answer)
    #expect(shell.run("run \(one)") == 2)
    #expect(shell.takeOutput() == "one\ntwo\n")
    let errors = shell.takeErrors()
    #expect(errors.contains("two.rtksh:2:1: error: ./one.rtksh runs itself"))
  }

  @Test func aScriptSaysWhereItFailed() throws {
    let folder = try ScratchFolder()
    let path = try folder.file("a.rtksh", "echo one\n\n  sessions --stauts LIVE\n")
    let shell = TestShell(Self.answer)
    #expect(shell.run("run \(path)") == 2)
    #expect(shell.takeErrors().hasPrefix("\(path):3:12: error: sessions has no option --stauts\n"))
  }

  @Test func argumentsAndVariablesFromOutside() {
    let shell = TestShell(Self.answer)
    shell.session.setArguments(["a b", "c"])
    shell.session.setVariable("name", to: "42")
    #expect(shell.output(of: "echo $args[0] \"$name\" ($name | type)") == "a b 42 string\n")
  }

  @Test func apiAsksAnyPath() {
    let shell = TestShell { _ in .data(["ok": true]) }
    #expect(shell.run("api get /user --query 'a=b c' --query d=") == 0)
    #expect(shell.run("api GET presets/x") == 0)
    #expect(
      shell.run("api POST /x --body '{\"a\":1}' --yes; x = ({b: 2}); api PUT y --body $x -y") == 0,
      "\(shell.takeErrors())")
    #expect(
      shell.service.takeAsked() == ["GET /user?a=b c&d=", "GET /presets/x", "POST /x {\"a\":1}", "PUT /y {\"b\":2}"])
    #expect(shell.session.value("_") == ["success": true, "data": ["ok": true]])
    for line in [
      "api GET '/a b'", "api GET /a#b", "api FETCH /a", "api GET", "api", "api GET /a --query b",
      "api POST /a -y --body '{'",
    ] {
      #expect(shell.run(line) != 0, "\(line)")
    }
    #expect(shell.service.asked.isEmpty)
  }

  @Test func theTokenIsNeverWritten() {
    let shell = TestShell { _ in .error(401, "no") }
    shell.services.console.isVerbose = true
    shell.becomeInteractive()
    for line in ["sessions", "context", "whoami", "api GET /user", "cache", "results", "set"] { shell.run(line) }
    shell.services.options.isDryRun = true
    shell.run("sessions; api POST /x --body '{}'")
    #expect(!(shell.takeOutput() + shell.takeErrors()).contains(TestShell.token))
  }
}
