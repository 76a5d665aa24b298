internal import Platform

/// Spans of time for reading.
package enum DurationText {
  /// A span in the two units that matter: `45 ms`, `1.6 s`, `58 s`, `3 min 20 s`, `1 h 04 min`, `2 d 3 h`.
  package static func text(seconds: Double) -> String {
    guard seconds.isFinite else { return seconds.description }
    if seconds < 0 { return "-" + text(seconds: -seconds) }
    if seconds == 0 { return "0 s" }
    if seconds < 0.9995 {
      let milliseconds = seconds * 1000
      return NumberText.rounded(milliseconds, decimals: milliseconds < 10 ? 1 : 0) + " ms"
    }
    if seconds < 9.95 { return NumberText.rounded(seconds, decimals: 1) + " s" }
    let whole = Int(min(seconds.rounded(), 1e15))
    switch whole {
    case ..<60: return "\(whole) s"
    case ..<3600: return "\(whole / 60) min" + (whole % 60 == 0 ? "" : " \(whole % 60) s")
    case ..<86_400:
      let minutes = whole / 60 % 60
      return "\(whole / 3600) h \(minutes < 10 ? "0" : "")\(minutes) min"
    default:
      let hours = whole / 3600 % 24
      return "\(whole / 86_400) d" + (hours == 0 ? "" : " \(hours) h")
    }
  }
}
