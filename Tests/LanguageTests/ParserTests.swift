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
    ("use app 会議室", "use app 会議室"), ("echo 'a'\"b\"c", "echo 'abc'"), ("echo ''", "echo ''"), ("echo \"\"", "echo ''"),
    (#"echo "$a$b c$" "$1""#, "echo '<a><b> c$' '$1'"), (#"echo "\t\r\\""#, "echo '\t\r\\'"),
    ("echo \"a\\\nb\"", "echo 'ab'"),
    ("echo \"a\\\r\nb\"", "echo 'ab'"), ("echo \"a\nb\" 'c\nd'", "echo 'a\nb' 'c\nd'"), ("echo a\\'b", "echo a'b"),
    ("echo a\\\nb", "echo a b"), ("echo a\\\r\nb", "echo a b"), ("echo a \\\r\n b", "echo a b"), ("\\\na", "a"),
    ("sessions \\\n # note", "sessions"), ("sessions\t--all\t", "sessions --all"),
    ("sessions --all\r", "sessions --all"),
    ("sessions @1\r", "sessions @1..1"), ("sessions @1\\\n", "sessions @1..1"), ("sessions @1;", "sessions @1..1"),
    ("sessions -o\\\njson", "sessions --o json"), ("sessions -ab", "sessions -ab"), ("sessions -", "sessions -"),
    ("sessions -o;", "sessions --o"), ("sessions -o|.a", "sessions --o | {.a}"), ("sessions -1", "sessions -1"),
    ("sessions --a-b_1=c", "sessions --a-b_1=c"), ("sessions --x=.a", "sessions --x={.a}"),
    ("sessions --x='a b'", "sessions --x='a b'"),
    ("sessions --x=", "sessions --x="), ("sessions --x= y", "sessions --x= y"),
    ("sessions --x=@1", "sessions --x=@1..1"),
    ("sessions --x==a", "sessions --x==a"), ("sessions --é", "!"), ("sessions a\u{80}b", "sessions a\u{80}b"),
    ("echo .a", "echo {.a}"), ("echo $x.a[0]", "echo {$x.a[0]}"), ("echo (.a | .b; 1)", "echo {(.a | .b; 1)}"),
    ("echo (\n.a # b\n)", "echo {(\n.a # b\n)}"), ("echo .a|.b", "echo {.a} | {.b}"), ("echo .a|=1", "echo {.a|=1}"),
    ("a | def f: [f]; f", "a | {def f: [f]; f}"),
    (
      "a | def f(g; $h): .x | def k: 1; k; f(1; 2) | length | save b",
      "a | {def f(g; $h): .x | def k: 1; k; f(1; 2) | length} > b"
    ),
    ("echo .a;", "echo {.a}"), ("echo $x#y", "echo {$x#y}"), ("echo .a\\ b", "echo {.a} \u{20}b"),
    ("echo $é", "echo {$é}"),
    ("echo .\"a b\".c d", "echo {.\"a b\".c} d"), ("echo (a\\\n b)", "echo {(a \n b)}"),
    ("echo (a\\\r\n b)", "echo {(a \r\n b)}"),
    ("x == y", "x == y"), ("x =y", "x = y"), ("x\t=\ty", "x = y"), ("x1 = y", "x1 = y"), ("1x = y", "1x = y"),
    ("x-y = z", "x-y = z"),
    ("x = !ls", "x = !{ls}"), ("x = 'r7'", "x = 'r7'"), ("r = a", "r = a"), ("r7a = b", "r7a = b"),
    ("rr = a", "rr = a"), ("x7 = a", "x7 = a"),
    ("!  ls  ", "!{ls}"), ("!ls \\\n -l", "!{ls \\\n -l}"), ("!ls \\\r\n -l", "!{ls  \\\n -l}"), ("!ls\r", "!{ls}"),
    ("!\tls", "!{ls}"),
    ("!echo \\\\", "!{echo \\\\}"), ("a | ! b", "a > !{b}"), ("a|!b", "a > !{b}"), ("a | .b | !c", "a | {.b} > !{c}"),
    ("a | # note\n\n .b", "a | {.b}"), ("a | .b | # note\n .c", "a | {.b | # note\n .c}"),
    ("a | .b # note | .c", "a | {.b}"),
    ("a |.b\t", "a | {.b}"), ("a | .b \\\n .c", "a | {.b  \n .c}"), ("a | .b\r", "a | {.b}"), ("a | .b;", "a | {.b}"),
    ("a | save --append=x b", "!"), ("a | save b --append", "a > b appending"), ("a | save\tb", "a > b"),
    ("a | save.b", "a | {save.b}"),
    ("a | save\\\n b", "a > b"), ("a | save 'b c' # note", "a > 'b c'"), ("a | save ./b", "a > {./b}"),
    ("a | save @1", "a > @1..1"),
    ("a | save_b", "a | {save_b}"), ("a | .b | save c", "a | {.b} > c"), ("\u{FEFF}a", "a"), ("\u{FEFF}", "!"),
    ("5", "5"), ("-5", "-5"),
    ("5a", "5a"), ("'a'", "'a'"), ("'a' | .b", "'a' | {.b}"), ("@*", "@*"), ("@1,3", "@1..1,3..3"), ("@2-2", "@2..2"),
    ("@10-12,1", "@10..12,1..1"),
  ])
  func understands(line: String, outlined: String) throws {
    let tree = Parser.parse(SourceText(line), grammar: .test)
    if outlined == "!" {
      #expect(tree.statements.isEmpty || !tree.errors.isEmpty)
    } else {
      #expect(try tree.runnable().map { outline($0) } == [outlined])
    }
  }

  @Test(arguments: [
    ("a; b ;; c", ["a", "b", "c"]),
    ("#!/usr/bin/env rtksh\n# note\n\na\n\nb # end\n", ["a", "b"]),
    ("a | map(.x; .y); b", ["a | {map(.x; .y)}", "b"]), ("a | {def: 1} | .def; b", ["a | {{def: 1} | .def}", "b"]),
    ("assert def f: 1; f > 0; b", ["assert {def f: 1; f > 0}", "b"]),
    ("a | def f: 1; f\nb", ["a | {def f: 1; f}", "b"]),
    ("a | map(\n .x\n)\nb", ["a | {map(\n .x\n)}", "b"]),
    ("", []), ("  # only a comment", []), ("a\r\nb\r\n", ["a", "b"]), ("a @1\r\nb\r\n", ["a @1..1", "b"]),
    ("\u{FEFF}#!/usr/bin/env rtksh\r\na\r\n", ["a"]), ("!a\n!b", ["!{a}", "!{b}"]), ("!a; b\nc", ["!{a; b}", "c"]),
    ("!a \\\\\nb", ["!{a \\\\}", "b"]), ("a | save b | c", ["a > b", "{$_} | {c}"]), ("a # b; c\nd", ["a", "d"]),
    ("a | b # c | d\ne", ["a | {b}", "e"]), ("$x\n5\n'a'", ["{$x}", "5", "'a'"]), ("a\n| b", ["a", "{$_} | {b}"]),
    ("a |\n\n b\nc", ["a | {b}", "c"]), ("x = a\ny = b", ["x = a", "y = b"]), ("assert .a; b", ["assert {.a}", "b"]),
    ("assert .a\nb", ["assert {.a}", "b"]), ("assert .a # c\nb", ["assert {.a}", "b"]),
    ("wait a until .b; c", ["wait <a> until {.b}", "c"]),
    ("wait a\nb until c", ["wait <a>", "b until c"]), ("try a; b until c", ["try <a>", "b until c"]), ("a;", ["a"]),
    (";;\n;", []),
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
    ("a\u{0}b", .badCharacter(0), 1..<2, false), ("a\u{7f}", .badCharacter(127), 1..<2, false),
    ("a\u{1f}", .badCharacter(31), 1..<2, false), ("\u{1}", .badCharacter(1), 0..<1, false),
    ("a 'b\nc", .openQuote("'"), 2..<3, true), ("a \"b\\", .openQuote("\""), 2..<3, true),
    ("a b\\", .openLine, 3..<4, true),
    ("a (b\nc", .openBracket("("), 2..<3, true), ("a | .b | ", .missingFilter, 7..<8, true),
    ("a | \n # b\n", .missingFilter, 2..<3, true),
    ("a | | .b", .missingFilter, 2..<3, false), ("a | ; b", .missingFilter, 2..<3, false),
    ("|", .missingFilter, 0..<1, true),
    ("a | [.b", .openBracket("["), 4..<5, true), ("a | {", .openBracket("{"), 4..<5, true),
    ("a | \"b", .openQuote("\""), 4..<5, true),
    ("a | \"\\(b", .openBracket("("), 6..<7, true), ("a | \"\\(\"b", .openQuote("\""), 7..<8, true),
    ("a | .b \\", .openLine, 7..<8, true),
    ("a | (]", .strayBracket("]"), 5..<6, false), ("a | }", .strayBracket("}"), 4..<5, false),
    ("a .b)", .strayBracket(")"), 4..<5, false),
    ("x = ; a", .missingValue, 0..<3, false), ("x =\na", .missingValue, 0..<3, false),
    ("x = | .a", .missingValue, 0..<3, false),
    ("x = # a", .missingValue, 0..<3, false), ("and = a", .reservedName("and"), 0..<3, false),
    ("r12 = a", .reservedName("r12"), 0..<3, false),
    ("ENV = a", .reservedName("ENV"), 0..<3, false), ("a | save | b", .missingFile, 4..<8, false),
    ("a | save --append", .missingFile, 4..<17, false),
    ("a | save b --x", .unexpectedAfterFile, 11..<14, false), ("a | !\nb", .missingShellCommand, 4..<5, false),
    ("!  ", .missingShellCommand, 0..<1, false),
    ("5 a", .unexpectedAfterValue, 2..<3, false), ("$x --a b", .unexpectedAfterValue, 3..<6, false),
    ("'a' 'b'", .unexpectedAfterValue, 4..<7, false),
    ("@1 @2", .unexpectedAfterValue, 3..<5, false), ("a @", .badRow(""), 2..<3, false),
    ("a @1-", .badRow("1-"), 2..<5, false),
    ("a @-1", .badRow("-1"), 2..<5, false), ("a @+1", .badRow("+1"), 2..<5, false),
    ("a @1,", .badRow("1,"), 2..<5, false),
    ("a @1-2-3", .badRow("1-2-3"), 2..<8, false), ("a @0-2", .badRow("0-2"), 2..<6, false),
    ("a @99999999999999999999", .badRow("99999999999999999999"), 2..<23, false),
    ("a @1é", .badRow("1é"), 2..<6, false), ("a \"\\é\"", .badEscape("é"), 3..<6, false),
    ("a \"\\\u{1F600}\"", .badEscape("\u{1F600}"), 3..<8, false),
    ("a --=b", .missingOptionName, 2..<4, false), ("a --é", .missingOptionName, 2..<4, false),
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

  /// After an error the parser goes on; all errors are in the tree, and what could be read.
  @Test(arguments: [
    ("r7 = sessions\nbad @0\nok", ["r7 = sessions", "bad @", "ok"], 2), ("x =\nok", ["x = ", "ok"], 1),
    ("5 a b --c\nok", ["5 ?? a b --c", "ok"], 1), ("a | | .b | save\nok", ["a | {.b} > ", "ok"], 2),
    ("a | save b c d; ok", ["a > b ?? c d", "ok"], 1), ("a | .b) | .c\nok", ["a | {.b) | .c}", "ok"], 1),
    ("a \"\\q\\w$x\"\nok", ["a '<x>'", "ok"], 2), ("a -- b\nok", ["a -- b", "ok"], 1),
    ("a\u{0}b\nok", ["ab", "ok"], 1),
    ("!\nok", ["!{}", "ok"], 1), ("a 'b\nc", ["a 'b\nc'"], 1), ("a \"b\nc", ["a 'b\nc'"], 1),
    ("a (b\nc", ["a {(b\nc}"], 1), ("a |", ["a"], 1),
    ("assert\nok", ["assert {}", "ok"], 1), ("assert 'm'\nok", ["assert {} 'm'", "ok"], 1),
    ("wait a until\nok", ["wait <a> until {}", "ok"], 1),
    ("watch $_ a until\nok", ["watch <{$_}> ?? a until", "ok"], 1),
    ("wait 5 a until .b", ["wait <5> until {.b} ?? a"], 1),
    ("assert .a 'm' 'n'\nok", ["assert {.a} 'm'", "ok"], 1), ("x = | .a", ["x =  | {.a}"], 1), ("a\\", ["a"], 1),
    ("a (.b]\nok", ["a {(.b]\nok}"], 2),
  ])
  func goesOnAfterErrors(text: String, outlined: [String], errors: Int) {
    let tree = Parser.parse(SourceText(text), grammar: .test)
    #expect(tree.statements.map { outline($0) } == outlined)
    #expect(tree.errors.count == errors, "\(tree.errors)")
  }

  @Test(arguments: [
    ("a # b", ["# b"]), ("# a\n b # c\n", ["# a", "# c"]), ("a | (.b # c\n)", ["# c"]), ("a 'b # c'", []), ("a#b", []),
    ("a .b#c", []),
    ("!a # b", []), ("assert .a # b", ["# b"]), ("a | \"# b\"", []), ("#\n", ["#"]), ("a | .b |# c\n.d", ["# c"]),
    ("assert .b |# c\n.d 'm'", ["# c"]),
  ])
  func keepsComments(text: String, comments: [String]) {
    let source = SourceText(text)
    #expect(Parser.parse(source, grammar: .test).comments.map { source[$0] } == comments)
  }

  @Test(arguments: [
    ("a", false), ("", false), ("a |", true), ("a | \n", true), ("(", true), ("a (", true), ("r7 = a (", false),
    ("5 a (", false), ("a 'b", true),
    ("a | | b (", false), ("a; b |", true), ("wait a until (", true), ("try a |", true), ("a @0 \\", false),
  ])
  func asksForMoreOnlyWhereMoreWouldHelp(text: String, needsMore: Bool) {
    #expect(Parser.parse(SourceText(text), grammar: .test).needsMore == needsMore)
  }

  @Test(arguments: ["(", "[", "{", "\"\\("]) func bracketsHaveALimit(_ bracket: String) throws {
    for count in [257, 5_000, 100_000] {
      let text = "echo (" + String(repeating: bracket, count: count)
      let tree = Parser.parse(SourceText(text), grammar: .test)
      #expect(tree.errors.contains { if case .tooManyBrackets = $0.problem { true } else { false } }, "\(count)")
    }
    let deep = "echo " + String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200)
    #expect(Parser.parse(SourceText(deep), grammar: .test).errors.isEmpty)
  }

  @Test func saysWhereTheFirstBarStands() throws {
    let source = SourceText("x = a b | .c | .d")
    let statement = try #require(try Parser.parse(source, grammar: .test).runnable().first)
    #expect(statement.bar == SourceRange(8, 9))
    #expect(statement.name?.range == SourceRange(0, 1))
    #expect(statement.body.range == SourceRange(4, 7))
    #expect(statement.filter?.range == SourceRange(10, 17))
  }

  @Test func namesThePlacesOfASave() throws {
    let source = SourceText("a | save --append b")
    let statement = try #require(try Parser.parse(source, grammar: .test).runnable().first)
    guard case .save(let save)? = statement.sink else {
      Issue.record("no sink")
      return
    }
    #expect(source[save.word] == "save" && source[save.range] == "save --append b" && source[save.file.range] == "b")
    #expect(save.arguments.map { source[$0.range] } == ["--append", "b"])
    #expect(statement.range == SourceRange(0, 19) && statement.sink?.range == save.range)
  }

  @Test(arguments: [
    ("_", true), ("r1", true), ("r12", true), ("and", true), ("__loc__", true), ("ENV", true), ("r", false),
    ("r1a", false), ("ra", false),
    ("x1", false), ("R1", false), ("live", false), ("", false), ("__", false), ("env", false), ("not", false),
  ])
  func reservesNames(name: String, isReserved: Bool) {
    #expect(Parser.isReserved(name) == isReserved)
  }

  @Test(arguments: [
    ("5", 5.0), ("-5", -5), ("+5", 5), ("5.5", 5.5), ("5e3", 5000), ("a", nil), ("nan", nil), ("inf", nil), ("-", nil),
    ("", nil), ("0x10", nil),
    ("1p3", nil), ("--5", nil), ("1e999", nil), ("5a", nil), ("'5'", nil), (".", nil), ("٣", nil), ("-a5", nil),
    ("1P3", nil), ("0X1", nil),
  ])
  func readsNumbers(word: String, number: Double?) throws {
    let quoted = word.hasPrefix("'")
    #expect(Word(quoted ? "5" : word, isQuoted: quoted, range: SourceRange(0, 0)).number == number)
  }

  @Test func tellsBareWordsFromOthers() throws {
    let command = try #require(
      try Parser.parse(SourceText("a b 'c' \"$d\" --e @1 @1-2 @1,2 @*"), grammar: .test).runnable().first?.body.command)
    let words = command.arguments.compactMap { if case .value(.word(let word)) = $0 { word } else { nil } }
    #expect(words.map(\.bareText) == ["b", nil, nil])
    #expect(words.map(\.literal) == ["b", "c", nil])
    #expect(command.arguments.map(\.isOption) == [false, false, false, true, false, false, false, false])
    let rows = command.arguments.compactMap { if case .value(.rows(let rows)) = $0 { rows.isOne } else { nil } }
    #expect(rows == [true, false, false, false])
  }

  @Test func countsLinesAndColumns() {
    let source = SourceText("aé\n\nb")
    #expect(source.position(of: 0) == (1, 1) && source.position(of: 3) == (1, 3) && source.position(of: 4) == (2, 1))
    #expect(source.position(of: 5) == (3, 1) && source.position(of: 99) == (3, 2) && source.position(of: -1) == (1, 1))
    #expect((0...4).map { source.line($0) } == ["", "aé", "", "b", ""])
    #expect(source[SourceRange(-5, 3)] == "aé" && source[SourceRange(5, 99)] == "b" && source[SourceRange(4, 2)] == "")
    #expect(SourceRange(2, 5).union(SourceRange(1, 3)) == SourceRange(1, 5))
  }
}
