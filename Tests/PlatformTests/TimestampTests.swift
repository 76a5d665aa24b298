import Platform
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2026-06-10T10:30:00.123Z", "2026-06-10T10:30:00.123Z"), ("2026-06-10T10:30:00.12Z", "2026-06-10T10:30:00.120Z"),
    ("2026-06-10T10:30:00Z", "2026-06-10T10:30:00.000Z"), ("2022-12-13 07:08:39.051621Z", "2022-12-13T07:08:39.051Z"),
    ("2026-06-10T10:30:00.123Z\"", "2026-06-10T10:30:00.123Z"), ("2026-06-10 10:30:00", "2026-06-10T10:30:00.000Z"),
    ("2026-06-10T10:30", "2026-06-10T10:30:00.000Z"), ("2026-06-10", "2026-06-10T00:00:00.000Z"),
    ("2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00.000Z"),
    ("2026-01-01T00:30:00+02:00", "2025-12-31T22:30:00.000Z"),
    ("2026-01-01T00:30:00-0530", "2026-01-01T06:00:00.000Z"), ("2026-01-01T00:30:00+02", "2025-12-31T22:30:00.000Z"),
    ("2026-06-10t10:30:00z", "2026-06-10T10:30:00.000Z"),
    ("2026-06-10T10:30:00.1234567890Z", "2026-06-10T10:30:00.123Z"),
    ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"), ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ("1600-02-29T12:00:00Z", "1600-02-29T12:00:00.000Z"), ("2000-02-29", "2000-02-29T00:00:00.000Z"),
    ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"), ("0001-01-01", "0001-01-01T00:00:00.000Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
  ]) func everyWayOfWritingAMomentIsRead(text: String, moment: String) throws {
    #expect(try #require(Timestamp(text)).iso8601 == moment)
  }

  @Test(arguments: [
    "", "null", "\"\"", "now", "2026", "2026-06", "2026-13-01", "2026-00-01", "2026-02-29", "2026-06-31", "2026-06-00",
    "26-06-10", "2026-6-1", "2026-06-10T", "2026-06-10T24:00:00Z", "2026-06-10T10:60:00Z", "2026-06-10T10:30:61Z",
    "2026-06-10T10:30:00.Z", "2026-06-10T10:30:00Zjunk", "2026-06-10T10:30:00+24:00", "2026-06-10T10:30:00+2",
    " 2026-06-10",
    "2026-06-10T10:30:00 Z", "2026/06/10", "20260610T103000Z", "-2026-06-10", "1789376402312", "２０２６-06-10",
    "1900-02-29",
    "2026-06-10T10:30:00+02:60",
  ]) func anythingElseIsNone(text: String) { #expect(Timestamp(text) == nil) }

  @Test func microsecondsAreKept() throws {
    let moment = try #require(Timestamp("2022-12-13 07:08:39.051621Z"))
    #expect(moment.microseconds == 1_670_915_319_051_621 && moment.seconds == 1_670_915_319.051621)
    #expect(Timestamp(seconds: moment.seconds) == moment)
  }

  @Test func everyDayOfFourCenturiesComesBack() throws {
    for day in stride(from: -146_097, to: 146_097, by: 1) {
      let moment = Timestamp(microseconds: Int64(day) * 86_400_000_000 + 1000)
      if Timestamp(moment.iso8601) != moment {
        Issue.record("\(moment.iso8601)")
        return
      }
    }
  }

  @Test func momentsAreReckonedWith() throws {
    let (early, late) = (
      try #require(Timestamp("2026-06-10T10:00:00Z")), try #require(Timestamp("2026-06-10T10:00:01.5Z"))
    )
    #expect(early < late && late - early == 1.5 && early - late == -1.5 && early + 1.5 == late)
    #expect(Timestamp.now > early - 1e9 && MonotonicClock.now <= MonotonicClock.now)
  }

  @Test(
    arguments: [
      (0.3, 2, "0.30"), (0.125, 2, "0.12"), (-1.5, 0, "-2"), (1e15, 1, "1000000000000000.0"), (0, 3, "0.000"),
      (1_234_567.891, 1, "1234567.9"), (.infinity, 2, "inf"), (-.infinity, 0, "-inf"), (1e300, 0, nil),
    ] as [(Double, Int, String?)]) func numbersHaveFixedDecimals(number: Double, decimals: Int, text: String?)
  {
    let formatted = number.formatted(decimals: decimals)
    if let text { #expect(formatted == text) } else { #expect(Double(formatted) == number) }
    #expect(Double.nan.formatted(decimals: decimals) == "nan")
  }
}

extension Timestamp {
  /// The moment so many seconds earlier.
  fileprivate static func - (left: Timestamp, seconds: Double) -> Timestamp { left + -seconds }
}

@Suite struct TimestampRangeTests {
  @Test func arithmeticStopsAtTheLastMoment() {
    #expect(Timestamp(seconds: 1e300) == Timestamp(microseconds: .max))
    #expect(Timestamp(seconds: -.infinity) == Timestamp(microseconds: .min))
    #expect(Timestamp(seconds: .nan) == Timestamp(microseconds: 0))
    #expect(Timestamp(microseconds: .max) + 1 == Timestamp(microseconds: .max))
    #expect(Timestamp(microseconds: .min) + -1e30 == Timestamp(microseconds: .min))
    #expect(Timestamp(microseconds: .max) - Timestamp(microseconds: .min) > 1.8e13)
    #expect(Timestamp(microseconds: 5) - Timestamp(microseconds: 2) == 3e-6)
    #expect(Timestamp(seconds: 1.5).microseconds == 1_500_000)
    for moment in [Timestamp(microseconds: .max), Timestamp(microseconds: .min)] {
      #expect(!moment.iso8601.isEmpty && !moment.local("%Y").isEmpty)
      _ = moment.startOfLocalDay
    }
  }
}
