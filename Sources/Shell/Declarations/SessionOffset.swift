/// Reads a time into a session, as `--around +12:30` and `--zoom +1..+2` take it after the sign.
enum SessionOffset {
  /// The seconds of `12:00` and `1:02:00` (minutes and seconds, with hours before them), of `12` (minutes), and of `90s` or
  /// `12m`; nil for anything else.
  static func seconds(_ text: Substring) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 1 { return number(text).map { $0 * 60 } ?? TimeExpression.duration(text) }
    guard parts.count <= 3 else { return nil }
    var seconds = 0.0
    for (place, part) in parts.enumerated() {
      guard let number = number(part), place == 0 || number < 60 else { return nil }
      seconds = seconds * 60 + number
    }
    return seconds
  }

  /// A number of at most six digits before the point.
  private static func number(_ text: Substring) -> Double? {
    guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) else {
      return nil
    }
    return Double(text).flatMap { $0 < 1_000_000 ? $0 : nil }
  }
}
