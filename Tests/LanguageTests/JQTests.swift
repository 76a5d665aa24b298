import Language
import Testing

/// jq text in pieces, and what is read off them.
@Suite struct JQTests {
  /// The pieces in short: a letter for the kind, the depth where it is not 0, and the text.
  private func outline(_ text: String, readsQuotes: Bool = false, hasComments: Bool = true) -> String {
    let bytes = Array(text.utf8)
    var tokenizer = JQTokenizer(bytes, readsQuotes: readsQuotes, hasComments: hasComments)
    var pieces: [String] = []
    while let token = tokenizer.next() {
      let letter =
        switch token.kind {
        case .word: "w"
        case .field: "f"
        case .variable: "v"
        case .format: "@"
        case .number: "n"
        case .stringStart: "s<"
        case .stringText: "s"
        case .stringEnd: "s>"
        case .interpolationStart: "i<"
        case .interpolationEnd: "i>"
        case .open: "<"
        case .close: ">"
        case .strayClose: "stray"
        case .pipe: "|"
        case .semicolon: ";"
        case .operator: "o"
        case .comment: "#"
        case .newline: "nl"
        case .quoted: "q"
        case .invalid: "?"
        }
      let shown = token.kind == .newline ? "" : ":" + String(decoding: bytes[token.range], as: UTF8.self)
      pieces.append(letter + (token.depth > 0 ? "\(token.depth)" : "") + shown)
    }
    return pieces.joined(separator: " ")
  }

