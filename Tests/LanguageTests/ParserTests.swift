import Language
import Testing

@Suite struct ParserTests {
  @Test(arguments: [
    ("sessions", "sessions"),
    ("  sessions   --status LIVE  ", "sessions --status LIVE"),
    ("live = sessions --since=2h", "live = sessions --since=2h"),
    ("live=sessions", "live = sessions"),
    (
      "participants $live | map(select(.left_at == null)) | length",
      "participants {$live} | {map(select(.left_at == null)) | length}"
    ),
    (
      "participants (.[] | select(.status == \"LIVE\")) --limit 5",
      "participants {(.[] | select(.status == \"LIVE\"))} --limit 5"
    ),
    ("peer @1 | .a.b", "peer @1..1 | {.a.b}"),
    ("peer @2-5", "peer @2..5"), ("peer @1,3-4", "peer @1..1,3..4"), ("peer @*", "peer @*"),
    ("@3", "@3..3"), ("$live", "{$live}"), (".[0]", "{.[0]}"), ("$live | length", "{$live} | {length}"),
    ("| length", "{$_} | {length}"),
    ("sessions | save out.csv", "sessions > out.csv"),
    ("sessions | .[] | save --append 'a b.ndjson'", "sessions | {.[]} > 'a b.ndjson' appending"),
    ("sessions | map(.id) | !sort -u | head", "sessions | {map(.id)} > !{sort -u | head}"),
    ("!ls | wc -l; echo", "!{ls | wc -l; echo}"),
    ("echo 'a; b | c # d'", "echo 'a; b | c # d'"),
    (#"echo "a\n\"$x\" \$y""#, "echo 'a\n\"<x>\" $y'"),
    (#"echo a\ b"#, "echo a b"),
    ("sessions -o json", "sessions --o json"), ("echo -5", "echo -5"), ("echo a-b", "echo a-b"),
    ("echo a # comment", "echo a"), ("echo a#b", "echo a#b"),
    ("sessions | .[] |= 1 | length", "sessions | {.[] |= 1 | length}"),
    (#"sessions | map("\(.a | "x;y|z")")"#, #"sessions | {map("\(.a | "x;y|z")")}"#),
    ("x = \"text\"", "x = 'text'"), ("x = 5", "x = 5"), ("x = @1-2 | map(.id)", "x = @1..2 | {map(.id)}"),
    ("sessions \\\n  --status LIVE", "sessions --status LIVE"),
    ("sessions |\n length", "sessions | {length}"),
    ("save | x", "save | {x}"),
    ("sessions | saved", "sessions | {saved}"),
    ("use app 会議室", "use app 会議室"),
  ])
  func understands(line: String, outlined: String) throws {
    let statements = try Parser.parse(SourceText(line), grammar: .test).runnable()
    #expect(statements.map { outline($0) } == [outlined])
  }

  @Test(arguments: [
    ("a; b ;; c", ["a", "b", "c"]),
    ("#!/usr/bin/env rtksh\n# note\n\na\n\nb # end\n", ["a", "b"]),
    ("a | map(.x; .y); b", ["a | {map(.x; .y)}", "b"]),
    ("a | map(\n .x\n)\nb", ["a | {map(\n .x\n)}", "b"]),
    ("", []), ("  # only a comment", []), ("a\r\nb\r\n", ["a", "b"]),
  ])
  func separatesStatements(text: String, outlined: [String]) throws {
    #expect(try Parser.parse(SourceText(text), grammar: .test).runnable().map { outline($0) } == outlined)
  }

  @Test(arguments: [
    ("echo 'abc", SyntaxError.Problem.openQuote("'"), 5..<6, true),
    ("echo \"abc", .openQuote("\""), 5..<6, true),
    ("sessions | map(.x", .openBracket("("), 14..<15, true),
    ("sessions | map(.x))", .strayBracket(")"), 18..<19, false),
    ("sessions |", .missingFilter, 9..<10, true),
    ("sessions \\", .openLine, 9..<10, true),
    ("x =", .missingValue, 0..<3, false),
    ("r7 = sessions", .reservedName("r7"), 0..<2, false),
    ("_ = sessions", .reservedName("_"), 0..<1, false),
    ("peer @0", .badRow("0"), 5..<7, false), ("peer @x", .badRow("x"), 5..<7, false),
    ("peer @5-2", .badRow("5-2"), 5..<9, false),
    ("sessions | save", .missingFile, 11..<15, false),
    ("sessions | save a b", .unexpectedAfterFile, 18..<19, false),
    ("sessions | !", .missingShellCommand, 11..<12, false),
    (#"echo "\q""#, .badEscape("q"), 6..<8, false),
    ("sessions -- x", .missingOptionName, 9..<11, false),
    ("a\u{0}b", .badCharacter(0), 1..<2, false),
  ])
  func refuses(text: String, problem: SyntaxError.Problem, place: Range<Int>, incomplete: Bool) {
    let expected = SyntaxError(problem: problem, range: SourceRange(place.lowerBound, place.upperBound))
    let tree = Parser.parse(SourceText(text), grammar: .test)
    #expect(throws: expected) { try tree.runnable() }
    #expect(tree.errors.first == expected)
    #expect(tree.needsMore == incomplete)
  }

  @Test func namesThePlaceOfAStatement() throws {
    let source = SourceText("one\n  two --x\n", name: "a.rtksh")
    let second = try #require(try Parser.parse(source, grammar: .test).runnable().last)
    #expect(source[second.range] == "two --x")
    #expect(source.position(of: second.range.lowerBound) == (2, 3))
    #expect(source.line(2) == "  two --x")
  }

  /// Whatever is typed, the parser answers; it neither hangs nor crashes, and ranges stay within the text.
  @Test func survivesEverything() {
    let pieces = [
      "$", "@", "(", ")", "\"", "'", "\\", "|", ";", "\n", "a", " ", "--", "=", "!", "#", "[", "é", ".", "save", "{",
      "assert ", "wait x until ",
    ]
    var state: UInt64 = 42
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let tree = Parser.parse(SourceText(text), grammar: .test)
      for range in tree.statements.map(\.range) + tree.errors.map(\.range) {
        #expect(range.lowerBound <= range.upperBound && range.upperBound <= text.utf8.count, "\(text)")
      }
    }
  }
}
