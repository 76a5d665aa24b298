public import Platform

/// What people say of time: `2h`, `90m`, `3d` ago, `yesterday`, `today`, `now`, a date, a time of today, or ISO 8601.
public enum TimeExpression {
  /// The moment that is meant, seen from `now`; nil when it is none of these. Dates and times without a zone are those of the
  /// environment's zone.
  public static func moment(_ text: String, now: Timestamp) -> Timestamp? {
    let words = text.lowercased().split(separator: " ")
    switch words.first {
    case "now": return words.count == 1 ? now : nil
    case "today": return day(now.startOfLocalDay, time: words.dropFirst())
    case "yesterday": return day((now.startOfLocalDay + -12 * 3600).startOfLocalDay, time: words.dropFirst())
    default: break
    }
    if let ago = ago(words, now: now) { return ago }
    if words.count == 1, let time = time(words[0]) { return now.startOfLocalDay + time }
    if let date = localDate(words) { return date }
    return Timestamp(text.split(separator: " ").joined(separator: "T"))
  }

  /// A span of time such as `90s`, `2h`, `1h30m` in seconds.
  public static func duration(_ text: some StringProtocol) -> Double? {
    var rest = text[...]
    var total = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard !digits.isEmpty, let number = Double(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      guard let seconds = secondsByUnit[String(unit)] else { return nil }
      total += number * seconds
      rest = rest.dropFirst(unit.count)
    }
    return total
  }

  private static let secondsByUnit: [String: Double] = [
    "s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "hour": 3600, "hours": 3600, "d": 86400, "day": 86400,
    "days": 86400, "w": 604_800, "week": 604_800, "weeks": 604_800,
  ]

  /// `2h`, `2h ago`, `3 days ago`.
  private static func ago(_ words: [Substring], now: Timestamp) -> Timestamp? {
    let span = words.last == "ago" ? words.dropLast() : words[...]
    guard !span.isEmpty, let seconds = duration(span.joined()) else { return nil }
    return now + -seconds
  }

  private static func day(_ start: Timestamp, time words: ArraySlice<Substring>) -> Timestamp? {
    guard let word = words.first else { return start }
    guard words.count == 1, let seconds = time(word) else { return nil }
    return start + seconds
  }

  /// `15:04` or `15:04:30` as seconds of the day.
  private static func time(_ text: Substring) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    guard parts.count == 3 else { return Double(hour * 3600 + minute * 60) }
    guard let second = parts[2], (0..<60).contains(second) else { return nil }
    return Double(hour * 3600 + minute * 60 + second)
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