  @Test(arguments: [
    ("", ""), (" \t\r", ""), (".", "o:."), ("..", "o:.."), (".a", "f:.a"), (".a.b1", "f:.a f:.b1"),
    (".a b", "f:.a w:b"),
    (".[0]", "o:. <:[ n1:0 >:]"), (".a[-1]", "f:.a <:[ o1:- n1:1 >:]"), ("..a", "o:.. w:a"), (".5", "n:.5"),
    ("$x", "v:$x"), ("$a::b", "v:$a::b"), ("$", "?:$"), ("$1", "?:$ n:1"), ("$ x", "?:$ w:x"),
    ("map", "w:map"), ("a::b", "w:a::b"), ("a::", "w:a o:: o::"), ("a:b", "w:a o:: w:b"), ("_a1", "w:_a1"),
    ("a::b::c", "w:a::b::c"), ("a::1", "w:a o:: o:: n:1"),
    ("@base64", "@:@base64"), ("@", "?:@"), ("@ a", "?:@ w:a"), ("@1a", "@:@1a"),
    ("1", "n:1"), ("0", "n:0"), ("9", "n:9"), ("12.5", "n:12.5"), ("1.", "n:1."), ("1e5", "n:1e5"), ("1E-5", "n:1E-5"),
    ("1e+5x", "n:1e+5 w:x"),
    ("1e", "n:1 w:e"), ("1e+", "n:1 w:e o:+"), ("1..2", "n:1. n:.2"), ("1.5e3.a", "n:1.5e3 f:.a"),
    ("-1", "o:- n:1"),
    ("|", "|:|"), ("||", "|:| |:|"), ("|=", "o:|="), (";", ";:;"), (",", "o:,"), ("=", "o:="), ("==", "o:=="),
    ("===", "o:== o:="), ("!=", "o:!="), ("!", "?:!"), ("<=>=", "o:<= o:>="), ("< >", "o:< o:>"), ("+=-=", "o:+= o:-="),
    ("*=%=", "o:*= o:%="), ("+-*%", "o:+ o:- o:* o:%"), ("/", "o:/"), ("//", "o://"), ("/=", "o:/="), ("//=", "o://="),
    ("?", "o:?"), ("?//", "o:?//"), ("?/", "o:? o:/"), ("??//", "o:? o:?//"),
    ("(a[b{c}])", "<:( w1:a <1:[ w2:b <2:{ w3:c >2:} >1:] >:)"), (")", "stray:)"), ("(]", "<:( stray1:]"),
    ("([)a", "<:( <1:[ stray:) w:a"), ("[}]", "<:[ stray1:} >:]"), ("{(]}", "<:{ <1:( stray2:] stray:}"),
    ("\"\"", "s<:\" s>:\""), ("\"a b\"", "s<:\" s1:a b s>:\""), ("\"a", "s<:\" s1:a"),
    ("\"a\\\"b\"", "s<:\" s1:a\\\"b s>:\""),
    ("\"\\\\\"a", "s<:\" s1:\\\\ s>:\" w:a"), ("\"\\", "s<:\" s1:\\"), ("\"a;|#)\"", "s<:\" s1:a;|#) s>:\""),
    ("\"a\\(b)c\"", "s<:\" s1:a i<1:\\( w2:b i>1:) s1:c s>:\""),
    ("\"\\(\"\\(1)\")\"", "s<:\" i<1:\\( s<2:\" i<3:\\( n4:1 i>3:) s>2:\" i>1:) s>:\""),
    ("\"\\((1))\"", "s<:\" i<1:\\( <2:( n3:1 >2:) i>1:) s>:\""), ("\"\\(]\")", "s<:\" i<1:\\( stray2:] s<2:\" s3:)"),
    ("\"\\([)\"", "s<:\" i<1:\\( <2:[ stray1:) s>:\""), ("(\"\\())", "<:( s<1:\" i<2:\\( i>2:) s2:)"),
    ("\"\\u00e9\\q\"", "s<:\" s1:\\u00e9\\q s>:\""), ("\"é\"x", "s<:\" s1:é s>:\" w:x"),
    ("\"a\nb\"", "s<:\" s1:a\nb s>:\""),
    ("# a", "#:# a"), (". # a\n.b", "o:. #:# a nl f:.b"), ("a#b", "w:a #:#b"), ("[#]\n]", "<:[ #1:#] nl1 >:]"),
    ("a\nb", "w:a nl w:b"), ("a\r\nb", "w:a nl w:b"), ("a\\\nb", "w:a w:b"), ("a\\\r\nb", "w:a w:b"),
    ("a\\\rb", "w:a ?:\\ w:b"),
    ("a\\", "w:a ?:\\"), ("\\\"b", "?:\\\" w:b"), ("\\ b", "?:\\ w:b"), ("\\éa", "?:\\é w:a"), ("é会 a", "?:é会 w:a"),
    ("&~`^", "?:& ?:~ ?:` ?:^"), ("'a'", "?:' w:a ?:'"), ("\u{7f}\u{0}", "?:\u{7f} ?:\u{0}"),
    ("Az_[`{@", "w:Az_ <:[ ?1:` <1:{ ?2:@"), ("a9:/", "w:a9 o:: o:/"),
  ])
  func takesApart(text: String, outlined: String) {
    #expect(outline(text) == outlined)
  }

  @Test(arguments: [
    ("'a b' c", "q:'a b' w:c"), ("''", "q:''"), ("'a", "q:'a"), ("('a)'", "<:( q1:'a)'"),
    ("\"'\"'", "s<:\" s1:' s>:\" q:'"),
  ])
  func readsSingleQuotesWhereAsked(text: String, outlined: String) {
    #expect(outline(text, readsQuotes: true) == outlined)
  }

  @Test func takesSignsForCommentsOnlyWhereThereAreAny() {
    #expect(outline(".a#b (#c\n)", hasComments: false) == "f:.a ?:# w:b <:( #1:#c nl1 >:)")
  }

  @Test func readsWithinARange() {
    let bytes = Array("aa bb \"cc\"".utf8)
    var tokenizer = JQTokenizer(bytes, in: 1..<8)
    var ranges: [Range<Int>] = []
    while let token = tokenizer.next() { ranges.append(token.range) }
    #expect(ranges == [1..<2, 3..<5, 6..<7, 7..<8])
    #expect(tokenizer.position == 8 && tokenizer.open.count == 1)
  }

