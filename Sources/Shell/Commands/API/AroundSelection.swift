internal import JSON
internal import Platform
internal import RealtimeKit

/// Picks what was said or written around a moment.
struct AroundSelection {
  let window: AroundWindow
  /// The fields with the beginning and the end of each row.
  private let begins: String
  private let ends: String?

  /// A selection among rows of a kind.
  init(_ window: AroundWindow, of kind: Kind.Name) {
    self.window = window
    (begins, ends) = kind == .utterance ? ("start", "end") : ("createdAt", nil)
  }

  /// What was picked.
  struct Outcome {
    /// The rows within the window, in their order.
    var rows: [JSONValue]
    /// What the window is around.
    var middle: Timestamp
    /// The row's time that is nearest, when none is within.
    var nearest: Timestamp?
  }

  /// The rows that begin within the window or go on into it; nil when no row says when it was.
  ///
  /// - Parameter start: the session's start, needed where rows or the window count from it.
  func outcome(
    of rows: [JSONValue], start: () throws(ShellError) -> Timestamp
  ) throws(ShellError) -> Outcome? {
    var known: Timestamp?
    func origin() throws(ShellError) -> Timestamp {
      if let known { return known }
      let found = try start()
      known = found
      return found
    }
    func moment(_ value: JSONValue?) throws(ShellError) -> Timestamp? {
      guard let text = value?.string else { return nil }
      if let seconds = ClockOffset.seconds(text) { return try origin() + seconds }
      return Timestamp(text)
    }
    var timed: [(row: JSONValue, start: Timestamp, end: Timestamp)] = []
    for row in rows {
      guard let start = try moment(row[begins]) else { continue }
      let end = try ends.map { name throws(ShellError) in try moment(row[name]) } ?? nil
      timed.append((row, start, max(start, end ?? start)))
    }
    guard let first = timed.map(\.start).min(), let last = timed.map(\.end).max() else { return nil }
    let middle = try window.moment(first: first, last: last, start: origin)
    let within = timed.filter { $0.end >= middle + -window.seconds && $0.start <= middle + window.seconds }
    var outcome = Outcome(rows: within.map(\.row), middle: middle)
    if within.isEmpty { outcome.nearest = timed.map(\.start).min { abs($0 - middle) < abs($1 - middle) } }
    return outcome
  }
}
