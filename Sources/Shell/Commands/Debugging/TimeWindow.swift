internal import Diagnosis
internal import Platform

/// What `--zoom` takes: `FROM..TO`, each a clock time, a time into the session with `+`, or ISO 8601; either may be left out.
enum TimeWindow {
  /// The part of a session that is meant; nil when the text is none. Clock times are those of the environment's zone, on the
  /// day on which they lie in the session or nearest to it.
  static func window(_ text: String, in session: Interval, now: Timestamp) -> Interval? {
    guard let (from, to) = sides(of: text) else { return nil }
    let end = session.end ?? max(now, session.begin)
    let begin = from.isEmpty ? session.begin : moment(from, session.begin, end)
    let last = to.isEmpty ? end : moment(to, session.begin, end)
    guard let begin, let last, begin < last else { return nil }
    return Interval(begin, last)
  }

  private static func sides(of text: String) -> (from: String, to: String)? {
    var place = text.startIndex
    while place < text.endIndex {
      if text[place...].hasPrefix("..") {
        let (from, to) = (String(text[..<place]), String(text[text.index(place, offsetBy: 2)...]))
        return from.isEmpty && to.isEmpty ? nil : (from, to)
      }
      place = text.index(after: place)
    }
    return nil
  }

  private static func moment(_ text: String, _ begin: Timestamp, _ end: Timestamp) -> Timestamp? {
    if text.hasPrefix("+") { return ClockOffset.seconds(typed: text.dropFirst()).map { begin + $0 } }
    guard text.utf8.count <= 12, text.contains(":"), !text.contains("-") else {
      return TimeExpression.moment(text, now: end)
    }
    // A session may go over midnight: of the days around it the one on which the time lies in it, or nearest to it.
    var best: (moment: Timestamp, distance: Double)?
    for day in [begin + -86_400, begin, end, end + 86_400] {
      guard let moment = TimeExpression.moment(text, now: day) else { return nil }
      let distance = max(0, begin - moment, moment - end)
      if best.map({ distance < $0.distance }) ?? true { best = (moment, distance) }
    }
    return best?.moment
  }
}
