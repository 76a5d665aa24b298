/// Offsets into a session, written as on a clock, as transcripts and views count.
package enum ClockOffset {
  /// The seconds in `12:03`, `1:02:03` or `00:01:02.500`, perhaps after a minus; nil for anything else.
  package static func seconds(_ text: some StringProtocol) -> Double? {
    let isNegative = text.first == "-"
    let parts = (isNegative ? text.dropFirst() : text[...]).split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let second = fraction(parts[parts.count - 1]), second < 60,
      let minute = whole(parts[parts.count - 2]), parts.count == 2 || minute < 60
    else { return nil }
    var hour = 0
    if parts.count == 3 {
      guard let number = whole(parts[0]) else { return nil }
      hour = number
    }
    let total = Double(hour * 3600 + minute * 60) + second
    return isNegative ? -total : total
  }

  /// The seconds that a person means who types an offset behind a `+`: `12:03` and `1:02:03` as on a clock, `12` or `1.5` in
  /// minutes, `90s` and `1h30m` as a ``TimeSpan``; nil for anything else.
  package static func seconds(typed text: some StringProtocol) -> Double? {
    if let minutes = fraction(text) { return minutes * 60 }
    if text.first != "-", let seconds = seconds(text) { return seconds }
    return TimeSpan.seconds(text)
  }

  /// Seconds for reading, in whole ones and with their sign: `+0:05`, `+12:03`, `+1:02:03`.
  package static func text(_ seconds: Double) -> String {
    let whole = Int(min(abs(seconds), 1e12))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    let clock = hours > 0 ? "\(hours):\(two(minutes)):\(two(whole % 60))" : "\(minutes):\(two(whole % 60))"
    return (seconds < 0 ? "-" : "+") + clock
  }

  private static func whole(_ digits: some StringProtocol) -> Int? {
    (1...6).contains(digits.utf8.count) && digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
  }

  private static func fraction(_ text: some StringProtocol) -> Double? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let seconds = whole(first) else { return nil }
    guard parts.count == 2 else { return Double(seconds) }
    guard !parts[1].isEmpty, parts[1].utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Double(seconds) + (Double("0.\(parts[1])") ?? 0)
  }
}

/// Spans of time as people write them: `90s`, `2h`, `1h30m`, `3days`.
package enum TimeSpan {
  /// The longest span that is read: two hundred years, in seconds. Beyond that a calendar means nothing.
  package static let longest = 200.0 * 366 * 86_400

  /// The span in seconds: numbers, each with its unit; nil for anything else, and for a span longer than ``longest``.
  package static func seconds(_ text: some StringProtocol) -> Double? {
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
    return total <= longest ? total : nil
  }

  private static let secondsByUnit: [String: Double] = [
    "s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "hour": 3600, "hours": 3600, "d": 86400, "day": 86400,
    "days": 86400, "w": 604_800, "week": 604_800, "weeks": 604_800,
  ]
}
