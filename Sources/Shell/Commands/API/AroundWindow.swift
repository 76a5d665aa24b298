internal import Platform

/// The stretch of a session that `--around` and `--window` ask for.
struct AroundWindow: Equatable {
  /// What the stretch is around.
  let middle: Middle
  /// How many seconds it has before the middle, and after it.
  let seconds: Double

  /// The ways to say when.
  enum Middle: Equatable {
    /// A moment.
    case moment(Timestamp)
    /// A time of the day on which the session was, in seconds from midnight.
    case timeOfDay(Double)
    /// So many seconds into the session.
    case offset(Double)
  }

  /// The stretch on either side when nothing is said.
  static let defaultSpan = 60.0

  /// What a text means: `15:04`, `+12:30`, `+12` (minutes) or `+90s` into the session, or what any command takes as a time;
  /// nil when it is none of these.
  static func middle(_ text: String, now: Timestamp) -> Middle? {
    if text.hasPrefix("+") {
      return ClockOffset.seconds(typed: text.dropFirst()).map { .offset($0) }
    }
    // The day is the session's, which may be long ago, and not today.
    if let seconds = TimeExpression.timeOfDay(text) { return .timeOfDay(seconds) }
    return TimeExpression.moment(text, now: now).map { .moment($0) }
  }

  /// Where the middle lies for a session that had moments from `first` to `last`: of the days around, the one that fits.
  func moment(first: Timestamp, last: Timestamp, start: () throws(ShellError) -> Timestamp) throws(ShellError)
    -> Timestamp
  {
    switch middle {
    case .moment(let moment): return moment
    case .offset(let seconds): return try start() + seconds
    case .timeOfDay(let seconds):
      let today = TimeExpression.moment(timeOfDay: seconds, onDayOf: first)
      let others = [-86_400.0, 86_400].map { TimeExpression.moment(timeOfDay: seconds, onDayOf: first + $0) }
      func distance(_ moment: Timestamp) -> Double { max(first - moment, moment - last, 0) }
      return others.reduce(today) { distance($1) < distance($0) ? $1 : $0 }
    }
  }
}
