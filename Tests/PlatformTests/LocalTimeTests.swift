import Glibc
import Platform
import Testing

/// In a process of its own, since the zone is one for all.
@Suite(.timeLimit(.minutes(1))) struct LocalTimeTests {
  @Test func momentsAreShownInTheZoneOfTheEnvironment() async {
    await #expect(processExitsWith: .success) {
      setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1)
      tzset()
      let winter = try #require(Timestamp("2026-01-15T23:30:00Z"))
      let summer = try #require(Timestamp("2026-07-15T22:30:00Z"))
      try #require(winter.local("%Y-%m-%d %H:%M") == "2026-01-16 00:30")
      try #require(summer.local("%Y-%m-%d %H:%M") == "2026-07-16 00:30")
      try #require(winter.startOfLocalDay.iso8601 == "2026-01-15T23:00:00.000Z")
      try #require(summer.startOfLocalDay.iso8601 == "2026-07-15T22:00:00.000Z")
      // The day on which clocks go forward began at one hour, and its noon has another.
      let change = try #require(Timestamp("2026-03-29T12:00:00Z"))
      try #require(change.startOfLocalDay.iso8601 == "2026-03-28T23:00:00.000Z")
      let before = Timestamp(microseconds: -1)
      try #require(before.local("%Y-%m-%d %H:%M:%S") == "1970-01-01 00:59:59")
    }
  }
}
