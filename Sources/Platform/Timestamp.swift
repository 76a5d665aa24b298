internal import Glibc

/// A moment in time, in whole microseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Microseconds since the epoch; negative before 1970.
  public var microseconds: Int64

  /// The moment that many microseconds after the epoch.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The moment that many seconds after the epoch.
  public init(seconds: Double) { microseconds = Int64((seconds * 1e6).rounded()) }

  /// Seconds since the epoch.
  public var seconds: Double { Double(microseconds) / 1e6 }

  /// The present, by the system's clock.
  public static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// Earlier moments come first.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }
  /// The moment `seconds` later.
  public static func + (left: Timestamp, seconds: Double) -> Timestamp {
    Timestamp(microseconds: left.microseconds + Int64((seconds * 1e6).rounded()))
  }
  /// The seconds from `right` to `left`.
  public static func - (left: Timestamp, right: Timestamp) -> Double {
    Double(left.microseconds - right.microseconds) / 1e6
  }
}

/// Seconds of a clock that never jumps; only differences mean anything.
public enum MonotonicClock {
  /// The clock's reading now, in seconds.
  public static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
