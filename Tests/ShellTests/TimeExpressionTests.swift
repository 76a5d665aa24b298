internal import Glibc
internal import Platform
internal import Testing

@testable internal import Shell

@Suite struct TimeExpressionTests {
  private let now = TestShell.noon

  @Test(arguments: [
    ("now", "2026-11-20T12:00:00.000Z"), ("2h", "2026-11-20T10:00:00.000Z"), ("90m", "2026-11-20T10:30:00.000Z"),
    ("90 min ago", "2026-11-20T10:30:00.000Z"), ("1h30m", "2026-11-20T10:30:00.000Z"),
    ("1.5h", "2026-11-20T10:30:00.000Z"),
    ("3d", "2026-11-17T12:00:00.000Z"), ("3 days ago", "2026-11-17T12:00:00.000Z"),
    ("1 week ago", "2026-11-13T12:00:00.000Z"),
    ("45s", "2026-11-20T11:59:15.000Z"), ("0s", "2026-11-20T12:00:00.000Z"), ("2H", "2026-11-20T10:00:00.000Z"),
    ("NOW", "2026-11-20T12:00:00.000Z"),
    ("2026-11-01T10:00:00Z", "2026-11-01T10:00:00.000Z"), ("2026-11-01T10:00:00.25Z", "2026-11-01T10:00:00.250Z"),
    ("2026-11-01T10:00:00+02:00", "2026-11-01T08:00:00.000Z"), ("2026-11-01t10:00z", "2026-11-01T10:00:00.000Z"),
    ("2026-11-01 10:00Z", "2026-11-01T10:00:00.000Z"), ("100 weeks ago", "2024-12-20T12:00:00.000Z"),
  ])
  func momentsThatHoldEverywhere(text: String, expected: String) {
    #expect(TimeExpression.moment(text, now: now)?.iso8601 == expected)
  }

  @Test(arguments: [
    "", " ", "ago", "tomorrow", "h", "2", "2x", "2h3", "-2h", "2h ago ago", "1..5h", "today now", "now 15:04", "24:00",
    "12:60", "12:00:60",
    "9:5:", ":", "+9:05", "12:00 12:00", "2026-13-01", "2026-02-30", "2026-11-01 25:00", "2026-11-01T",
    "99999999999999999999d",
    "9999999999d", "1e9d", "2026-11-01T10:00:00.Z", "2026-11-01T10:00:00+25:00", "20261101", "٣h", "1h 2h x",
  ])
  func isNoMoment(text: String) {
    #expect(TimeExpression.moment(text, now: now) == nil)
  }

  @Test(arguments: [
    "today", "yesterday", "15:04", "today 15:04", "yesterday 15:04:30", "2026-11-01", "2026-11-01 15:04",
    "2026-11-01T15:04:30.5",
  ])
  func localMoments(text: String) throws {
    let moment = try #require(TimeExpression.moment(text, now: now))
    let time = text.contains(":") ? (text.contains(":30") ? "15:04:30" : "15:04:00") : "00:00:00"
    #expect(moment.local("%H:%M:%S") == time)
    let day = text.hasPrefix("2026") ? "2026-11-01" : (text.hasPrefix("y") ? now + -86_400 : now).local("%Y-%m-%d")
    #expect(moment.local("%Y-%m-%d") == day)
  }

  @Test(arguments: [("90s", 90.0), ("2h", 7200), ("1h30m", 5400), ("1d12h", 129_600), ("0.5m", 30), ("1w", 604_800)])
  func durations(text: String, seconds: Double) {
    #expect(TimeSpan.seconds(text) == seconds)
  }

  /// In zones of their own, in a process of their own: on the days when clocks change, noon is no twelve hours after midnight.
  @Test func zonesAndTheirChanges() async {
    await #expect(processExitsWith: .success) {
      let table = [
        ("UTC", "2026-11-20T12:00:00Z", "today", "2026-11-20T00:00:00.000Z"),
        ("Europe/Berlin", "2026-11-20T23:30:00Z", "today", "2026-11-20T23:00:00.000Z"),
        ("Europe/Berlin", "2026-11-20T12:00:00Z", "2026-07-01 15:04", "2026-07-01T13:04:00.000Z"),
        ("Europe/Berlin", "2026-11-20T12:00:00Z", "2026-07-01T15:04", "2026-07-01T13:04:00.000Z"),
        // The clocks went forward on 29 March and back on 25 October.
        ("Europe/Berlin", "2026-03-29T12:00:00Z", "09:00", "2026-03-29T07:00:00.000Z"),
        ("Europe/Berlin", "2026-03-29T12:00:00Z", "01:00", "2026-03-29T00:00:00.000Z"),
        ("Europe/Berlin", "2026-10-25T12:00:00Z", "today 09:00", "2026-10-25T08:00:00.000Z"),
        ("Europe/Berlin", "2026-10-26T12:00:00Z", "yesterday", "2026-10-24T22:00:00.000Z"),
        ("Europe/Berlin", "2026-10-26T12:00:00Z", "yesterday 09:00", "2026-10-25T08:00:00.000Z"),
        ("America/New_York", "2026-11-01T12:00:00Z", "today", "2026-11-01T04:00:00.000Z"),
        ("America/New_York", "2026-11-01T12:00:00Z", "2026-11-01 06:00", "2026-11-01T11:00:00.000Z"),
        ("Pacific/Kiritimati", "2026-11-20T12:00:00Z", "2026-11-20", "2026-11-19T10:00:00.000Z"),
        ("Pacific/Pago_Pago", "2026-11-20T12:00:00Z", "2026-11-20", "2026-11-20T11:00:00.000Z"),
      ]
      for (zone, now, text, expected) in table {
        setenv("TZ", zone, 1)
        tzset()
        let found = TimeExpression.moment(text, now: try #require(Timestamp(now)))?.iso8601
        try #require(found == expected, "\(zone) \(now) \(text): \(found ?? "none")")
      }
    }
  }
}
