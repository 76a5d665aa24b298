import Language
import Testing

@testable import Shell

/// Mistakes in filters are found before the first statement runs.
@Suite struct FilterCheckTests {
  @Test(arguments: [
    "sessions | nosuch", "sessions; meetings | map(nosuch(1))", "x = sessions | .[", "session (nosuch)",
    "session --x=(nosuch)", "try sessions | nosuch", "wait sessions until nosuch", "assert nosuch == 1",
    "sessions | save (nosuch)", "try refresh session (nosuch)", "sessions | length; echo (nosuch)",
    "sessions\nsessions\n\nparticipants @1 | nosuch",
  ]) func nothingIsSent(_ text: String) {
    let shell = TestShell()
    #expect(shell.run(text) == 2, "\(shell.takeErrors())")
    #expect(shell.service.asked.isEmpty)
  }

  /// `./a` is a path where a file is wanted.
  @Test(arguments: ["save ./nowhere/x", "sessions | length | save ../nowhere/x", "run ./nowhere.rtksh"])
  func pathsAreNoFilters(_ text: String) {
    let shell = TestShell()
    shell.run("sessions; \(text)")
    #expect(!shell.service.asked.isEmpty)
    #expect(!shell.takeErrors().contains("jq:"))
  }

  @Test(arguments: [
    "echo $later; later = 1", "later = 1; echo ($later | . + 1)", "1 | . as $x | $x", "1 | def f: . + 1; f",
    "1 | (. as [$a] ?// $a | $a)", "$r1 | .a.b", "1 | input_line_number",
  ]) func whatOnlyRunningCanTellIsLeftToRunning(_ text: String) throws {
    let runner = QueryRunner()
    for statement in try Interpreter.statements(of: .init(text)) {
      for expression in statement.expressions { try runner.check(expression) }
    }
  }
}
