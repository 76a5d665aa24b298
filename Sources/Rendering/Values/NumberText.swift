internal import JSON
internal import Platform

/// Numbers as text, exact or rounded.
enum NumberText {
  /// The number exactly as JSON text has it.
  static func exact(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    let text = number.description
    // Swift and jq agree on the shortest digits, but not on when to use an exponent.
    return text.utf8.contains(UInt8(ascii: "e")) || abs(number) >= 1e15 ? JSONValue(number).text() : text
  }

  /// The number with at most that many decimals; what is rounded away entirely is told apart from zero by `<`.
  static func rounded(_ number: Double, decimals: Int) -> String {
    guard number.isFinite else { return number.description }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    let text = number.formatted(decimals: decimals)
    let smallest = 1.0.scaled(byTenTo: -decimals)
    if abs(number) < smallest / 2 { return (number < 0 ? ">-" : "<") + smallest.formatted(decimals: decimals) }
    guard decimals > 0 else { return text }
    var trimmed = Substring(text)
    while trimmed.last == "0" { trimmed.removeLast() }
    if trimmed.last == "." { trimmed.removeLast() }
    return String(trimmed)
  }
}

extension Double {
  fileprivate func scaled(byTenTo exponent: Int) -> Double {
    (0..<abs(exponent)).reduce(self) { value, _ in exponent < 0 ? value / 10 : value * 10 }
  }
}

/// Amounts of data for reading.
package enum ByteText {
  /// An amount in decimal units: `999 B`, `4.2 MB`.
  package static func text(_ bytes: Double) -> String { scaled(bytes, ["B", "kB", "MB", "GB", "TB", "PB"]) }

  /// A speed in decimal units: `640 kbit/s`.
  package static func text(bitsPerSecond bits: Double) -> String {
    scaled(bits, ["bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"])
  }

  private static func scaled(_ amount: Double, _ units: [String]) -> String {
    guard amount.isFinite else { return amount.description }
    var (scaled, unit) = (amount, 0)
    // 999.5 would be written 1000: it belongs to the next unit already.
    while abs(scaled) >= 999.5, unit + 1 < units.count { (scaled, unit) = (scaled / 1000, unit + 1) }
    let decimals = unit == 0 || abs(scaled) >= 100 ? 0 : 1
    return NumberText.rounded(scaled, decimals: decimals) + " " + units[unit]
  }
}

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
    if seconds < 10 { return NumberText.rounded(seconds, decimals: 1) + " s" }
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
