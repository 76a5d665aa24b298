internal import Glibc
internal import JSON
internal import Platform
internal import TestSupport
internal import Testing

/// A fault of the program itself, played by sending it the signal: the terminal is as it was, and one line says what happened.
@Suite(.enabled(if: !Sanitizing.isOn, "a sanitizer handles these signals itself")) struct CrashTests {
  private static let faults: [(Int32, String)] = [
    (SIGSEGV, "SIGSEGV"), (SIGILL, "SIGILL"), (SIGBUS, "SIGBUS"), (SIGABRT, "SIGABRT"), (SIGTRAP, "SIGTRAP"),
    (SIGFPE, "SIGFPE"),
  ]

  @Test(arguments: faults) func theTerminalIsGivenBack(signal: Int32, name: String) throws {
    let shell = try TypedShell(Workplace(), type: "xterm-256color")
    #expect(shell.terminal.settings != shell.terminal.initialSettings)
    shell.terminal.send("sessions --lim")
    try shell.terminal.expect("lim")
    kill(shell.terminal.identifier, signal)
    #expect(try shell.terminal.waitForExit() == .signal(signal))
    let text = try shell.terminal.expect("what was run before.\r\n")
    #expect(
      text.shownLines.contains { $0.hasPrefix("rtksh \(Self.version) crashed (\(name)). Please report it") }, "\(text)")
    #expect(text.contains("\u{1b}[?2004l\u{1b}[0m"))
    #expect(shell.terminal.settings == shell.terminal.initialSettings)
  }

  private static var version: String { Version.text }

  @Test func theRecordingIsNamedAndWhole() throws {
    let place = try Workplace(try Simulators.shared())
    let shell = try TypedShell(place, ["--record", place.folder.path + "/a.har"])
    try shell.succeed("sessions --limit 2")
    kill(shell.terminal.identifier, SIGSEGV)
    #expect(try shell.terminal.waitForExit() == .signal(SIGSEGV))
    try shell.terminal.expect("crashed (SIGSEGV). “\(place.folder.path)/a.har” has every exchange that had finished.")
    let entries = try JSONValue(parsing: try File.read(place.folder.path + "/a.har"))["log"]?["entries"]
    #expect(entries?.count == 1)
  }

  @Test func aScriptSaysOneLine() throws {
    let outcome = try Workplace().run(["-c", "help sessions", "-c", "!kill -SEGV $PPID; sleep 5"])
    #expect(outcome.exit == .signal(SIGSEGV))
    #expect(
      outcome.error.hasPrefix("rtksh \(Self.version) crashed (SIGSEGV). ") && outcome.error.hasSuffix("before.\n"))
    #expect(outcome.error.split(separator: "\n").count == 1)
  }
}
