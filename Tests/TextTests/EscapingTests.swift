import Testing
import Text

@Suite struct EscapingTests {
  @Test(arguments: [
    ("a<b>&\"'c", "a&lt;b&gt;&amp;&quot;&#39;c"), ("plain", "plain"), ("", ""), ("é<\u{338}", "é&lt;\u{338}"),
    ("a\u{1b}[2J", "a\\u001b[2J"), ("a\nb", "a\nb"), ("x\u{202e}y", "x\\u202ey"),
  ]) func html(text: String, expected: String) {
    #expect(text.htmlEscaped == expected)
  }

  @Test(arguments: [
    ("a<b>&\"'c", "a&lt;b&gt;&amp;&quot;&#39;c"), ("a\tb\nc\rd", "a&#9;b&#10;c&#13;d"),
    ("\u{0}\u{1b}", "\u{fffd}\u{fffd}"), ("\u{fffe}\u{ffff}", "\u{fffd}\u{fffd}"), ("\u{7f}é😀", "\u{7f}é😀"),
    ("]]>", "]]&gt;"), ("&\u{301}", "&amp;\u{301}"),
  ]) func xml(text: String, expected: String) {
    #expect(text.xmlEscaped == expected)
  }

  @Test(arguments: [
    ("peer_report and ~~x~~", #"peer\_report and \~\~x\~\~"#), (#"a|b*c`d[e]f\g"#, #"a\|b\*c\`d\[e\]f\\g"#),
    ("<b>&amp;", "&lt;b>&amp;amp;"), ("plain (1) - x.", "plain (1) - x."), ("_\u{301}", "\\_\u{301}"),
  ]) func markdown(text: String, expected: String) {
    #expect(text.markdownEscaped == expected)
  }

  @Test(arguments: [
    ("--limit N", #"\-\-limit N"#), (#"a\b"#, #"a\eb"#), (".TH", #"\&.TH"#), ("'quoted'", #"\&'quoted'"#),
    ("a.b", "a.b"), ("", ""), ("-x", #"\-x"#), (".\u{301}", "\\&.\u{301}"),
  ]) func man(text: String, expected: String) {
    #expect(text.manEscaped == expected)
  }

  @Test(arguments: [
    ("plain-word_1./:@%+,", "plain-word_1./:@%+,"), ("", "''"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#),
    ("$x", "'$x'"), ("'\u{301}", #"''\''"# + "\u{301}'"), ("é", "'é'"), ("a\nb", "'a\nb'"),
  ]) func shellWord(text: String, expected: String) {
    #expect(Array(text.shellQuoted.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: [
    ("Bearer $TOKEN", "\"Bearer $TOKEN\""), (#"a"b\c`d"#, #""a\"b\\c\`d""#), ("", "\"\""),
  ]) func shellWordWithVariables(text: String, expected: String) {
    #expect(text.shellQuotedExpanding == expected)
  }
}
