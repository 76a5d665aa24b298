internal import TestSupport
internal import Testing
internal import Text

@testable internal import LineEditing

extension EditorTests {
  @Suite struct Pasting {
    static func paste(_ text: String) -> String { "\u{1b}[200~" + text + "\u{1b}[201~" }

    @Test(arguments: [
      ("one\ntwo", "one\ntwo"), ("one\r\ntwo\r\n", "one\ntwo"), ("one\rtwo", "one\ntwo"), ("a\tb", "a b"),
      ("a\u{1b}[31mb\u{7}\u{3}\u{9b}c\u{202e}d", "a[31mbcd"), ("会議 é", "会議 é"), ("", ""), ("a?b", "a?b"),
      ("\u{1b}[201\u{1b}", "[201"),
    ])
    func line(pasted: String, expected: String) throws {
      let typist = try Typist()
      typist.editor.completer = { _ in Completion(range: 0..<0, candidates: [Candidate("wrong")]) }
      #expect(typist.read(typing: Self.paste(pasted) + "\r") == .line(expected))
    }

    @Test func aPasteGoesInAtTheCursor() throws {
      #expect(try Typist().read(typing: "ad\u{1b}[D" + Self.paste("b\nc") + "X\r") == .line("ab\ncXd"))
    }

    @Test func aLongPasteComesInWhole() throws {
      let text = (0..<2500).map { "line \($0)" }.joined(separator: "\n")
      #expect(try Typist().read(typing: Self.paste(text) + "\r") == .line(text))
    }

    @Test func aPasteThatNeverEndsDoesNotHang() throws {
      #expect(try Typist().read(Prompt(">"), .keys("\u{1b}[200~abc")) == .endOfInput)
    }
  }
}
