/// Spans of time written as on a clock, as transcripts and views count into a session.
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
    guard let seconds = whole(parts[0]) else { return nil }
    guard parts.count == 2 else { return Double(seconds) }
    guard !parts[1].isEmpty, parts[1].utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Double(seconds) + (Double("0.\(parts[1])") ?? 0)
  }
}
