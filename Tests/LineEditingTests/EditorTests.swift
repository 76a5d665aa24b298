internal import Platform
internal import TestSupport
internal import Testing

@testable internal import LineEditing

/// libedit has memory of its own that threads must not share, so whatever opens an editor runs in this suite, in turn.
@Suite(.serialized) struct EditorTests {
  @Suite struct Typing {
    @Test(arguments: [
      ("sessions\r", "sessions"), ("\r", ""), ("é会x\r", "é会x"), ("会議👍\r", "会議👍"), ("cafe\u{301}\r", "cafe\u{301}"),
      ("ac\u{1b}[Db\r", "abc"), ("会設\u{1b}[D議\r", "会議設"), ("abc\u{1}X\r", "Xabc"), ("abc\u{1b}[HX\r", "Xabc"),
      ("abc\u{1b}OHX\u{1b}[FY\r", "XabcY"), ("abc\u{7f}\r", "ab"), ("abc\u{1b}[D\u{1b}[3~\r", "ab"),
      ("ab cd\u{17}X\r", "ab X"), ("ab cd\u{15}X\r", "X"), ("ab cd\u{1b}[1;5DX\r", "ab Xcd"),
      ("ab cd\u{1}\u{1b}[1;5CX\r", "abX cd"), ("ab cd\u{17}\u{1f}\r", "ab cd"), ("a?b\r", "a?b"), ("a\u{1c}b\r", "ab"),
      ("a\u{1b}[5~b\r", "ab"),
    ])
    func line(keys: String, expected: String) throws {
      #expect(try Typist().read(typing: keys) == .line(expected))
    }

    @Test func controlCGivesTheLineUp() throws {
      let typist = try Typist()
      #expect(typist.read(typing: "some text\u{3}") == .interrupted)
      #expect(typist.screen.text == ["> some text^C"])
      #expect(typist.screen.cursor == (1, 0))
      #expect(typist.read(typing: "\u{3}") == .interrupted)
      #expect(typist.read(typing: "next\r") == .line("next"))
    }

    @Test func controlCInAWrappedLineLeavesItStanding() throws {
      let typist = try Typist(columns: 20)
      let keys = "aaaaaaaaaaaaaaaaaaaaaaaaa\u{1}\u{3}"
      #expect(typist.read(typing: keys) == .interrupted)
      #expect(typist.screen.text == ["> aaaaaaaaaaaaaaaaaa", "aaaaaaa^C"])
    }

    @Test func controlDEndsOnlyAnEmptyLine() throws {
      let typist = try Typist()
      #expect(typist.read(typing: "ab\u{4}c\r") == .line("abc"))
      #expect(typist.read(typing: "\u{4}") == .endOfInput)
      #expect(!typist.hasRunDry)
    }

    @Test func bytesThatAreNoTextAreDropped() throws {
      let typist = try Typist()
      let bytes: [UInt8] = [0x61, 0xff, 0xc3, 0x62, 0xe4, 0xbc, 0x9a, 0x80, 0xed, 0xa0, 0x80, 0xc3, 0xa9, 0x0d]
      #expect(typist.read(Prompt(">"), .bytes(bytes)) == .line("ab会é"))
      #expect(typist.read(typing: "ok\r") == .line("ok"))
    }

    @Test func theTerminalIsPutBack() throws {
      let typist = try Typist()
      let before = typist.mode
      var during = before
      _ = typist.read(Prompt(">"), .event { during = typist.mode }, .keys("x\r"))
      #expect(!during.isCanonical && !during.sendsSignals && !during.echoes)
      #expect(typist.mode == before)
      #expect(String(decoding: typist.output, as: UTF8.self).hasSuffix("\u{1b}[?2004l"))
    }

    @Test func aRequestToEndEndsTheInput() throws {
      #expect(try Typist().read(Prompt(">"), .keys("abc"), .signal(.terminate)) == .endOfInput)
    }

    @Test func anInterruptFromOutsideIsAControlC() throws {
      #expect(try Typist().read(Prompt(">"), .keys("abc"), .signal(.interrupt)) == .interrupted)
    }

    @Test func viModeHasTwoModes() throws {
      let typist = try Typist()
      typist.editor.useEditor(.vi)
      #expect(
        typist.read(Prompt(">"), .keys("hello world"), .keys("\u{1b}"), .keys("0dwix\u{1b}[CY\r")) == .line("xwYorld"))
      #expect(typist.read(typing: "a\u{3}") == .interrupted)
    }

