internal import Glibc
internal import Platform
internal import TestSupport
internal import Testing
internal import Text

@testable internal import LineEditing

/// Keys of every sort in any order, in windows of any size, in both editing modes. In a process of its own, since libedit ends the
/// program where it finds a mistake of its own.
@Suite(.timeLimit(.minutes(60))) struct KeyFuzzTests {
  /// Without Ctrl-Z, which stops the whole job, and Ctrl-S and Ctrl-Q, which the terminal keeps to itself.
  private static let controls: [String] = (1...26).filter { ![3, 10, 13, 17, 19, 26].contains($0) }.map {
    (code: UInt8) in
    String(Unicode.Scalar(code))
  }
  private static let sequences: [String] = [
    "A", "B", "C", "D", "H", "F", "Z", "1~", "3~", "5~", "1;5C", "1;5D", "200~", "201~", "999;999R", "?1;2c", "<0;1;1M",
  ].map { "\u{1b}[" + $0 }
  private static let escapes: [String] = [
    "b", "f", "d", "\u{7f}", "\r", "\t", "<", ">", ".", "u", "OA", "OP", "\u{1b}",
  ].map { "\u{1b}" + $0 }
  private static let texts: [String] = [
    "\r", "\r", "\u{3}", "\u{7f}", "\u{1f}", "\u{1d}", "\u{1e}", "\u{0}", "\u{1b}", "a", "se", "sessions ",
    "--", "@1", "\"",
    "'", "(", ")", "|", ";", "?", "#", "\\", "0", "9", "/", "é", "e\u{301}", "会議", "👨‍👩‍👧", "ｶﾞ", "\u{200b}", "\u{202e}",
    "\u{feff}",
    "\u{301}", "हिन्दी", "\u{1f1e9}\u{1f1ea}", String(repeating: "x", count: 300),
  ]
  private static let keys = controls + sequences + escapes + texts

  @Test func noKeysEndTheEditor() async {
    await #expect(processExitsWith: .success) {
      // The keys that open an editor find one that ends at once.
      for name in ["VISUAL", "EDITOR"] { setenv(name, "/bin/true", 1) }
      let history = History(path: nil)
      for statement in ["sessions --limit 5", "peer @1", "会議会議会議", "a(\nb)"] { try history.append(statement) }
      // Forty keys each.
      try Fuzzing.each("keys", cases: 75) { generator in
        let typist = try Typist(
          columns: 1 + generator.number(below: 100), rows: 1 + generator.number(below: 24),
          terminalType: generator.one(of: ["xterm-256color", "dumb", "vt100"]) ?? "dumb")
        typist.editor.history = history
        if generator.number(below: 3) == 0 { typist.editor.useEditor(.vi) }
        let labels = ["sessions", "会議室", "peer", "\u{202e}x", "a b", ""]
        let count = generator.number(below: 300)
        typist.editor.completer = { request in
          let candidates = (0..<count).map { Candidate(labels[$0 % labels.count], note: "note 会") }
          return Completion(range: request.cursor..<request.cursor, candidates: candidates, total: count * 2)
        }
        typist.editor.suggester = { text in text.isEmpty ? nil : "suggestion 会" }
        typist.editor.onHelpKey = { _, _ in "help\nfor this" }
        typist.editor.isIncomplete = { $0.hasSuffix("\\") || $0.hasSuffix("(") }
        for _ in 0..<20 {
          if generator.number(below: 12) == 0 {
            typist.resize(columns: 1 + generator.number(below: 100), rows: 1 + generator.number(below: 24))
          }
          let random = (0..<3).map { _ in UInt8(truncatingIfNeeded: generator.next()) }.filter { $0 != 26 }
          let keys = generator.one(of: Self.keys) ?? ""
          let more = generator.one(of: Self.keys) ?? ""
          _ = typist.read(
            Prompt("rtksh 会>", style: "1;32"), .keys(keys),
            generator.number(below: 20) == 0 ? .bytes(random) : .keys(more),
            .signal(.terminate))
        }
        try #require(typist.mode.isCanonical)
      }
    }
  }
}
