internal import Platform
internal import TestSupport
internal import Testing

/// Keys of every sort typed into the real program: afterwards it still answers.
@Suite(.timeLimit(.minutes(60))) struct ProgramKeyFuzzTests {
  /// Without Ctrl-Z, Ctrl-S, Ctrl-\ and Ctrl-D, by which people stop and leave programs, and without `!`, which starts others.
  private static let controls: [String] = (1...26).filter { ![4, 17, 19, 26].contains($0) }.map { (code: UInt8) in
    String(Unicode.Scalar(code))
  }
  private static let sequences: [String] = [
    "A", "B", "C", "D", "H", "F", "Z", "3~", "1;5C", "200~x\u{1b}[201~", "999;999R",
  ].map { "\u{1b}[" + $0 }
  private static let escapes: [String] = ["b", "f", "d", "\u{7f}", "\r", "<", ">", "OA"].map { "\u{1b}" + $0 }
  private static let texts: [String] = [
    "\r", "\t", "\t", "\u{7f}", "?", "sess", "sessions", " --", "lim", "@1", "$_", "\"", "'", "(", ")", "|", ";", "#",
    "\\", "0", "help ",
    "é", "e\u{301}", "会議", "👨‍👩‍👧", "history", "set ", "use ", "map(.id)", "length", "=", "x", "\u{202e}", "ｶﾞ",
  ]
  private static let keys = controls + sequences + escapes + texts

  @Test func itAnswersAfterwards() throws {
    let place = try Workplace(try Simulators.shared())
    place.variables["EDITOR"] = "/bin/true"
    place.variables["VISUAL"] = "/bin/true"
    var number = 0
    var shell: TypedShell?
    try Fuzzing.each("shell-keys", cases: 40) { generator in
      number += 1
      // A new one now and then, in another window.
      if number % 25 == 1 {
        shell = try TypedShell(
          place, type: "xterm-256color", columns: 20 + generator.number(below: 100),
          rows: 5 + generator.number(below: 30))
      }
      guard let terminal = shell?.terminal else { return }
      for _ in 0..<60 {
        terminal.send(generator.one(of: Self.keys) ?? "")
        if generator.number(below: 100) == 0 {
          terminal.resize(columns: 10 + generator.number(below: 120), rows: 4 + generator.number(below: 40))
        }
      }
      // Whatever it is doing is given up, twice in case the first one was quoted.
      terminal.send("\u{3}\u{3}\u{3}")
      terminal.passOver()
      terminal.send("\u{15}\u{b}(\(number) * 1000 + 123456000000)\r")
      try terminal.expect("\(number + 123_456_000)000", timeout: 20)
    }
    if let terminal = shell?.terminal {
      terminal.send("\u{3}\u{15}exit 7\r")
      #expect(try terminal.waitForExit() == .status(7))
    }
  }
}
