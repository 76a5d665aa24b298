package import Platform

/// Moments as people write them: `2h`, `90m`, `3d` ago, `yesterday`, `today`, `now`, a date, a time of today, or ISO 8601.
package enum TimeExpression {
  /// The moment that is meant, seen from `now`; nil when it is none of these. Dates and times without a zone are those of the
  /// environment's zone.
  package static func moment(_ text: String, now: Timestamp) -> Timestamp? {
    var words = text.lowercased().split(separator: " ")
    // `2026-11-01T15:04` without a zone is local time, as with a space.
    if words.count == 1, text.utf8.count > 11, words[0].dropFirst(10).first == "t" {
      words = [words[0].prefix(10), words[0].dropFirst(11)]
    }
    switch words.first {
    case "now": return words.count == 1 ? now : nil
    case "today": return day(now.startOfLocalDay, time: words.dropFirst())
    case "yesterday": return day((now.startOfLocalDay + -12 * 3600).startOfLocalDay, time: words.dropFirst())
    default: break
    }
    if let ago = ago(words, now: now) { return ago }
    if words.count == 1, time(words[0]) != nil { return day(now.startOfLocalDay, time: words[...]) }
    if let date = localDate(words) { return date }
    return Timestamp(text.split(separator: " ").joined(separator: "T"))
  }

  /// The seconds from midnight that a time of day alone means, `15:04` or `15:04:30`; nil for anything else.
  static func timeOfDay(_ text: String) -> Double? { time(text[...]) }

  /// A time of day on the local day of another moment.
  static func moment(timeOfDay seconds: Double, onDayOf moment: Timestamp) -> Timestamp {
    adjusted(moment.startOfLocalDay + seconds, to: seconds)
  }

  /// `2h`, `2h ago`, `3 days ago`.
  private static func ago(_ words: [Substring], now: Timestamp) -> Timestamp? {
    let span = words.last == "ago" ? words.dropLast() : words[...]
    guard !span.isEmpty, let seconds = TimeSpan.seconds(span.joined()) else { return nil }
    return now + -seconds
  }

  private static func day(_ start: Timestamp, time words: ArraySlice<Substring>) -> Timestamp? {
    guard let word = words.first else { return start }
    guard words.count == 1, let seconds = time(word) else { return nil }
    return adjusted(start + seconds, to: seconds)
  }

  /// The moment moved to a time of its day: when the clocks change, so many seconds after midnight is another one.
  private static func adjusted(_ moment: Timestamp, to seconds: Double) -> Timestamp {
    guard let shown = time(Substring(moment.local("%H:%M:%S"))) else { return moment }
    let shift = seconds.rounded(.down) - shown
    return abs(shift) <= 7200 ? moment + shift : moment
  }

  /// `15:04`, `15:04:30` or `15:04:30.5` as seconds of the day.
  private static func time(_ text: Substring) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, let hour = number(parts[0], below: 24),
      let minute = number(parts[1], below: 60)
    else { return nil }
    let whole = Double(hour * 3600 + minute * 60)
    guard parts.count == 3 else { return whole }
    let seconds = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let second = number(seconds[0], below: 60) else { return nil }
    guard seconds.count == 2 else { return whole + Double(second) }
    guard !seconds[1].isEmpty, seconds[1].utf8.allSatisfy({ (48...57).contains($0) }),
      let fraction = Double("0.\(seconds[1])")
    else { return nil }
    return whole + Double(second) + fraction
  }

  private static func number(_ digits: Substring, below limit: Int) -> Int? {
    guard (1...2).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(digits).flatMap { $0 < limit ? $0 : nil }
  }

  /// `2026-11-01` and `2026-11-01 15:04`, in the environment's zone.
  private static func localDate(_ words: [Substring]) -> Timestamp? {
    guard let first = words.first, first.utf8.count == 10, let noon = Timestamp("\(first)T12:00:00Z") else {
      return nil
    }
    // The date's noon in UTC lies on the same or a neighbouring local day; the one whose name fits is meant.
    for shift in [0.0, 86_400, -86_400] {
      let start = (noon + shift).startOfLocalDay
      if start.local("%Y-%m-%d") == String(first) { return day(start, time: words.dropFirst()) }
    }
    return nil
  }
}

extension TimeExpression {
  /// A time to wait in seconds: `2s`, `500ms`, `1m30s`; a number alone is seconds.
  package static func pause(_ text: String) -> Double? {
    if let seconds = Double(text), seconds >= 0 { return seconds <= TimeSpan.longest ? seconds : nil }
    if text.hasSuffix("ms"), let milliseconds = Double(text.dropLast(2)), milliseconds >= 0 {
      return milliseconds <= TimeSpan.longest ? milliseconds / 1000 : nil
    }
    return TimeSpan.seconds(text)
  }
}
