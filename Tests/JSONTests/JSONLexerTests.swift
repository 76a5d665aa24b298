import JSON
import Testing

@Suite struct JSONLexerTests {
  private func lex<Result>(_ text: String, _ body: (inout JSONLexer) -> Result) -> Result {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var lexer = JSONLexer(bytes)
      return body(&lexer)
    }
  }

  @Test(
    arguments: [
      ("0", 0, true), ("-0", 0, true), ("12", 12, true), ("-3.25", -3.25, true), ("0.001", 0.001, true),
      ("0.0009", 0.0009, false),
      ("1.0", 1, false), ("999999999999999", 999_999_999_999_999, true), ("1000000000000000", 1e15, false),
      ("0.10", 0.1, false), ("1e3", 1000, false), ("2E-3", 0.002, false), ("1e+2", 100, false),
      ("1e999", .infinity, false),
      ("12345678901234567890", 12_345_678_901_234_567_168, false),
    ] as [(String, Double, Bool)])
  func numbersAreTaken(text: String, value: Double, isCanonical: Bool) {
    for after in ["", " ", ",", "]", "x"] {
      lex(" " + text + after) { lexer in
        let token = lexer.takeNumber()
        #expect(token?.value == value && token?.isCanonical == isCanonical && token?.range == 1..<(1 + text.utf8.count))
        #expect(lexer.position == 1 + text.utf8.count)
      }
    }
  }

  @Test(arguments: ["", "-", "01", "-01", "1.", ".5", "+1", "1e", "1e+", "x", "nan", "00", "1.e5", "-x"])
  func whatIsNoNumberIsNotTaken(text: String) { #expect(lex(text) { $0.takeNumber()?.value } == nil) }

  @Test func stringsAreTakenWhereverTheirEndIs() {
    for length in 0..<40 {
      let plain = String(repeating: "a", count: length)
      lex(" \"\(plain)\",") { lexer in
        let token = lexer.takeString()
        #expect(token?.range == 2..<(2 + length) && token?.hasEscapes == false && lexer.position == length + 3)
      }
      lex("\"\(plain)\\\"é\\\\\"x") { lexer in
        let token = lexer.takeString()
        #expect(token?.hasEscapes == true && lexer.position == length + 8)
        #expect(token.flatMap { lexer.decoded($0) } == Array("\(plain)\"é\\".utf8))
      }
      for end in ["", "\\", "\\\""] { #expect(lex("\"\(plain)\(end)") { $0.takeString()?.range } == nil) }
    }
  }

  @Test(arguments: [
    (#"a\n\t\r\b\f\/\\\""#, "a\n\t\r\u{8}\u{c}/\\\""), (#"\u00e9\u20AC"#, "é€"), (#"\ud83d\ude00!"#, "😀!"),
    (#"\u0000"#, "\0"),
    (#"\x"#, #"\x"#), (#"\u12"#, #"\u12"#), (#"\u12g4"#, #"\u12g4"#), ("plain", "plain"), (#"\udfff"#, "\u{FFFD}"),
  ]) func escapesAreDecoded(written: String, text: String) {
    #expect(lex("\"\(written)\"") { lexer in lexer.takeString().map { lexer.text($0.range) } } == text)
  }

  @Test(arguments: [
    "{}", "[]", "[1,2]", #"{"a":[{"b":"]}"}],"c":null}"#, "true", "-1.5e3", #""\"]""#, "[[[]],{}]", #"["\\",[]]"#,
  ]) func aValueIsSkippedWhole(text: String) {
    for after in ["", ",", " ]", "}"] {
      #expect(lex("  " + text + after) { $0.skipValue() ? $0.position : -1 } == 2 + text.utf8.count)
    }
    for length in 0..<text.utf8.count where !"-1.5e3".hasPrefix(text.prefix(length)) {
      #expect(!lex(String(text.prefix(length))) { $0.skipValue() }, "\(text.prefix(length))")
    }
  }

  @Test(arguments: ["", ",", ":", "]", "}", "x", "nul", "tru", "[}x", "'a'", "[1 x]"])
  func whatIsNoValueIsNotSkipped(text: String) { #expect(text == "[}x" || !lex(text) { $0.skipValue() }) }

  @Test(arguments: [
    "[]", "[1,2,3]", #"["]"]"#, #"[{"a":"x"},{"b":"\"]"}]"#, "[[1],[2]]", #"["[",1]"#, #"["\\"]"#,
    #"[{"aaaaaaaaaaaaaaaa":"bbbbbbbbbbbbbbbbbbbb"}]"#,
  ]) func anArrayIsSkippedWhole(text: String) {
    for after in ["", "]", ",\"]\"", " []"] {
      #expect(lex(text + after) { $0.skipArray() ? $0.position : -1 } == text.utf8.count)
    }
    for length in 1..<text.utf8.count { #expect(!lex(String(text.prefix(length))) { $0.skipArray() }) }
  }

  @Test func wordsAndMarksAreTakenInOrder() {
    lex(" { \"a\" :\ttrue,\r\n}") { lexer in
      #expect(!lexer.take("[") && lexer.take("{") && !lexer.take("}"))
      #expect(
        lexer.takeString()?.range == 4..<5 && lexer.take(":") && !lexer.take(word: "false") && lexer.take(word: "true"))
      #expect(
        !lexer.isAtEnd() && lexer.take(",") && lexer.peek() == UInt8(ascii: "}") && lexer.take("}") && lexer.isAtEnd())
    }
    lex("abcab") { lexer in
      #expect(lexer.isSame(0..<2, 3..<5) && !lexer.isSame(0..<2, 1..<3) && !lexer.isSame(0..<1, 0..<2))
      #expect(lexer.matches(0..<3, "abc") && !lexer.matches(0..<2, "abc") && !lexer.matches(3..<6, "abc"))
    }
  }
}
