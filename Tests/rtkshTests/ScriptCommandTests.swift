internal import Platform
internal import TestSupport
internal import Testing

/// What scripts can do beyond statements: parameters, scripts that run scripts, reports, and how signals end them.
@Suite struct ScriptCommandTests {
  private let greeting = """
    #!/usr/bin/env rtksh
    # Greets somebody.
    param name "whom to greet"
    param greeting hello "the word"
    param long_option '' "a long one"
    echo "$greeting $name"
    echo $args
    """

  @Test func helpNeedsNoCredentialsAndRunsNothing() throws {
    let place = try Workplace()
    let file = try place.file("greet.rtksh", greeting)
    for arguments in [["--help"], ["Dana", "-h"], ["--name", "x", "--help"]] {
      let outcome = try place.run([file] + arguments)
      #expect(outcome.status == 0 && outcome.error.isEmpty)
      #expect(
        outcome.output == """
          Greets somebody.

          usage: rtksh \(file) NAME [GREETING] [LONG-OPTION]

            --name VALUE         whom to greet (required)
            --greeting VALUE     the word (default: hello)
            --long-option VALUE  a long one

          """, "\(outcome.output)")
    }
  }

  @Test(arguments: [
    (["Dana"], 0, "hello Dana\n\n", ""), (["Dana", "hi", "", "rest"], 0, "hi Dana\nrest\n", ""),
    (["--greeting=hi", "Dana"], 0, "hi Dana\n\n", ""),
    (["--greeting", "hi", "--name", "Dana"], 0, "hi Dana\n\n", ""),
    (["--name", "Dana", "--", "--x"], 0, "--x Dana\n\n", ""),
    ([], 2, "", "missing required parameter --name (whom to greet)"),
    (["--nam", "Dana"], 2, "", "the script has no parameter --nam"), (["--nam", "Dana"], 2, "", "try: --name"),
    (["--name"], 2, "", "missing required parameter --name"),
  ])
  func argumentsFillParameters(arguments: [String], status: Int32, output: String, complaint: String) throws {
    let place = try Workplace()
    let outcome = try place.run([try place.file("greet.rtksh", greeting)] + arguments)
    #expect(outcome.status == status && outcome.output == output, "\(outcome)")
    #expect(complaint.isEmpty ? outcome.error.isEmpty : outcome.error.contains(complaint), "\(outcome.error)")
  }

  @Test(arguments: [
    "param end", "param r7", "param args", "param 5x", "param", "param a; param a", "param $x", "param a b c d",
    "echo; param a",
  ])
  func refusesDeclarationsBeforeAnythingRuns(text: String) throws {
    let place = try Workplace()
    let outcome = try place.run([try place.file("a.rtksh", "\(text)\necho ran\n")])
    #expect(outcome.status == 2 && outcome.output.isEmpty && outcome.error.contains("a.rtksh:1:"), "\(outcome)")
  }

  @Test func scriptsRunScriptsBesideThem() throws {
    let place = try Workplace()
    _ = try place.file("lib/inner.rtksh", "param name\necho \"inner $name\" $args\nkept = 5\n")
    _ = try place.file("lib/bad.rtksh", "echo before\nassert 1 > 2 'no'\n")
    _ = try place.file("lib/loop.rtksh", "run loop.rtksh\n")
    let outer = """
      param name outer
      run inner.rtksh --name $name rest
      run inner.rtksh second
      echo "$name $kept" $args
      try run bad.rtksh
      echo "status" $error.status
      run bad.rtksh
      echo never
      """
    let outcome = try place.run([try place.file("lib/outer.rtksh", outer)])
    #expect(outcome.status == 3)
    #expect(
      outcome.output
        == "inner outer rest\ninner second\nouter 5\nbefore\nstatus 3\nbefore\n", "\(outcome.output)")
    #expect(outcome.error.contains("lib/bad.rtksh:2:1: error: no"))
    let loop = try place.run([place.folder.path + "/lib/loop.rtksh"])
    #expect(loop.status == 2 && loop.error.contains("runs itself"))
  }

  @Test func reportNamesEveryStatement() throws {
    let place = try Workplace()
    let text = "echo '<&\"'\nassert 1 > 0\n\nassert 2 < 1 \"it's <wrong>\"\necho never\n"
    let outcome = try place.run(["--report", "r.xml", try place.file("a.rtksh", text)])
    #expect(outcome.status == 3)
    var report = try place.contents("r.xml")
    #expect(report.contains("tests=\"4\" failures=\"1\" errors=\"0\" skipped=\"1\""), "\(report)")
    #expect(report.contains("<testcase name=\"echo &#39;&lt;&amp;&quot;&#39;\""))
    #expect(report.contains("line=\"4\"") && report.contains("<failure message=\"it&#39;s &lt;wrong&gt;\">"))
    #expect(report.contains("<skipped/>") && report.hasSuffix("</testsuites>\n"))
    let refused = try place.run(["--report", "r.xml", try place.file("b.rtksh", "echo '\n")])
    report = try place.contents("r.xml")
    #expect(refused.status == 2 && report.contains("errors=\"1\"") && report.contains("the quote &#39; is not closed"))
    #expect(try place.run(["--report", "/nowhere/r.xml", "-c", "echo"]).status == 1)
  }

  @Test(
    arguments: [
      "sleep 60s", "!exec sleep 60", "wait --every 30s sessions until false", "watch --every 30s sessions --limit 1",
      "(last(range(1e12)))",
    ], [("INT", Int32(130)), ("TERM", Int32(143))])
  func signalsEndAScriptAtOnce(statement: String, signal: (name: String, status: Int32)) throws {
    let place = try Workplace(Simulators.shared())
    // The host's shell is this script's child; its parent is the program itself.
    let text = "!(sleep 0.3; kill -\(signal.name) $PPID) >/dev/null 2>&1 &\n\(statement) \necho never\n"
    let outcome = try place.run(["--report", "r.xml", try place.file("a.rtksh", text)], within: 10)
    #expect(outcome.status == signal.status, "\(outcome)")
    #expect(!outcome.output.contains("never"))
    let report = try place.contents("r.xml")
    #expect(report.hasSuffix("</testsuites>\n") && report.contains("skipped=\"1\""), "\(report)")
  }

  @Test func historyBecomesAScriptThatRuns() throws {
    let place = try Workplace(Simulators.shared())
    let terminal = try place.terminal(["--no-rc"])
    for line in [
      "x = sessions --status ENDED --limit 2", "$x | length", "sesions",
      "history save \(place.folder.path)/saved.rtksh", "exit",
    ] {
      try terminal.expect("> ")
      try terminal.waitForRawMode()
      terminal.send(line + "\r")
    }
    _ = try terminal.waitForExit()
    let script = try place.contents("saved.rtksh")
    let lines = script.split(separator: "\n")
    #expect(lines.first == "#!/usr/bin/env rtksh")
    #expect(
      lines.drop { $0.hasPrefix("#") } == [
        "x = sessions --status ENDED --limit 2", "$x | length", "# ended with status 2:", "# sesions",
      ], "\(script)")
    let outcome = try place.run(["saved.rtksh"])
    #expect(outcome.status == 0 && outcome.output == "2\n")
  }

  @Test func watchRedrawsInPlaceAndEndsWithCtrlC() throws {
    let place = try Workplace()
    let terminal = try place.terminal(["--no-rc"], type: "xterm")
    try terminal.waitForRawMode()
    terminal.send("watch --every 100ms (now | floor)\r")
    try terminal.expect("Ctrl-C ends")
    try terminal.expect("\u{1b}[2A")
    try terminal.expect("> ")
    terminal.send("\u{3}")
    try terminal.waitForRawMode()
    terminal.send("$_ | type\r")
    try terminal.expect("number")
    terminal.send("exit\r")
    #expect(try terminal.waitForExit() == .status(0))
  }
}
