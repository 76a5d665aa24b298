internal import Platform
internal import Testing

@Suite struct ClockOffsetTests {
  @Test(arguments: [
    ("12:03", 723.0), ("1:02:03", 3723), ("00:01:02.500", 62.5), ("-0:05", -5), ("100:00", 6000), ("0:59.9", 59.9),
  ]) func clockTimes(text: String, seconds: Double) {
    #expect(ClockOffset.seconds(text) == seconds)
    if seconds >= 0 { #expect(ClockOffset.seconds(typed: text) == seconds) }
  }

  @Test(arguments: ["", ":", "1", "1:60", "1:60:00", "1:2:3:4", "a:b", "1:", ":1", "1:2.", "1:2.x", "+1:02", "--1:02"])
  func isNoClockTime(text: String) {
    #expect(ClockOffset.seconds(text) == nil)
  }

  @Test(arguments: [("12", 720.0), ("1.5", 90), ("0", 0), ("90s", 90), ("12m", 720), ("1h30m", 5400), ("2:30", 150)])
  func typedOffsets(text: String, seconds: Double) {
    #expect(ClockOffset.seconds(typed: text) == seconds)
  }

  @Test(arguments: ["", "-1", "-1:00", "+5", "x", "1x", "1:2:3:4", "1..5", "9999999", "1.", ".5", "5 m", "1e3", "inf"])
  func isNoTypedOffset(text: String) {
    #expect(ClockOffset.seconds(typed: text) == nil)
  }

  @Test(arguments: [(5.0, "+0:05"), (723, "+12:03"), (3723, "+1:02:03"), (-5, "-0:05"), (59.99, "+0:59"), (0, "+0:00")])
  func shown(seconds: Double, text: String) {
    #expect(ClockOffset.text(seconds) == text)
  }
}

@Suite struct TimeSpanTests {
  @Test(arguments: [("90s", 90.0), ("2h", 7200), ("1h30m", 5400), ("1d12h", 129_600), ("0.5m", 30), ("1w", 604_800)])
  func spans(text: String, seconds: Double) {
    #expect(TimeSpan.seconds(text) == seconds)
  }

  @Test(arguments: ["", "2", "s", "2x", "2h3", "-2h", "1..5h", "٣h", "2 h", "99999999999d", "1e9d"])
  func isNoSpan(text: String) {
    #expect(TimeSpan.seconds(text) == nil)
  }

  @Test func theLongestSpanIsRead() {
    #expect(TimeSpan.seconds("73200d") == TimeSpan.longest)
    #expect(TimeSpan.seconds("73201d") == nil)
  }
}
