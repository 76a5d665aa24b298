internal import Rendering
internal import Testing
internal import Text

@Suite struct DiagnosticTests {
  @Test func atThePrompt() {
    let diagnostic = Diagnostic(
      problem: "unknown option --statu",
      source: SourceExcerpt(line: 1, column: 10, text: "sessions --statu LIVE", length: 7), hint: ["--status"])
    #expect(
      DiagnosticRenderer().text(diagnostic)
        == """
        error: unknown option --statu
          sessions --statu LIVE
                   ^^^^^^^
        try: --status

        """)
  }

  @Test func inAScript() {
    let diagnostic = Diagnostic(
      doing: "list sessions", problem: "No active session found for meeting_id bbb",
      source: SourceExcerpt(file: "daily.rtksh", line: 3, column: 1, text: "active bbb", length: 6),
      request: "GET /accounts/…/active-session", details: ["status 404", "ray 8f00"])
    #expect(
      DiagnosticRenderer().text(diagnostic)
        == """
        daily.rtksh:3:1: error: cannot list sessions: No active session found for meeting_id bbb
          active bbb
          ^^^^^^
          GET /accounts/…/active-session
          status 404, ray 8f00

        """)
  }

  @Test(arguments: [
    ("\tx bad", 4, 3, "  \tx bad\n  \t  ^^^\n"), ("会議 bad", 4, 3, "  会議 bad\n       ^^^\n"),
    ("a 会議", 3, 2, "  a 会議\n    ^^^^\n"), ("end", 4, 0, "  end\n     ^\n"), ("end", 90, 5, "  end\n     ^\n"),
    ("a\u{1b}b", 3, 1, "  a\\u001bb\n         ^\n"), ("", 1, 0, ""), ("x", 0, 1, "  x\n  ^\n"),
  ])
  func caretsStandUnderTheWord(text: String, column: Int, length: Int, expected: String) {
    let source = SourceExcerpt(line: 1, column: column, text: text, length: length)
    let diagnostic = Diagnostic(.warning, problem: "p", source: source)
    #expect(DiagnosticRenderer().text(diagnostic) == "warning: p\n" + expected)
  }

  @Test func longLinesAreCutAroundTheWord() {
    let text = String(repeating: "x ", count: 200) + "bad" + String(repeating: " y", count: 200)
    for width in [20, 40, 80, nil] {
      let source = SourceExcerpt(line: 1, column: 401, text: text, length: 3)
      let shown = lines(DiagnosticRenderer(width: width).text(Diagnostic(problem: "p", source: source)))
      #expect(shown.allSatisfy { $0.displayWidth <= width ?? DiagnosticRenderer.longestLine })
      let place = shown[2].prefix { $0 == " " }.count
      #expect(String(shown[1].dropFirst(place).prefix(3)) == "bad")
    }
  }

  @Test func whatTheAPISaysIsShownSafely() {
    for text in Fixtures.hostile {
      let diagnostic = Diagnostic(
        doing: text, problem: text, source: SourceExcerpt(file: text, line: 1, column: 1, text: text, length: 99),
        hint: [text], request: text, details: [text])
      let shown = DiagnosticRenderer().text(diagnostic)
      #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0 == "\u{202e}" })
      #expect(lines(shown).count == 6)
    }
  }

  @Test func colourIsOnlyAdded() {
    let diagnostic = Diagnostic(
      problem: "p", source: SourceExcerpt(line: 1, column: 1, text: "ab", length: 2), details: ["status 500"])
    let coloured = DiagnosticRenderer(style: .coloured).text(diagnostic)
    #expect(coloured.hasPrefix("\u{1b}[1;31merror:\u{1b}[0m p\n"))
    #expect(withoutColour(coloured) == DiagnosticRenderer().text(diagnostic))
  }
}
