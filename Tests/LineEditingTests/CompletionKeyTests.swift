internal import TestSupport
internal import Testing
internal import Text

@testable internal import LineEditing

extension EditorTests {
  @Suite struct CompletionKeys {
    /// Completes the word before the cursor from a list.
    static func typist(
      _ words: [Candidate], columns: Int = 60, terminalType: String = "xterm-256color"
    ) throws -> Typist {
      let typist = try Typist(columns: columns, terminalType: terminalType)
      typist.editor.completer = { request in
        let before = Array(request.text).prefix(request.cursor)
        let start = before.lastIndex { " \n(".contains($0) }.map { $0 + 1 } ?? 0
        let word = String(before[start...])
        return Completion(range: start..<request.cursor, candidates: words.filter { $0.insertion.hasPrefix(word) })
      }
      return typist
    }

    @Test(arguments: [
      (["sessions"], "se\t\r", "sessions "), (["--limit="], "--l\t\r", "--limit= "), ([], "x\t\r", "x"),
      (["session", "sessions"], "se\tX\r", "sessionX"), (["会議", "会設"], "get 会\tX\r", "get 会X"),
      (["e\u{301}a", "e\u{301}b"], "\tX\r", "e\u{301}X"), (["sessions"], "se x\u{1}\u{6}\u{6}\tX\r", "sessionsX x"),
      (["one", "two"], "\t\t\r", "one"), (["one", "two"], "\t\t\t\r", "two"), (["one", "two"], "\t\t\t\t\r", "one"),
      (["--one", "--two"], "\tX\r", "X"), (["--one", "--two"], "\t\t\r", "--one"),
      (["sone", "stwo"], "\t\t\r", "sone"), (["sone", "stwo"], "\t\t\t\r", "stwo"),
      (["sone", "stwo"], "\to\t\r", "sone "),
      (["one", "two"], "\t\u{1b}[Z\r", "two"), (["one", "two"], "\t\t x\r", "one x"),
      (["one", "two"], "a \t\t\u{3}b\r", "a b"),
      (["evil\nrm\u{1b}[2J"], "e\t\r", "evil rm[2J "),
    ])
    func line(words: [String], keys: String, expected: String) throws {
      let typist = try Self.typist(words.map { Candidate($0) })
      #expect(typist.read(typing: keys) == .line(expected))
    }

    @Test func aCandidateWithoutSpaceStaysOpen() throws {
      let typist = try Self.typist([Candidate("--status=", addsSpace: false)])
      #expect(typist.read(typing: "--s\tLIVE\r") == .line("--status=LIVE"))
    }

    @Test func aCandidateNeedNotBeginWithWhatWasTyped() throws {
      let typist = try Typist()
      typist.editor.completer = { _ in
        Completion(range: 8..<14, candidates: [Candidate("3f2a", label: "Weekly review")])
      }
      #expect(typist.read(typing: "session weekly\t\r") == .line("session 3f2a "))
    }

    @Test func theListStandsBelowAndGoesAway() throws {
      let typist = try Self.typist([Candidate("one"), Candidate("two"), Candidate("three")])
      var (listed, typed): ([String], [String]) = ([], [])
      _ = typist.read(
        Prompt(">"), .keys("\t"), .look { listed = $0.text }, .keys("x"), .look { typed = $0.text }, .keys("\r"))
      #expect(listed == [">", "one    two    three"])
      #expect(typed == ["> x"])
      #expect(typist.screen.text == ["> x"])
    }

    @Test func theListMakesRoomAtTheBottom() throws {
      let typist = try Self.typist(
        [Candidate("one", note: "first 会議"), Candidate("three", note: "third")], columns: 20)
      for _ in 0..<11 { typist.editor.printAbove("filler") }
      var (listed, typed): ([String], [String]) = ([], [])
      _ = typist.read(
        Prompt(">"), .keys("aaaaaaaaaaaaaaaaaa \t"), .look { listed = $0.text }, .keys("x"), .look { typed = $0.text },
        .keys("\r"))
      #expect(Array(listed.suffix(4)) == ["> aaaaaaaaaaaaaaaaaa", "", "one    first 会議", "three  third"])
      #expect(Array(typed.suffix(2)) == ["> aaaaaaaaaaaaaaaaaa", " x"])
    }

    @Test func aNoticeAboveLeavesTheListInPlace() throws {
      let typist = try Self.typist([Candidate("one"), Candidate("two")])
      var text: [String] = []
      _ = typist.read(
        Prompt(">"), .keys("\t"), .event { typist.editor.printAbove("note") }, .look { text = $0.text }, .keys("\r"))
      #expect(text == ["note", ">", "one  two"])
    }

