internal import Platform
internal import TestSupport
internal import Testing

/// Editing, history, pasting and the editor in the interactive shell, on a terminal that can move its cursor and on one that
/// cannot.
@Suite(.serialized) struct KeyTests {
  private let place: Workplace

  init() throws { place = try Workplace(Simulators.shared()) }

  private static let types = ["dumb", "xterm-256color"]

  /// A shell in which a line shows only what was typed.
  private func shell(_ type: String, columns: Int = 80) throws -> TypedShell {
    try TypedShell(place, type: type, columns: columns, startup: "set suggestions off")
  }

  @Test(arguments: types)
  func emacsKeysMoveAndCut(type: String) throws {
    let shell = try shell(type)
    // Ctrl-A, Ctrl-E, Ctrl-W, Ctrl-Y, Alt-B, Ctrl-K, Ctrl-_: what is left at the end is `echo (40 + 2)`.
    try shell.type("cho (40 + 2)\u{1}e\u{5} x\u{17}", line: "echo (40 + 2)")
    try shell.type("\u{17}\u{17}\u{19}", line: "echo (40 + 2)")
    try shell.type("y\u{1b}b\u{b}", line: "echo (40 +")
    try shell.type("2)", line: "echo (40 + 2)")
    try shell.enter("42")
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func viHasTwoModes(type: String) throws {
    let shell = try shell(type)
    try shell.run("set editor vi")
    try shell.type("echo abc", line: "echo abc")
    let column = shell.cursorColumn
    // ESC moves the cursor back by one, which is how one sees that it was taken.
    shell.terminal.send("\u{1b}")
    try shell.terminal.wait(for: "command mode") { shell.cursorColumn == column - 1 }
    try shell.type("bcwxyz", line: "echo xyz")
    try shell.enter("xyz")
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func theStartupFileOfLibeditIsHonoured(type: String) throws {
    place.variables["EDITRC"] = try place.file("editrc", "nonsense\nrtksh:bind ^T ed-move-to-beg\n")
    let shell = try shell(type)
    try shell.type("cho bound\u{14}e", line: "echo bound")
    try shell.enter("bound")
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func arrowsGoThroughLinesThatBeginAlike(type: String) throws {
    let shell = try shell(type)
    for line in ["echo one", "([1] | length)", "echo two"] {
      try shell.type(line, line: line)
      try shell.enter(line.hasPrefix("(") ? "1" : String(line.dropFirst(5)))
    }
    try shell.type("ec\u{1b}[A", line: "echo two")
    try shell.type("\u{1b}[A", line: "echo one")
    try shell.type("\u{1b}[B", line: "echo two")
    try shell.type("\u{10}", line: "echo one")
    try shell.enter("one")
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func controlRSearches(type: String) throws {
    let shell = try shell(type)
    for line in ["echo needle-1", "echo needle-2", "echo hay"] {
      try shell.type(line, line: line)
      try shell.enter(line.hasPrefix("(") ? "1" : String(line.dropFirst(5)))
    }
    try shell.type("\u{12}need", line: "search ‘need’: echo needle-2")
    try shell.type("\u{12}", line: "search ‘need’: echo needle-1")
    try shell.enter("needle-1")
    try shell.type("ab\u{12}nothing", see: "no match ‘nothing’")
    try shell.type("\u{7}", line: "> ab")
    try shell.giveUp()
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func aStatementOfSeveralLinesIsOneEntry(type: String) throws {
    let shell = try shell(type)
    try shell.type("([600,\r", line: "…>")
    try shell.type("66]\r", line: "…>")
    try shell.type("| add)", line: "| add)")
    try shell.enter("666")
    try shell.type("\u{1b}[A", see: "([600,")
    try shell.see("| add)")
    try shell.enter("666")
    #expect(try shell.leave() == .status(0))
  }

  @Test func twoShellsShareTheirHistory() throws {
    let shells = [try TypedShell(place), try TypedShell(place)]
    try shells[0].run("echo from-the-first")
    try shells[1].run("echo from-the-second")
    try shells[0].run("echo from-the-first-again")
    for shell in shells { #expect(try shell.leave() == .status(0)) }
    let third = try TypedShell(place)
    let lines = try third.run("history")
    for text in ["from-the-first;", "from-the-second;", "from-the-first-again;"] {
      #expect(lines.contains { $0.contains(text) }, "\(text)")
    }
    #expect(try third.leave() == .status(0))
  }

  @Test(arguments: types)
  func aPastedScriptDoesNotRunLineByLine(type: String) throws {
    let shell = try shell(type)
    try shell.type("\u{1b}[200~echo pasted-1\n\tse\techo\necho pasted-2\n\u{1b}[201~", see: "echo pasted-2")
    #expect(!shell.screen.contains("pasted-1"))
    // TAB completed nothing, and the whole is one statement to edit further.
    #expect(shell.screen.contains { $0.hasPrefix(" se echo") })
    try shell.giveUp()
    try shell.type("\u{1b}[200~echo pasted-1\necho pasted-2\n\u{1b}[201~", see: "echo pasted-2")
    try shell.enter("pasted-2")
    #expect(shell.screen.contains("pasted-1"))
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func theEditorOpensTheLineOrTheLastOne(type: String) throws {
    let editor = try place.file("editor.sh", "sed -i s/abc/xyz/ \"$1\"\n")
    place.variables["EDITOR"] = "/bin/sh \(editor)"
    let shell = try shell(type)
    try shell.type("echo abc-1\u{18}\u{5}", line: "echo xyz-1")
    try shell.enter("xyz-1")
    try shell.type("edit (\"abc-2\") | . + \"!\"", line: "\"!\"")
    try shell.enter("xyz-2!")
    try shell.run("echo abc-3")
    try shell.type("edit", line: "edit")
    try shell.enter("xyz-3")
    // What was run is what Up brings back.
    try shell.type("\u{1b}[A", see: "echo xyz-3")
    try shell.giveUp()
    #expect(try shell.leave() == .status(0))
  }

  @Test func anEditorThatSavesNothingRunsNothing() throws {
    place.variables["VISUAL"] = "true"
    place.variables["EDITOR"] = "false"
    let shell = try TypedShell(place)
    #expect(try shell.fail("edit").contains { $0.contains("nothing was typed before") })
    try shell.run("echo once")
    #expect(try shell.fail("edit").contains("cancelled"))
    #expect(try shell.leave() == .status(0))
    #expect(try place.run("edit echo a").error.contains("edit needs a terminal"))
  }

  @Test(arguments: types)
  func theWindowMayChangeInTheMiddleOfALine(type: String) throws {
    let shell = try shell(type, columns: 100)
    try shell.type("echo aaaaaaaaaa bbbbbbbbbb cccccccccc", line: "cccccccccc")
    shell.terminal.resize(columns: 40, rows: 24)
    try shell.type(" dddddddddd\u{1}\u{5}e", see: "dde")
    try shell.enter("aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddde")
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: types)
  func controlZStopsAndForegroundGoesOn(type: String) throws {
    // A shell with job control around it: nobody else could start it again.
    let words = ["/bin/bash", "--norc", "--noprofile", "-i"]
    let terminal = try PseudoTerminal(words, environment: place.changes(["TERM": type, "PS1": "outer% "]))
    try terminal.expect("outer% ")
    terminal.send("\(Workplace.program)\r")
    try terminal.expect("Ctrl-D leaves")
    try terminal.expect(">")
    try terminal.waitForRawMode()
    terminal.send("echo to-be-")
    try terminal.expect("to-be-")
    terminal.send("\u{1a}")
    try terminal.expect("Stopped")
    try terminal.expect("outer% ")
    terminal.send("fg\r")
    // The line is drawn again with what was typed, and goes on.
    try terminal.expect("echo to-be-")
    try terminal.waitForRawMode()
    terminal.send("continued\r")
    try terminal.expect("to-be-continued\r\n")
    try terminal.expect(">")
    try terminal.waitForRawMode()
    terminal.send("\u{4}")
    try terminal.expect("outer% ")
    terminal.send("exit\r")
    #expect(try terminal.waitForExit() == .status(0))
  }

  @Test func colourIsForTerminalsThatKnowIt() throws {
    let dumb = try TypedShell(place)
    try dumb.run("sessions --status LIVE --limit 1")
    #expect(!dumb.terminal.transcript.contains("\u{1b}"))
    #expect(try dumb.leave() == .status(0))
    let shell = try TypedShell(place, type: "xterm-256color")
    try shell.run("sessions --status LIVE --limit 1")
    #expect(shell.terminal.transcript.contains("\u{1b}[32mLIVE\u{1b}[0m"))
    #expect(try shell.leave() == .status(0))
  }

  @Test func theGreetingIsShort() throws {
    let shell = try TypedShell(place)
    let greeting = shell.terminal.transcript.shownLines.dropLast()
    #expect(greeting.count <= 3 && greeting.last?.contains("help") == true)
    #expect(try shell.leave() == .status(0))
  }
}
