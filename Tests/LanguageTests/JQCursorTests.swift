import Language
import Testing

/// What the end of jq text is in.
@Suite struct JQCursorTests {
  @Test(arguments: [
    ("", "function", "", ""), ("ma", "function", "ma", ""), (".a | ", "function", "", ".a | "),
    (".a|", "function", "", ".a|"),
    ("map(", "function", "", "map("), ("map(sel", "function", "sel", "map("), ("[", "function", "", "["),
    ("[.a, ", "function", "", "[.a, "),
    ("limit(3; ", "function", "", "limit(3; "), (".a == ", "nothing", "", ".a == "),
    (".a and ", "nothing", "", ".a and "),
    ("if ", "nothing", "", "if "), (".a + le", "function", "le", ".a + "), ("{a: ", "nothing", "", "{a: "),
    ("{a: .b | ", "function", "", "{a: .b | "),
    ("\"\\(", "function", "", "\"\\("), ("\"\\(le", "function", "le", "\"\\("), ("{(", "function", "", "{("),
    ("{a: [", "function", "", "{a: ["),
    ("\"a\" le", "function", "le", "\"a\" "), ("not", "function", "not", ""), ("- ", "nothing", "", "- "),
    (".a // ", "nothing", "", ".a // "),
    ("{", "key", "", "{"), ("{a", "key", "a", "{"), ("{ ", "key", "", "{ "), ("{a, ", "key", "", "{a, "),
    ("{a, b", "key", "b", "{a, "),
    ("{a: [1, ", "function", "", "{a: [1, "), ("{a: .b, c", "key", "c", "{a: .b, "), ("{a: {", "key", "", "{a: {"),
    ("{} | {", "key", "", "{} | {"),
    ("[{a}, ", "function", "", "[{a}, "), ("f({a}; ", "function", "", "f({a}; "),
    (".", "member", "", ""), (".n", "member", "n", ""), (".a.", "member", "", ".a"), (".a.b", "member", "b", ".a"),
    (".[0].", "member", "", ".[0]"),
    (".a[0][]?.b", "member", "b", ".a[0][]?"), (".a[.b].c", "member", "c", ".a[.b]"),
    ("map(.a.b", "member", "b", "map(.a"),
    (".a | .", "member", "", ".a | "), (".a .b", "member", "b", ".a "), ("$x.", "member", "", "$x"),
    ("$x.a[0].b", "member", "b", "$x.a[0]"),
    (".\"", "member", "", ""), (".\"a b", "member", "a b", ""), (".a.\"b c\".d", "member", "d", ".a.\"b c\""),
    (".a.\"b", "member", "b", ".a"),
    ("$x.\"a b", "member", "a b", "$x"), ("{a: .b.c", "member", "c", "{a: .b"), ("\"\\(.a.b", "member", "b", "\"\\(.a"),
    ("first(.[]).a", "member", "a", "first(.[])"),
    ("$", "variable", "", ""), ("$li", "variable", "li", ""), (".a + $li", "variable", "li", ".a + "),
    ("\"\\($l", "variable", "l", "\"\\("),
    ("map(.x)", "nothing", "", "map(.x)"), (".a ", "nothing", "", ".a "), ("$x ", "nothing", "", "$x "),
    ("1", "nothing", "", "1"), ("..", "nothing", "", ".."),
    ("\"", "nothing", "", "\""), ("\"a.b", "nothing", "", "\"a.b"), ("\"a\"", "nothing", "", "\"a\""),
    (".a?", "nothing", "", ".a?"), ("length ", "nothing", "", "length "),
    ("if . then . end ", "nothing", "", "if . then . end "), (". as ", "nothing", "", ". as "),
    ("def ", "nothing", "", "def "), ("@text", "nothing", "", "@text"),
    (". ", "nothing", "", ". "), ("[.a] ", "nothing", "", "[.a] "), ("\"a\".\"b", "member", "b", "\"a\""),
    (".a\"b", "nothing", "", ".a\"b"),
    (". \"b", "nothing", "", ". \"b"), (".[\"a.", "nothing", "", ".[\"a."), ("é", "nothing", "", "é"),
    ("{\"a", "nothing", "", "{\"a"),
  ])
  func findsWhatIsTyped(text: String, part: String, typed: String, before: String) {
    let cursor = JQCursor(endOf: text)
    let found =
      switch cursor.part {
      case .function: "function"
      case .key: "key"
      case .member: "member"
      case .variable: "variable"
      case .nothing: "nothing"
      }
    #expect(found == part)
    #expect(cursor.typed == typed)
    #expect(cursor.start == before.utf8.count)
  }

  @Test(arguments: [
    (".", ""), (".a.", "a"), (".a.b.", "a b"), (".a[0].b.", "a b"), (".a[].b[0][1:2].c", "a b"), ("$x.", "$x"),
    ("$x.a.b", "$x a"), ("$x[0].a", "$x"),
    (".a.\"b c\".d", "a,b c"), (".a?.b?.", "a b"), (".a | .b.", "b"), ("map(.a.b.", "a b"), (".a .b.", "b"),
    (".a.b | map(.", ""), ("first(.a).b.", "b"),
    (".a[.b.c].d.", "a d"), (".a[$x.b].d.", "a d"), (".a[\"b\"].", "a"), ("[.a][0].b.", "b"), (".[].a.", "a"),
    ("].a.", "a"), ("$x .a.", "a"),
  ])
  func readsThePathBeforeAMember(text: String, path: String) {
    guard case .member(let base) = JQCursor(endOf: text).part else {
      Issue.record("no member")
      return
    }
    let words = (base.variable.map { ["$" + $0] } ?? []) + base.steps
    #expect(words.joined(separator: path.contains(",") ? "," : " ") == path)
  }

  /// Whatever is typed, the place is in the text.
  @Test func isAlwaysInTheText() {
    let pieces = [
      ".", "a", "$", "\"", "\\(", ")", "(", "[", "]", "{", "}", ",", "|", " ", "\\", "é", "?", "1", ".b", "$x", "#",
    ]
    var generator = TextGenerator(seed: 8)
    for _ in 0..<3000 {
      let text = generator.text(of: pieces, count: generator.number(below: 12))
      let cursor = JQCursor(endOf: text)
      #expect(cursor.start <= text.utf8.count && cursor.start + cursor.typed.utf8.count <= text.utf8.count, "\(text)")
    }
  }
}
