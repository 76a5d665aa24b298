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

  /// The columns that tmux 3.3 and xterm give, which count as `wcwidth` of the C library and of Python's package do.
  @Test(arguments: [
    ("Latin", "naïve façade", 12),
    ("Latin decomposed", "cafe\u{301}", 4),
    ("Vietnamese", "Tiếng Việt", 10),
    ("Greek", "Ελληνικά", 8),
    ("Cyrillic", "Українська", 10),
    ("Armenian", "Հայերեն", 7),
    ("Georgian", "ქართული", 7),
    ("Hebrew", "עִבְרִית", 5),
    ("Arabic", "العَرَبِيَّة", 7),
    ("Persian", "فارسی", 5),
    ("Urdu", "اُردُو", 4),
    ("Syriac", "ܣܘܪܝܝܐ", 6),
    ("Thaana", "ދިވެހި", 3),
    ("Devanagari", "हिन्दी", 5),
    ("Bengali", "বাংলা", 5),
    ("Gurmukhi", "ਪੰਜਾਬੀ", 5),
    ("Gujarati", "ગુજરાતી", 6),
    ("Odia", "ଓଡ଼ିଆ", 3),
    ("Tamil", "தமிழ்", 4),
    ("Telugu", "తెలుగు", 5),
    ("Kannada", "ಕನ್ನಡ", 4),
    ("Malayalam", "മലയാളം", 6),
    ("Sinhala", "සිංහල", 4),
    ("Thai", "ทำงาน", 5),
    ("Lao", "ພາສາລາວ", 7),
    ("Tibetan", "བོད་སྐད", 5),
    ("Burmese", "မြန်မာ", 5),
    ("Khmer", "ខ្មែរ", 4),
    ("Mongolian", "ᠮᠣᠩᠭᠣᠯ", 6),
    ("Ethiopic", "አማርኛ", 4),
    ("Cherokee", "ᏣᎳᎩ", 3),
    ("Canadian", "ᐃᓄᒃᑎᑐᑦ", 6),
    ("Tifinagh", "ⵜⴰⵎⴰⵣⵉⵖⵜ", 8),
    ("Hangul", "한국어", 6),
    ("Hangul Jamo", "\u{1112}\u{1161}\u{11ab}", 2),
    ("Hiragana", "ひらがな", 8),
    ("Katakana", "カタカナ", 8),
    ("Half katakana", "ｶﾞｷﾞﾌﾞ", 6),
    ("Han", "漢字", 4),
    ("Fullwidth", "ＡＢＣ", 6),
    ("Bopomofo", "ㄅㄆㄇ", 6),
    ("Yi", "ꆈꌠꁱ", 6),
    ("Javanese", "ꦗꦮ", 2),
    ("Balinese", "ᬩᬮᬶ", 2),
    ("NKo", "ߒߞߏ", 3),
    ("Ol Chiki", "ᱥᱟᱱᱛᱟᱲᱤ", 7),
    ("Tagalog", "ᜊᜊᜌᜒ", 3),
    ("Cham", "ꨌꩌ", 1),
    ("Kana voiced", "か\u{3099}", 2),
    ("Dakuten", "は\u{309a}", 2),
  ])
  func scripts(name: String, text: String, width: Int) {
    #expect(text.displayWidth == width, "\(name)")
    #expect(text.reduce(0) { $0 + $1.displayWidth } == width, "\(name), character by character")
    // Whatever is cut off, no more columns are taken than there are.
    for columns in 0...width { #expect(text.truncated(toWidth: columns).displayWidth <= columns) }
  }

  @Test(arguments: [
    ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2), ("🏳️‍🌈", 2), ("👩‍❤️‍👨", 2), ("1️⃣", 2), ("👍🏽👍🏿", 4), ("🇩🇪🇫🇷", 4), ("🇩", 1), ("☠️", 2), ("🏴‍☠️", 2), ("क्‍ष", 2),
    ("\u{601}", 1), ("1\u{200d}2", 2), ("\u{fe0f}", 0), ("🏽", 2),
  ]) func joinedPictures(text: String, width: Int) {
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
