internal import Platform
internal import TestSupport
internal import Testing
internal import Text

@testable internal import LineEditing

/// In processes of their own: libedit ends the program when it is drawn into a window that is too small for it.
@Suite(.timeLimit(.minutes(2))) struct NarrowWindowTests {
  @Test(arguments: 1...8) func searchingTheHistoryEndsNothing(columns: Int) async {
    await #expect(processExitsWith: .success) { [columns] in
      for keys in ["\u{12}pe", "\u{12}\u{12}\u{13}", "\u{12}会", "ab会\u{12}zzz\u{7}", "\u{12}sess\u{12}\u{1}"] {
        let typist = try Typist(columns: columns, rows: 4)
        let history = History(path: nil)
        for statement in ["sessions --limit 5", "peer @1", "会議", "a(\nb)"] { try history.append(statement) }
        typist.editor.history = history
        let input = typist.read(Prompt("rtksh acme/helpdesk>", style: "1;32"), .keys(keys), .keys("\r"))
        guard case .line = input else { throw Unexpected(input: input) }
      }
    }
  }

  /// Keys of every sort in a window whose size changes, from a fixed seed.
  @Test(arguments: 0..<4) func randomKeysEndNothing(seed: Int) async {
    await #expect(processExitsWith: .success) { [seed] in
      var generator = SeededGenerator(seed: UInt64(seed))
      let keys =
        ["\u{12}", "\u{13}", "\t", "\u{1b}[Z", "?", "\u{1}", "\u{5}", "\u{17}", "\u{15}", "\u{1b}[A", "\u{1b}[B"]
        + [
          "\u{1b}[C", "\u{1b}[D", "\u{7f}", "\u{c}", "a", "b ", "会", "e\u{301}", "👨‍👩‍👧", "\u{1f}", "\u{7}", "\u{3}", "\r",
        ]
      let history = History(path: nil)
      for statement in ["sessions --limit 5", "peer @1", "会議会議会議", "a(\nb)"] { try history.append(statement) }
      for _ in 0..<25 {
        let typist = try Typist(columns: Int.random(in: 1...12, using: &generator), rows: 3)
        typist.editor.history = history
        typist.editor.completer = { request in
          let candidates = ["sessions", "会議室", "peer"].map { Candidate($0, note: "note 会") }
          return Completion(range: request.cursor..<request.cursor, candidates: candidates)
        }
        typist.editor.suggester = { _ in "suggestion 会" }
        for _ in 0..<40 {
          if Int.random(in: 0..<10, using: &generator) == 0 {
            typist.resize(
              columns: Int.random(in: 1...12, using: &generator), rows: Int.random(in: 1...5, using: &generator))
          }
          guard let key = keys.randomElement(using: &generator) else { continue }
          _ = typist.read(Prompt("rtksh 会>", style: "1;32"), .keys(key), .keys(key), .signal(.terminate))
        }
      }
    }
  }

  private struct Unexpected: Error { let input: EditorInput }

  private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }
}