  /// Brackets and strings within each other need no more of the stack than one.
  @Test func goesAsDeepAsTheTextDoes() {
    let text = String(repeating: "(\"\\(", count: 100_000)
    #expect(JQText(text).tokens.last?.depth == 299_999)
  }

  @Test(arguments: [
    (".a", false), (".[]", true), (".a[]", true), ("$x[]", true), ("map(.a)[]", true), (".a[]?", true), (".a?[]", true),
    ("..[]", true), (".\"a\"[]", true), ("if . then . else . end[]", true), ("(.[])", true), ("((.[]))", true),
    ("{a: .[]}", true), ("first(.[])", true), (".[0]", false), ("[]", false), ("[[]]", false), ("[.[]]", false),
    ("[.[]][]", true), ("[.[]] | .[]", true), ("[(.[])] | length", false), (".[.a[]]", true), ("\"[]\"", false),
    ("\".[]\"", false), ("# .[]", false), ("map([])", false), ("if [] then 1 else 2 end", false), ("", false),
    ("[", false),
    (".[", false), (".a | [] + .", false), (". == []", false), ("[[.a][]]", false), ("[.a[0]] + .b[]", true),
    ("[.a][0][]", true),
  ])
  func saysWhetherItGoesOverElements(program: String, iterates: Bool) {
    #expect(JQText(program).iterates == iterates)
  }

  @Test(arguments: [
    ("$live", "live"), ("$live.a", "live"), ("($live | .[0])", "live"), ("( ( $a", "a"), (".a + $b", nil),
    ("[$a]", nil),
    ("", nil), ("(", nil), ("map($a)", nil), ("# $a\n$b", "b"), ("\"$a\"", nil),
  ])
  func namesTheVariableAtTheBeginning(program: String, name: String?) {
    #expect(JQText(program).leadingVariable == name)
  }

  @Test(arguments: [
    ("length > 0", "", ["length"]), ("map(.x) | length > 3", "map(.x) | ", ["length"]),
    ("a | b | .x == .y", "a | b | ", [".x", ".y"]), (".a == \"b\"", "", [".a"]),
    (".a == \"b\\(.c)\"", "", [".a", "\"b\\(.c)\""]),
    (".a == \"b\" and .c < -3", "", [".a", ".c"]), (".a or .b", "", [".a", ".b"]), (".a == .a", "", [".a"]),
    (".a == null and .b != true or .c >= false and .d <= nan", "", [".a", ".b", ".c", ".d"]), (". == 3", "", []),
    ("not", "", []),
    (".a | not", ".a | ", []), ("if .a then .b else .c end", "", []), (". as $x | $x > 1", ". as $x | ", ["$x"]),
    ("reduce .[] as $x (0; . + $x) > 1", "", []), ("try .a", "", []), ("def f: 1; f > .a", "", []),
    ("map(.a > .b) | all", "map(.a > .b) | ", ["all"]), ("[.a | .b] == .c", "", ["[.a | .b]", ".c"]),
    (".a |= 3", "", [".a |= 3"]), (".a + 1 > .b", "", [".a + 1", ".b"]), (".if == 1", "", [".if"]),
    ("\"a\" + \"b\" == .c", "", ["\"a\" + \"b\"", ".c"]), ("1 - 2 > .a", "", ["1 - 2", ".a"]), ("- 2 > .a", "", [".a"]),
    (".a.\"b\" == 1", "", [".a.\"b\""]), ("", "", []), ("|", "| ", []), ("== 3", "", []),
    ("@text \"a\" == .b", "", ["@text \"a\"", ".b"]),
    ("foreach .a", "", []), (".a as $x", "", []), ("(.a) as [$x]", "", []), ("label $x", "", []),
    (".a # note\n> 3", "", [".a"]), ("not == .a", "", [".a"]),
    ("infinite > .a", "", [".a"]),
  ])
  func takesConditionsApart(condition: String, before: String, compared: [String]) {
    let parts = JQCondition(condition)
    #expect(parts.before == before)
    #expect(parts.compared == compared)
  }

