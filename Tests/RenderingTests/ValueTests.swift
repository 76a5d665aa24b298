internal import Platform
internal import Rendering
internal import Testing
internal import Text

@Suite struct ValueTests {
  @Test(arguments: [
    (0, "0 s"), (0.0004, "0.4 ms"), (0.045, "45 ms"), (0.9996, "1 s"), (1.55, "1.6 s"), (9.96, "10 s"), (58, "58 s"),
    (59.7, "1 min"), (60, "1 min"), (200, "3 min 20 s"), (3599.6, "1 h 00 min"), (3840, "1 h 04 min"),
    (86_400, "1 d"), (97_200, "1 d 3 h"), (-5, "-5 s"),
  ])
  func durations(seconds: Double, text: String) {
    #expect(DurationText.text(seconds: seconds) == text)
  }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (4_200_000, "4.2 MB"), (136_400, "136 kB"), (999_950, "1 MB"),
    (5e18, "5000 PB"),
  ])
  func bytes(amount: Double, text: String) {
    #expect(ByteText.text(amount) == text)
  }

  @Test func speed() { #expect(ByteText.text(bitsPerSecond: 1_234_000) == "1.2 Mbit/s") }

  @Test(arguments: [
    (0.0, "just now"), (-4, "just now"), (30, "30 s ago"), (720, "12 min ago"), (-300, "in 5 min"), (7300, "2 h ago"),
    (200_000, "2 d ago"),
  ])
  func relative(secondsAgo: Double, text: String) {
    #expect(RelativeTime.text(Fixtures.now + -secondsAgo, now: Fixtures.now) == text)
  }

  @Test(arguments: [
    ("plain ~", "plain ~"), ("Zürich – 会議", "Zürich – 会議"), ("👩‍💻 👨‍👩‍👧 ❤️", "👩‍💻 👨‍👩‍👧 ❤️"),
    (
      "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
      "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}"
    ),
    ("می\u{200c}خواهم", "می\u{200c}خواهم"), ("क्\u{200d}ष", "क्\u{200d}ष"), ("a\u{200d}b", "a\\u200db"),
    ("\u{1b}[2J", "\\u001b[2J"), ("a\u{202e}b", "a\\u202eb"), ("\u{9b}1m", "\\u009b1m"), ("x\u{7f}", "x\\u007f"),
    ("a\nb\tc\r", "a\\nb\\tc\\r"), ("\u{2028}", "\\u2028"), ("\u{e0041}", "\\udb40\\udc41"), ("\u{feff}x", "\\ufeffx"),
    ("e\u{301}", "e\u{301}"), ("\u{ffff}", "\\uffff"), ("", ""),
  ])
  func visible(text: String, shown: String) {
    #expect(text.visible(.escaped) == shown)
  }

  @Test func linesCanBeKept() {
    #expect("a\r\nb\tc\rd\u{7}\n".visible(.kept) == "a\r\nb\tc\\rd\\u0007\n")
  }

  @Test func accentsDoNotPileUp() {
    let tower = "a" + String(repeating: "\u{301}", count: 20)
    #expect(tower.visible(.escaped).unicodeScalars.count { $0 == "\u{301}" } == 6)
  }
}
