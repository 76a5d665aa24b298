internal import JSON
internal import Language
internal import TestSupport
internal import Testing

@testable internal import Shell

/// Every command with every sort of argument: missing, empty, many, and of the wrong kind. Nothing ends the process, and what
/// fails says why.
@Suite struct CommandArgumentTests {
  /// What may stand after a command, in pieces. `$list` has three values, `$row` is an object, `$text` an empty text.
  private static let pieces = [
    "", "''", "(empty)", "(null)", "([])", "({})", "(1,2,3)", "$list", "$row", "$text", "$nothing", "@1", "@*", "@9",
    "word", "-1", "1e999", "9223372036854775808", "(\"x\" * 3000)", "(error(\"x\"))", "(1/0)", "--", "--yes", "-o",
    "-o json", "-o htm", "--no-such-option", "--every", "--every 1ms", "--limit (empty)", "--status $list", "until",
    "until .x", ".id", "./file", "..", "GET", "/x", "session", "save",
  ]

  private func shell() -> TestShell {
    let shell = TestShell { asked in
      asked.path.hasSuffix("/sessions")
        ? .data(["sessions": JSONValue(FakeService.sessions(1...2))]) : .error(404, "none")
    }
    shell.run("list = (1,2,3); row = ({\"id\": 5}); text = ''; sessions")
    _ = shell.takeOutput()
    return shell
  }

  /// `watch` of a jq expression ends only when it is told to.
  private static func bounded(_ name: String) -> String { name == "watch" ? "watch --times 2" : name }

  /// Commands that would change the shell under test: `exit` ends nothing here, but `forget all` takes the results away.
  private func check(_ line: String, _ shell: TestShell) {
    let status = shell.run(line)
    let errors = shell.takeErrors()
    _ = shell.takeOutput()
    if shell.exitStatus != nil { return }
    #expect((0...4).contains(status), "\(line): \(status)")
    #expect(
      status == 0 || errors.contains("error: ") || errors.contains(#"{"error":"#) || errors.contains("cancelled"),
      "\(line): \(errors)")
    #expect(!errors.contains("error: \n") && !errors.hasSuffix("error: "), "\(line): \(errors)")
  }

  /// One shell for all of them, since each compiles every filter anew.
  @Test func oneArgument() {
    let shell = shell()
    for name in CommandTable.all.map(\.declaration.name) {
      for piece in Self.pieces { check("\(Self.bounded(name)) \(piece)", shell) }
    }
  }

  @Test func severalArguments() {
    let shell = shell()
    let names = CommandTable.all.map(\.declaration.name)
    var number = 0
    Fuzzing.each("arguments", cases: names.count * 12) { generator in
      // Each command in its turn, so that few cases see all of them.
      let name = names[number % names.count]
      number += 1
      let words = (0..<2 + generator.number(below: 4)).compactMap { _ in generator.one(of: Self.pieces) }
      check("\(Self.bounded(name)) \(words.joined(separator: " "))", shell)
    }
  }

  /// The lines that ended the process before arguments were bound in one place.
  @Test(arguments: [
    ("use", "use needs WHAT"), ("api (empty) /x", "(empty) gives no value"), ("api", "api needs METHOD"),
    ("use session (empty)", "SESSION"), ("forget", "forget needs NAME"), ("sleep", "sleep needs TIME"),
    ("compare @1", "a peer"), ("run", "run needs FILE"), ("watch $_", "a result never changes"),
    ("try", "try needs COMMAND"), ("wait sessions", "missing condition"), ("set output", ""),
  ])
  func whatEndedTheProcess(line: String, words: String) {
    let shell = shell()
    let status = shell.run(line)
    let errors = shell.takeErrors()
    if words.isEmpty {
      #expect(status == 0)
    } else {
      #expect(status == (words.hasPrefix("(empty)") ? 1 : 2), "\(errors)")
    }
    if line != "use session (empty)" { #expect(errors.contains(words), "\(errors)") }
  }
}