    @Test func aDumbTerminalWorksToo() throws {
      let typist = try Typist(terminalType: "dumb")
      #expect(typist.read(typing: "abc\u{1b}[DX\r") == .line("abXc"))
      #expect(!String(decoding: typist.output, as: UTF8.self).contains("\u{1b}"))
    }
  }

  @Suite struct Prompts {
    @Test func colourEndsBeforeTheLine() throws {
      let typist = try Typist()
      var screen = TestScreen()
      _ = typist.read(
        Prompt("rtksh 会議>", style: "1;32"), .keys("ab\u{1b}[DX"), .look { screen = $0 }, .keys("\r"))
      #expect(screen.text == ["rtksh 会議> aXb"])
      #expect(screen.cursor == (0, 14))
      #expect(String(decoding: typist.output, as: UTF8.self).contains("\u{1b}[1;32mr"))
    }

    @Test func hostileNamesCannotMoveTheCursor() throws {
      let typist = try Typist()
      let prompt = Prompt("a\u{1b}[2J\u{1}\n\u{7}b\u{301}\u{202e}\u{9b}c\u{fffe}>")
      #expect(typist.text(prompt, after: "x") == ["a[2Jbc> x"])
    }

    @Test func withoutUTF8OnlyASCIIIsLeft() {
      let prompt = DrawnPrompt("会議 app", style: nil, isStyled: false, availableWidth: 40, isASCII: true) { _ in 1 }
      #expect(String(prompt.visible) == " app ")
    }

    @Test func aLongPromptLosesItsBeginning() throws {
      let typist = try Typist(columns: 30)
      #expect(typist.text(Prompt("rtksh a very long account name>"), after: "x") == ["…account name> x"])
    }

    @Test func aStatementThatIsNotCompleteGoesOn() throws {
      let typist = try Typist()
      typist.editor.isIncomplete = { $0.hasSuffix("(") }
      var text: [String] = []
      let input = typist.read(
        Prompt(">", continuation: "..."), .keys("a(\r"), .keys("b"), .look { text = $0.text }, .keys(")\r"))
      #expect(input == .line("a(\nb)"))
      #expect(text == ["> a(", "... b"])
      #expect(typist.read(Prompt(">"), .keys("a(\r"), .keys("\u{3}")) == .interrupted)
      #expect(typist.read(Prompt(">"), .keys("a(\r"), .keys("\u{4}")) == .line("a("))
      #expect(typist.read(Prompt(">"), .keys("a(\r"), .signal(.terminate)) == .endOfInput)
    }
  }

  @Suite struct Drawing {
    @Test func textAppearsAboveALineOfSeveralRows() throws {
      let typist = try Typist(columns: 20)
      typist.editor.printAbove("before")
      var text: [String] = []
      let input = typist.read(
        Prompt(">"), .keys("aaaaaaaaaaaaaaaaaaaaaaaaab"), .event { typist.editor.printAbove("one\ntwo") }, .keys("c"),
        .look { text = $0.text }, .keys("\r"))
      #expect(text == ["before", "one", "two", "> aaaaaaaaaaaaaaaaaa", "aaaaaaabc"])
      #expect(input == .line("aaaaaaaaaaaaaaaaaaaaaaaaabc"))
    }

    @Test func textAppearsAboveInADumbTerminal() throws {
      let typist = try Typist(terminalType: "dumb")
      #expect(
        typist.read(Prompt(">"), .keys("ab"), .event { typist.editor.printAbove("note") }, .keys("c\r")) == .line("abc")
      )
      #expect(typist.screen.text == ["> ab", "note", "> abc"])
    }

    @Test func aNewWindowSizeDrawsAnew() throws {
      let typist = try Typist(columns: 60)
      var text: [String] = []
      let input = typist.read(
        Prompt(">"), .keys("abcdefghijklmnopqrstuvwxyz"), .event { typist.resize(columns: 20, rows: 12) },
        .keys("\u{1}X\u{5}Y"), .look { text = $0.text }, .keys("\r"))
      #expect(input == .line("XabcdefghijklmnopqrstuvwxyzY"))
      // The screen here still has sixty columns; what counts is that the line was broken at twenty.
      #expect(text.first?.hasPrefix("> ") == true)
      #expect(text.contains { $0.contains("Y") })
    }

    @Test func goingOnAfterAStopDrawsAnew() throws {
      let typist = try Typist()
      let input = typist.read(
        Prompt(">"), .keys("abc"), .event { typist.editor.library.write("\r\nsomething\r\n") }, .signal(.resume),
        .keys("d\r"))
      #expect(input == .line("abcd"))
      #expect(typist.screen.text == ["> abc", "something", "> abcd"])
    }
  }
}