    @Test func theListGrowsWhenMoreIsKnown() throws {
      let typist = try Typist()
      var words = [Candidate]()
      typist.editor.completer = { _ in
        Completion(range: 0..<0, candidates: words, message: words.isEmpty ? "fetching sessions…" : nil)
      }
      var (before, after): ([String], [String]) = ([], [])
      _ = typist.read(
        Prompt(">"), .keys("\t"), .look { before = $0.text }, .event { words = [Candidate("one"), Candidate("two")] },
        .look { after = $0.text }, .keys("\t\r"))
      #expect(before == [">", "fetching sessions…"])
      #expect(after == [">", "one  two"])
      #expect(typist.screen.text == ["> one"])
    }

    /// Of what has come since TAB was pressed, the only candidate is taken whole, and the common beginning first.
    @Test(arguments: [
      (["one"], "\t\r", "one "), (["sone", "stwo"], "\tX\r", "sX"), (["sone", "stwo"], "\t\t\r", "sone"),
      (["one", "two"], "\t\r", "one"), ([], "\tX\r", "X"),
    ])
    func whatHasComeIsCompletedAsUsual(words: [String], keys: String, expected: String) throws {
      for type in ["xterm-256color", "dumb"] {
        let typist = try Typist(terminalType: type)
        var known: [String] = []
        typist.editor.completer = { request in
          let candidates = known.filter { $0.hasPrefix(request.text) }.map { Candidate($0) }
          return Completion(
            range: 0..<request.cursor, candidates: candidates, message: candidates.isEmpty ? "fetching…" : nil)
        }
        let isCommon = type == "dumb" && words.first == "sone" && keys == "\t\t\r"
        let input = typist.read(Prompt(">"), .keys("\t"), .event { known = words }, .keys(keys))
        // Above the line the list comes a key later.
        #expect(input == .line(isCommon ? "s" : expected), "\(type)")
      }
    }

    @Test func aDumbTerminalGetsTheListAboveWhenItHasCome() throws {
      let typist = try Typist(terminalType: "dumb")
      var known: [Candidate] = []
      typist.editor.completer = { _ in
        Completion(range: 0..<0, candidates: known, message: known.isEmpty ? "fetching…" : nil)
      }
      let input = typist.read(
        Prompt(">"), .keys("\t"), .event { known = [Candidate("one"), Candidate("two")] },
        .event { known.append(Candidate("six")) }, .keys("\t\r"))
      #expect(input == .line("one"))
      #expect(typist.screen.text == [">", "fetching…", ">", "one  two", "> one"])
    }

    @Test func aDumbTerminalGetsTheListAbove() throws {
      let typist = try Self.typist([Candidate("one", note: "first"), Candidate("two")], terminalType: "dumb")
      #expect(typist.read(typing: "\t\t\r") == .line("one"))
      #expect(typist.screen.text == [">", "one  first", "two", "> one"])
    }

    @Test func continuedStatementsAreCompletedAsAWhole() throws {
      let typist = try Self.typist([Candidate("sessions")])
      typist.editor.isIncomplete = { $0.hasSuffix("(") }
      #expect(typist.read(typing: "a(\rse\t)\r") == .line("a(\nsessions )"))
    }

    @Test func questionMarksExplain() throws {
      let typist = try Typist()
      typist.editor.onHelpKey = { text, cursor in cursor == 9 ? "after \(text)" : nil }
      #expect(typist.read(typing: "sessions ?--x?\r") == .line("sessions --x?"))
      #expect(typist.screen.text == ["after sessions", "> sessions --x?"])
    }

    @Test(arguments: [
      ("se\u{1b}[C\r", "sessions --limit 5"), ("se\u{6}\r", "sessions --limit 5"), ("se\u{5}\r", "sessions --limit 5"),
      ("se\u{1b}[F\r", "sessions --limit 5"), ("se\u{1b}f\r", "sessions"),
      ("se\u{1b}[1;5C\u{1b}[1;5C\r", "sessions --limit"),
      ("se\r", "se"), ("se\u{1b}[D\u{1b}[C\r", "se"), ("x\u{1b}[Cy\r", "xy"),
    ])
    func suggestion(keys: String, expected: String) throws {
      let typist = try Typist()
      typist.editor.suggester = { text in
        let whole = "sessions --limit 5"
        return whole.hasPrefix(text) ? String(whole.dropFirst(text.count)) : nil
      }
      #expect(typist.read(typing: keys) == .line(expected))
      #expect(typist.screen.text == ["> " + expected])
    }

    @Test func aSuggestionIsShownAsFarAsThereIsRoom() throws {
      let typist = try Typist(columns: 12)
      typist.editor.suggester = { _ in "会議会議会議\nmore" }
      var text: [String] = []
      #expect(typist.read(Prompt(">"), .keys("a"), .look { text = $0.text }, .keys("b\r")) == .line("ab"))
      #expect(text == ["> a会議会…"])
      #expect(typist.screen.text == ["> ab"])
    }
  }
}
