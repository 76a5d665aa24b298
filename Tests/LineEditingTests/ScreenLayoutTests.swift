internal import Testing

@testable internal import LineEditing

@Suite struct ScreenLayoutTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let cursor: Int
    let cursorAt: (Int, Int)
    let endAt: (Int, Int)
    var testDescription: String { text.debugDescription }
  }

  // Ten columns, a prompt of two.
  @Test(arguments: [
    Row(text: "", cursor: 0, cursorAt: (0, 2), endAt: (0, 2)),
    Row(text: "abc", cursor: 1, cursorAt: (0, 3), endAt: (0, 5)),
    Row(text: "abcdefgh", cursor: 8, cursorAt: (1, 0), endAt: (1, 0)),
    Row(text: "abcdefghi", cursor: 7, cursorAt: (0, 9), endAt: (1, 1)),
    Row(text: "abcdefg会", cursor: 7, cursorAt: (1, 0), endAt: (1, 2)),
    Row(text: "a\nb", cursor: 2, cursorAt: (1, 0), endAt: (1, 1)),
    Row(text: "abcdefgh\nb", cursor: 10, cursorAt: (2, 1), endAt: (2, 1)),
    Row(text: "\u{1b}x", cursor: 1, cursorAt: (0, 4), endAt: (0, 5)),
    Row(text: "\tx", cursor: 1, cursorAt: (0, 8), endAt: (0, 9)),
    Row(text: "e\u{301}x", cursor: 2, cursorAt: (0, 3), endAt: (0, 4)),
  ])
  func position(row: Row) {
    let line = EditedLine(scalars: Array(row.text.unicodeScalars), cursor: row.cursor)
    let layout = ScreenLayout(prompt: ["$", " "], line: line, columns: 10, rows: 5) { scalar in
      scalar == "会" ? 2 : scalar == "\u{301}" ? 0 : 1
    }
    #expect(layout.cursor == ScreenLayout.Position(row: row.cursorAt.0, column: row.cursorAt.1))
    #expect(layout.end == ScreenLayout.Position(row: row.endAt.0, column: row.endAt.1))
  }
}
