internal import Glibc

/// A moment in time, in whole microseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Microseconds since the epoch; negative before 1970.
  package var microseconds: Int64

  /// The moment that many microseconds after the epoch.
  package init(microseconds: Int64) { self.microseconds = microseconds }

  /// The moment that many seconds after the epoch.
  package init(seconds: Double) { microseconds = Int64((seconds * 1e6).rounded()) }

  /// Seconds since the epoch.
  package var seconds: Double { Double(microseconds) / 1e6 }

  /// The present, by the system's clock.
  package static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// Earlier moments come first.
  package static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }
  /// The moment `seconds` later.
  package static func + (left: Timestamp, seconds: Double) -> Timestamp {
    Timestamp(microseconds: left.microseconds + Int64((seconds * 1e6).rounded()))
  }
  /// The seconds from `right` to `left`.
  package static func - (left: Timestamp, right: Timestamp) -> Double {
    Double(left.microseconds - right.microseconds) / 1e6
  }
}

/// Seconds of a clock that never jumps; only differences mean anything.
package enum MonotonicClock {
  /// The clock's reading now, in seconds.
  package static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
