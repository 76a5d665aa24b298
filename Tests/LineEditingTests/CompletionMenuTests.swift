internal import Testing
internal import Text

@testable internal import LineEditing

@Suite struct CompletionMenuTests {
  private func menu(_ candidates: [Candidate], total: Int? = nil, message: String? = nil) -> CompletionMenu {
    let completion = Completion(range: 0..<0, candidates: candidates, total: total, message: message)
    return CompletionMenu(completion, line: EditedLine(scalars: [], cursor: 0), replaced: 0..<0)
  }

  @Test func columnsAreReadDownwards() {
    let menu = menu(["a", "bb", "会議", "d", "e"].map { Candidate($0) })
    #expect(menu.plainRows(columns: 17, windowRows: 24) == ["a     会議  e", "bb    d"])
    #expect(menu.plainRows(columns: 9, windowRows: 24) == ["a", "bb", "会議", "d", "e"])
  }

  @Test func notesStandBesideAndAreCut() {
    let menu = menu([
      Candidate("a", note: "first\u{1b}[2J"), Candidate("long", note: String(repeating: "n", count: 50)),
    ])
    #expect(menu.plainRows(columns: 20, windowRows: 24) == ["a     first[2J", "long  nnnnnnnnnnnn…"])
  }

  @Test func halfTheWindowIsFilledAtMost() {
    var menu = menu((0..<100).map { Candidate("c\($0)", note: "n") }, total: 5000, message: "fetching…")
    let rows = menu.plainRows(columns: 40, windowRows: 12)
    #expect(rows.count == 7)
    #expect(rows.suffix(2) == ["… and 4995 more", "fetching…"])
    menu.selected = 7
    #expect(menu.plainRows(columns: 40, windowRows: 12).first == "c5  n")
    #expect(menu.rows(columns: 40, windowRows: 12)[2].hasPrefix("\u{1b}[7mc7"))
    #expect(menu.plainRows(columns: 40, windowRows: 12)[5] == "8 of 5000")
  }

  @Test func goingRound() {
    var menu = menu([Candidate("a"), Candidate("b"), Candidate("c")])
    #expect(menu.next(1) == 0)
    #expect(menu.next(-1) == 2)
    menu.selected = 2
    #expect(menu.next(1) == 0)
    menu.selected = 0
    #expect(menu.next(-1) == 2)
  }

  @Test(arguments: [
    (["session", "sessions"], "session"), (["会議", "会設"], "会"), (["👨‍👩‍👧", "👨‍👩‍👦"], ""), (["a"], "a"), ([], ""),
    (["a", "b"], ""),
  ])
  func commonPrefix(words: [String], expected: String) {
    #expect(Completion(range: 0..<0, candidates: words.map { Candidate($0) }).commonPrefix == expected)
  }
}
