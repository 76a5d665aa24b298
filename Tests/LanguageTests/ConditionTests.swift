import Language
import Testing

/// Commands whose rest is a condition in jq, and commands that another one follows.
@Suite struct ConditionTests {
  private func outline(_ line: String) throws -> [String] {
    try Parser.parse(SourceText(line), grammar: .test).runnable().map { LanguageTests.outline($0) }
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
    ("assert .[] \"m\"", "assert {.[]} 'm'"), ("assert {a} \"m\"", "assert {{a}} 'm'"),
    ("assert 1 \"m\"", "assert {1} 'm'"),
    ("assert .. \"m\"", "assert {..} 'm'"), ("assert $x \"m\"", "assert {$x} 'm'"),
    ("assert .\"a b\"", "assert {.\"a b\"}"), ("assert $x.if \"m\"", "assert {$x.if} 'm'"),
    ("assert .a and .b == @text \"x\"", "assert {.a and .b == @text \"x\"}"),
    ("assert if . then 1 else \"x\" end \"m\"", "assert {if . then 1 else \"x\" end} 'm'"),
    ("assert .a == \"b\" or \"c\"", "assert {.a == \"b\" or \"c\"}"), ("assert not \"m\"", "assert {not} 'm'"),
    ("assert . == \"a; b | c\" # note", "assert {. == \"a; b | c\"}"),
    ("assert . == \"\\(.a | \"x\")\"", "assert {. == \"\\(.a | \"x\")\"}"),
    ("assert map(\n  .x\n) | all", "assert {map(\n  .x\n) | all}"),
    ("assert map(.x) |\n all", "assert {map(.x) |\n all}"),
    ("assert map(.x) | # note\n all", "assert {map(.x) | # note\n all}"),
    ("assert .a 'it''s' ", "assert {.a} 'its'"), ("assert .a \"it is $x\"", "assert {.a} 'it is <x>'"),
    ("assert .a 'x'\"y\"", "assert {.a} 'xy'"), ("assert -1 < 0", "assert {-1 < 0}"),
    ("assert .a \\\n  'm'", "assert {.a} 'm'"), ("assert map(test(\"'\")) \"m\"", "assert {map(test(\"'\"))} 'm'"),
    ("try assert length > 3 | not \"m\"", "try <assert {length > 3 | not} 'm'>"),
    ("refresh assert length > 0", "refresh <assert {length > 0}>"),
    ("x = try refresh assert .a 'm'", "x = try <refresh <assert {.a} 'm'>>"),
    ("wait session @1 until .status == \"ENDED\" | not", "wait <session @1..1> until {.status == \"ENDED\" | not}"),
    ("wait session @1 until .a \"m\"", "wait <session @1..1> until {.a \"m\"}"),
    ("wait --every 5s sessions --all until length == 0", "wait --every 5s <sessions --all> until {length == 0}"),
    ("wait --every until sessions until .a", "wait --every until <sessions> until {.a}"),
    ("wait sessions --until yesterday", "wait <sessions --until yesterday>"),
    ("wait $_ until .a", "wait <{$_}> until {.a}"), ("wait @1 until .a", "wait <@1..1> until {.a}"),
    ("wait --every 5s until .a", "wait --every 5s until {.a}"), ("wait until .a", "wait until {.a}"),
    ("wait untilx .a", "wait <untilx {.a}>"), ("wait 'until' .a", "!"),
    ("wait untilx until .a", "wait <untilx> until {.a}"), ("wait sessions until", "!"),
    ("wait a \\\n until .a", "wait <a> until {.a}"), ("wait a until\\\n .a", "wait <a> until {.a}"),
    ("try wait a until .a", "try <wait <a> until {.a}>"), ("wait try a until .a", "wait <try <a>> until {.a}"),
    ("wait wait a until .a", "wait <wait <a> until {.a}>"), ("wait try until .a", "wait <try> until {.a}"),
    ("wait wait until .a", "wait <wait until {.a}>"),
    ("try refresh wait sessions until length > 0", "try <refresh <wait <sessions> until {length > 0}>>"),
    ("echo assert until", "echo assert until"), ("echo until (1)", "echo until {(1)}"),
    ("try sessions --all | length", "try <sessions --all> | {length}"), ("try | length", "try | {length}"),
    ("try", "try"),
    ("try 'text'", "try <'text'>"), ("try 5 | . + 1", "try <5> | {. + 1}"), ("watch $_ | save a", "watch <{$_}> > a"),
    ("try !ls | wc", "try <!{ls | wc}>"), ("watch --times 3 a b", "watch --times 3 <a b>"),
    ("watch --quiet a b", "watch --quiet <a b>"), ("watch --times=3 a b", "watch --times=3 <a b>"),
    ("watch -o json a b", "watch <a --o json b>"),
    ("watch --output json -y a b -o csv", "watch <a --output json --y b --o csv>"),
    ("watch --times 3 -o json --every 1s a", "watch --times 3 --every 1s <a --o json>"),
    ("try -o json wait -y a until .a", "try <wait <a --o json --y> until {.a}>"),
    ("watch -o json $_", "watch --o json <{$_}>"), ("watch -o", "watch --o"), ("watch -o json", "watch --o json"),
    ("watch --times --every 3 a", "watch --times --every 3 <a>"), ("watch -3", "watch <-3>"),
    ("try assert", "!"), ("try -o json assert .a", "try <assert --o json {.a}>"), ("watch ab -x", "watch <ab --x>"),
  ])
  func takesWhatFollows(line: String, outlined: String) throws {
    let tree = Parser.parse(SourceText(line), grammar: .test)
    if outlined == "!" {
      #expect(!tree.errors.isEmpty)
    } else {
      #expect(try outline(line) == [outlined])
    }
  }

  @Test(arguments: [
    ("assert", SyntaxError.Problem.missingCondition, 0..<6, false),
    ("assert 'only a message'", .missingCondition, 0..<6, false),
    ("assert ; echo", .missingCondition, 0..<6, false), ("assert # note", .missingCondition, 0..<6, false),
    ("wait sessions until", .missingCondition, 14..<19, false), ("wait a until ; b", .missingCondition, 7..<12, false),
    ("assert map(.x", .openBracket("("), 10..<11, true),
    ("assert . 'm", .openQuote("'"), 9..<10, true), ("assert .a == \"m", .openQuote("\""), 13..<14, true),
    ("assert .a |", .missingFilter, 10..<11, true), ("assert .a | ; b", .missingFilter, 10..<11, false),
    ("assert .a 'm' 'n'", .unexpectedAfterMessage, 13..<17, false),
    ("assert .a 'm' | .b", .unexpectedAfterMessage, 13..<18, false),
    ("assert .a \"\\q\"", .badEscape("q"), 11..<13, false),
    ("watch $_ a", .unexpectedAfterValue, 9..<10, false), ("wait $_ a until .a", .unexpectedAfterValue, 8..<9, false),
  ])
  func refuses(text: String, problem: SyntaxError.Problem, place: Range<Int>, incomplete: Bool) {
    let expected = SyntaxError(problem: problem, range: SourceRange(place.lowerBound, place.upperBound))
    let tree = Parser.parse(SourceText(text), grammar: .test)
    #expect(tree.errors == [expected])
    #expect(tree.needsMore == incomplete)
  }

  @Test func hasALimitOnCommandsWithinEachOther() throws {
    let limit = Parser.maximumDepth
    let deep = String(repeating: "try ", count: limit) + "sessions --all"
    let command = try #require(try Parser.parse(SourceText(deep), grammar: .test).runnable().first?.body.command)
    #expect(command.innermost.name.literal == "sessions" && command.innermost.arguments.count == 1)
    for count in [limit + 1, 3000, 200_000] {
      let tree = Parser.parse(SourceText(String(repeating: "try ", count: count) + "x"), grammar: .test)
      #expect(tree.errors.map(\.problem) == [.tooDeep(limit: limit)])
      #expect(tree.errors.first?.range == SourceRange(limit * 4, limit * 4 + 3))
    }
  }

  @Test func saysWhereTheWordBeforeAConditionStands() throws {
    let source = SourceText("wait sessions until .a")
    let command = try #require(try Parser.parse(source, grammar: .test).runnable().first?.body.command)
    #expect(try source[#require(command.conditionWord)] == "until")
    #expect(source[command.range] == "wait sessions until .a")
    #expect(try source[#require(command.body).range] == "sessions")
    #expect(try source[#require(command.condition).range] == ".a")
  }
}