  /// A name with a question mark is one that the program binds too.
  @Test(arguments: [
    ("$a + $b", "a b"), ("$a, $a", "a"), ("map(.x == $a)", "a"), (#""$a""#, ""), (#""\($a)""#, "a"),
    (#""x \("y \($a) $b") $c""#, "a"), (#""\\($a)""#, ""), ("$", ""), ("# $a\n$b", "b"), ("$__loc__.line", ""),
    ("$ENV.PATH", ""), ("{$a, b: $b}", "a b"), ("$a.b[$c]", "a c"), (".as | $a", "a"), (".def($a)", "a"),
    (". as $x | $x + $a", "a x?"), ("$x | . as $x | $x", "x"), (". as [$x, $y] | $x + $y + $a", "a x? y?"),
    (". as {$x, b: $y} | $x", "x?"), (". as {a: [$x, {$y}]} | $y + $x", "y? x?"),
    (#". as {(.k + $a): $x} | $x"#, "a x?"),
    (". as {((.k) + $a): $x} | $x + $a", "a x?"), (". as [$x] ?// {a: $x} | $x + $a", "a x?"),
    (". as $x ?// [$y] | $x + $y", "x? y?"), (". as [$x] | $y ?// $x", "y x?"), (". as [$x] | {$x} | $z", "z x?"),
    ("reduce .[] as $i ($a; . + $i * $b)", "a b i?"), ("foreach .[] as [$i, $j] (0; $i; $j + $a)", "a i? j?"),
    ("def f($p; g; $q): $p + $q + $a; f(1; 2; 3)", "a p? q?"), ("def f: $a; f", "a"), ("def f(x): $v; f($a)", "v a"),
    ("label $out | break $out", ""), ("label $out | $out", "out"), ("break", ""), (". as", ""), (". as [$x", ""),
    ("def", ""),
    ("def f($x", ""), ("def f $x", "x"), (#""\("#, ""), ("(((", ""), (". as [$x] ?// ", ""), ("def f(", ""),
    (". as 3 | $a", "a"),
  ])
  func findsVariables(program: String, names: String) {
    let found = JQVariables(in: program)
    #expect((found.needed + found.possible.map { $0 + "?" }).joined(separator: " ") == names)
  }

  @Test(arguments: [
    (".", ""), (".a", ".a"), (".a.b1", ".a.b1"), (".[0]", "[0]"), (".[-1].a", "[-1].a"), (".[]", "[]"),
    (".[][]", "[][]"),
    (".a[].b[2]", ".a[].b[2]"), ("$x", "$x"), ("$x.a", "$x.a"), ("$x[0].b", "$x[0].b"), (".a[01]", ".a[1]"),
    ("$x[]", "$x[]"),
    ("$live.if", "$live.if"),
  ])
  func readsPaths(program: String, outlined: String) throws {
    let path = try #require(JQPath(program))
    let steps = path.steps.map { step in
      switch step {
      case .member(let name): "." + name
      case .element(let index): "[\(index)]"
      case .each: "[]"
      }
    }
    #expect((path.variable.map { "$" + $0 } ?? "") + steps.joined() == outlined)
  }

  @Test(arguments: [
    "", "a", "..", ".a.", ".a..b", ".a.[0]", "$x.[0]", ".[", ".]", ".[]]", ".[0", ".[a]", ".[\"a\"]", ".\"a\"", ".a?",
    ".a[1:2]",
    ".a[1e0]", ".a[+1]", ".a[ 0 ]", ".a[--1]", ".[-]", ".[-a]", ".0", ".é", ". a", ".a b", " .a", ".a ", "[0]", ".a-b",
    "$", "$1",
    "$a::b", "$__loc__", "$ENV.PATH", "$__prog_args", ".a#", ".a\n", ".a | .b", ".[99999999999999999999]", ".(a)",
    "$x$y", ".a$x",
    ".[(1)]",
  ])
  func takesNothingElseForAPath(program: String) {
    #expect(JQPath(program) == nil)
  }
}
