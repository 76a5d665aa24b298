import Language
import Testing

/// Commands whose rest is a condition in jq.
@Suite struct ConditionTests {
  /// The name of the command, and the texts of what it was given, in brackets for jq and in quotes for words.
  private func outline(_ line: String) throws -> String {
    let source = SourceText(line)
    let statements = try Parser.parse(source)
    let statement = try #require(statements.first)
    #expect(statements.count == 1 && statement.filter == nil && statement.sink == nil)
    guard case .command(let command) = statement.body else { return "no command" }
    let words = command.arguments.map { argument in
      switch argument {
      case .option(let name, _, _): "--" + name
      case .value(.expression(let expression)): "{\(expression.text)}"
      case .value(.word(let word)): word.isQuoted ? "'\(word.literal ?? "?")'" : word.literal ?? "?"
      case .value(.rows(let rows)): source[rows.range]
      }
    }
    return ([command.name.literal ?? "?"] + words).joined(separator: " ")
  }

  @Test(arguments: [
    ("assert length > 0", "assert {length > 0}"),
    ("assert length > 0 \"none at all\"", "assert {length > 0} 'none at all'"),
    ("assert length > 0 'none at all'", "assert {length > 0} 'none at all'"),
    ("assert .name == \"Dana\"", "assert {.name == \"Dana\"}"),
    ("assert .name == \"Dana\" \"not she\"", "assert {.name == \"Dana\"} 'not she'"),
    ("assert .name == \"Dana\" 'not she'", "assert {.name == \"Dana\"} 'not she'"),
    ("assert map(.x) | length > 0 \"m\"", "assert {map(.x) | length > 0} 'm'"),
    ("assert (. | type) == \"array\"", "assert {(. | type) == \"array\"}"),
    ("assert .[0].a \"m\"", "assert {.[0].a} 'm'"), ("assert .a? \"m\"", "assert {.a?} 'm'"),
    ("assert .\"a b\"", "assert {.\"a b\"}"), ("assert $x.if \"m\"", "assert {$x.if} 'm'"),
    ("assert .a and .b == @text \"x\"", "assert {.a and .b == @text \"x\"}"),
    ("assert if . then 1 else \"x\" end \"m\"", "assert {if . then 1 else \"x\" end} 'm'"),
    ("assert .a == \"b\" or \"c\"", "assert {.a == \"b\" or \"c\"}"),
    ("assert . == \"a; b | c\" # note", "assert {. == \"a; b | c\"}"),
    ("assert map(\n  .x\n) | all", "assert {map(\n  .x\n) | all}"),
    ("assert map(.x) |\n all", "assert {map(.x) |\n all}"),
    ("try assert length > 3 | not \"m\"", "try assert {length > 3 | not} 'm'"),
    ("wait session @1 until .status == \"ENDED\" | not", "wait session @1 until {.status == \"ENDED\" | not}"),
    ("wait --every 5s sessions --all until length == 0", "wait --every 5s sessions --all until {length == 0}"),
    ("wait sessions --until yesterday", "wait sessions --until yesterday"),
    ("echo assert until", "echo assert until"), ("echo until (1)", "echo until {(1)}"),
  ])
  func takesTheRestAsJq(line: String, outlined: String) throws {
    #expect(try outline(line) == outlined)
  }

  @Test(arguments: [
    ("assert", SyntaxError.Problem.missingCondition, 0..<6, false),
    ("assert 'only a message'", .missingCondition, 0..<6, false),
    ("assert ; echo", .missingCondition, 0..<6, false),
    ("wait sessions until", .missingCondition, 14..<19, false),
    ("assert map(.x", .openBracket("("), 10..<11, true),
    ("assert . 'm", .openQuote("'"), 9..<10, true),
    ("assert .a |", .missingFilter, 10..<11, true),
  ])
  func refuses(text: String, problem: SyntaxError.Problem, place: Range<Int>, incomplete: Bool) {
    let expected = SyntaxError(problem: problem, range: SourceRange(place.lowerBound, place.upperBound))
    #expect(throws: expected) { try Parser.parse(SourceText(text)) }
    #expect(Parser.needsMore(text) == incomplete)
  }
}
