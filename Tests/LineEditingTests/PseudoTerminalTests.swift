internal import Platform
internal import TestSupport
internal import Testing

@Suite struct PseudoTerminalTests {
  @Test func controlCReachesTheProgram() throws {
    let script = "trap 'echo caught; exit 3' INT; echo ready; while :; do read x; done"
    let terminal = try PseudoTerminal(["/bin/sh", "-c", script])
    try terminal.expect("ready")
    terminal.send("\u{3}")
    try terminal.expect("caught")
    #expect(try terminal.waitForExit() == .status(3))
    #expect(terminal.mode == .ordinary)
  }

  @Test func theSizeIsThereAndChanges() throws {
    let terminal = try PseudoTerminal(
      ["/bin/sh", "-c", "trap 'stty size' WINCH; stty size; while :; do read x; done"], columns: 70, rows: 20)
    try terminal.expect("20 70")
    terminal.resize(columns: 50, rows: 10)
    terminal.send("\r")
    try terminal.expect("10 50")
  }

  @Test func theEnvironmentIsChanged() throws {
    let terminal = try PseudoTerminal(["/bin/sh", "-c", "echo \"[$RTKSH_TEST]\""], environment: ["RTKSH_TEST": "x y"])
    #expect(try terminal.expect("[x y]") == "[x y]")
    #expect(try terminal.waitForExit() == .status(0))
  }

  @Test func rawModeIsWaitedFor() throws {
    let terminal = try PseudoTerminal(["/bin/sh", "-c", "stty raw -echo; echo ready; cat"])
    try terminal.waitForRawMode()
    #expect(!terminal.mode.isCanonical)
  }

  @Test func whatDoesNotComeIsAFailure() throws {
    let terminal = try PseudoTerminal(["/bin/sh", "-c", "echo one"])
    #expect(throws: PseudoTerminal.Failure.ended(before: "two", transcript: "one\r\n")) { try terminal.expect("two") }
    #expect(throws: SystemError.self) { try PseudoTerminal(["/nonexistent"]) }
  }
}
