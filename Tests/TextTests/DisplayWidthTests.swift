internal import Testing
internal import Text

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("rtksh", 5), ("naïve", 5), ("cafe\u{301}", 4), ("会議", 4), ("ｶﾅ", 2), ("Ａ", 2), ("한국", 4),
    ("\u{1112}\u{1161}\u{11ab}", 2), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("🇩🇪", 2), ("❤", 1), ("❤\u{fe0f}", 2),
    ("✅ ok", 5), ("a\u{200b}b", 2), ("a\u{202e}b", 2), ("\u{301}", 0), ("\u{7}", 0), ("\r\n", 0), ("…", 1),
    ("Ω≠", 2), ("𠀀", 2), ("🀄", 2), ("зал 会", 6), ("\u{ad}", 1),
  ])
  func columns(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test func aSubstringIsMeasuredLikeAString() {
    #expect("会議室".dropFirst().displayWidth == 4)
  }

  @Test(arguments: [
    ("Weekly review", 20, "Weekly review"), ("Weekly review", 13, "Weekly review"), ("Weekly review", 8, "Weekly …"),
    ("会議室の予約", 7, "会議室…"), ("会議室の予約", 6, "会議…"), ("cafe\u{301}s", 5, "cafe\u{301}s"), ("abc", 1, "…"),
    ("abc", 0, ""), ("👨‍👩‍👧👨‍👩‍👧", 3, "👨‍👩‍👧…"),
  ])
  func truncation(text: String, width: Int, expected: String) {
    let cut = text.truncated(toWidth: width)
    #expect(cut == expected)
    #expect(cut.displayWidth <= width)
  }
}
