internal import TestSupport
internal import Testing

@testable internal import LineEditing

extension EditorTests {
  @Suite struct HistoryKeys {
    static let statements = ["sessions --limit 5", "peer @1", "会議", "a(\nb)", "sessions"]

    static func typist() throws -> Typist {
      let typist = try Typist()
      let history = History(path: nil)
      for statement in statements { try history.append(statement) }
      typist.editor.history = history
      return typist
    }

    @Test(arguments: [
      ("\u{1b}[A\r", "sessions"), ("\u{1b}[A\u{1b}[A\r", "a(\nb)"), ("se\u{1b}[A\u{1b}[A\r", "sessions --limit 5"),
      ("se\u{1b}OA\u{1b}OA\u{1b}OB\r", "sessions"), ("se\u{1b}[A\u{1b}[BX\r", "seX"),
      ("\u{10}\u{10}\u{e}\r", "sessions"),
      ("zz\u{1b}[A\r", "zz"), ("会\u{1b}[A\r", "会議"), ("sessions\u{1b}[A\r", "sessions --limit 5"),
      ("se\u{1b}[AX\u{1b}[AY\r", "sessionsXY"), ("\u{12}@\r", "peer @1"), ("\u{12}会\r", "会議"),
      ("\u{12}sess\u{12}\r", "sessions --limit 5"),
      ("\u{12}sess\u{12}\u{13}\r", "sessions"), ("ab\u{12}peer\u{7}\r", "ab"), ("ab\u{12}peer\u{3}c\r", "abc"),
      ("\u{12}peex\u{7f}r\u{1}X\r", "Xpeer @1"), ("\u{12}peer\u{1b}[DX\r", "peer @X1"), ("ab\u{12}zzz\r", "ab"),
    ])
    func line(keys: String, expected: String) throws {
      #expect(try Self.typist().read(typing: keys) == .line(expected))
    }

    @Test func upMovesWithinAStatementOfSeveralLines() throws {
      let paste = "\u{1b}[200~abc\ndef\u{1b}[201~"
      #expect(try Self.typist().read(typing: paste + "\u{1b}[AX\u{1b}[BY\r") == .line("abcX\ndefY"))
    }

    @Test func theSearchStandsInThePrompt() throws {
      let typist = try Self.typist()
      #expect(typist.text(after: "\u{12}", "pe") == ["search ‘pe’: peer @1"])
      #expect(typist.text(after: "\u{12}", "peq").last == "no match ‘peq’: peer @1")
    }

    @Test func viCommandsWalkTheSameHistory() throws {
      let typist = try Self.typist()
      typist.editor.useEditor(.vi)
      #expect(typist.read(Prompt(">"), .keys("\u{1b}"), .keys("kk\r")) == .line("a(\nb)"))
      #expect(typist.read(Prompt(">"), .keys("\u{1b}"), .keys("/peer\r"), .keys("\r")) == .line("peer @1"))
    }
  }
}
