internal import JSON
internal import Language
internal import RealtimeKit
internal import TestSupport
internal import Testing

@testable internal import Shell

/// Lines of every sort, whole and half typed: they are parsed, completed, suggested for and explained, and end nothing.
@Suite(.timeLimit(.minutes(60))) struct LineFuzzTests {
  private static let pieces = [
    " ", " ", " ", "\t", "\n", "\r\n", "|", ";", "#", "=", "(", ")", "[", "]", "{", "}", "\"", "'", "\\", "\\(", "\\\n",
    "$", "@", ".", "..",
    ".[", "?", "!", "-", "--", "-o", "-o json", "--limit", "--status LIVE", "--since 2h", "--search '会議", "$_", "$r1",
    "@1", "@2-3",
    "@*", ".id", ".a.b[0]", "(.[] | .id)", "map(.x)", "select(.a == 1)", "until", "assert", "wait", "watch", "try",
    "refresh", "saved",
    "x =", "s = sessions", "def f: .;", "reduce", "as $x", "//", "|=", "é", "e\u{301}", "会議", "👨‍👩‍👧", "\u{0}", "\u{7f}",
    "\u{1b}[31m",
    "\u{202e}", "\u{feff}", "1e999", "99999999999999999999", "-1", "''", "\"\"", "00000000-0000-4000-8000-000000000001",
    "untilx",
    "Authorization: Bearer x", "~/x", "/etc/passwd", "*.csv", "&&", "||", ">", "<", "`", "%", "^", "~", ",",
  ]

  @Test func noLineEndsTheProcess() {
    let shell = TestShell { asked in
      asked.path.hasSuffix("/sessions")
        ? .data(["sessions": JSONValue(FakeService.sessions(1...3))]) : .error(404, "none")
    }
    shell.run("sessions; rows = ({\"id\": 5, \"名\": [1]}); alias ss = sessions --limit 2")
    let names = CommandTable.all.map(\.declaration.name)
    let options = CommandTable.all.flatMap { $0.declaration.options.map { "--" + $0.optionName } }
    Fuzzing.each("lines", cases: 2000) { generator in
      var line = ""
      for _ in 0..<generator.number(below: 14) {
        switch generator.number(below: 5) {
        case 0: line += generator.one(of: names) ?? ""
        case 1: line += " " + (generator.one(of: options) ?? "") + " "
        default: line += generator.one(of: Self.pieces) ?? ""
        }
      }
      if generator.number(below: 4) == 0 { line = String(decoding: generator.damaged(Array(line.utf8)), as: UTF8.self) }
      // What completion of a long list of brackets costs is another question.
      line = String(line.prefix(2000))
      _ = Interpreter.needsMore(line)
      let statements = Parser.parse(SourceText(line), grammar: CommandTable.grammar)
      #expect(statements.needsMore == Interpreter.needsMore(line))
      let cursor = generator.number(below: line.count + 1)
      let found = shell.completion.complete(line, cursor: cursor)
      #expect(
        found.range.lowerBound >= 0 && found.range.upperBound <= line.count, "\(line.debugDescription) at \(cursor)")
      _ = shell.completion.suggestion(for: line)
      _ = shell.completion.explainCursor(line, cursor: cursor)
    }
  }
}
