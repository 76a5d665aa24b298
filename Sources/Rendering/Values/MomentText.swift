package import Platform

/// Moments for reading at a terminal.
struct MomentText {
  let now: Timestamp
  let zone: RenderingContext.TimeZone
  private let year: String

  init(now: Timestamp, zone: RenderingContext.TimeZone) {
    self.now = now
    self.zone = zone
    year = Self.parts(of: now, zone).year
  }

  /// A moment for a column: `12 min ago` within the hour, else `Nov 19 15:04`, with the year when it is another one.
  func short(_ moment: Timestamp) -> String {
    if abs(now - moment) < 3600 { return RelativeTime.text(moment, now: now) }
    let parts = Self.parts(of: moment, zone)
    let date = parts.year == year ? parts.day : parts.day + " " + parts.year
    return date + " " + parts.minute
  }

  /// A moment to the second, with its zone, and how far away it is: `Nov 19 2026 15:04:05 UTC (12 min ago)`.
  func long(_ moment: Timestamp) -> String {
    let parts = Self.parts(of: moment, zone)
    let text = "\(parts.day) \(parts.year) \(parts.minute):\(parts.second) \(zoneName(moment))"
    guard abs(now - moment) < 30 * 86_400 else { return text }
    return text + " (" + RelativeTime.text(moment, now: now) + ")"
  }

  /// The day: `Nov 19 2026`.
  func day(_ moment: Timestamp) -> String {
    let parts = Self.parts(of: moment, zone)
    return parts.day + " " + parts.year
  }

  /// The time of the day: `15:04:05`.
  func clock(_ moment: Timestamp) -> String {
    let parts = Self.parts(of: moment, zone)
    return parts.minute + ":" + parts.second
  }

  /// The name of the zone at a moment.
  func zoneName(_ moment: Timestamp) -> String { zone == .utc ? "UTC" : moment.local("%Z") }

  /// From one moment to another, with what they share said once: `Nov 19 2026 15:04:05 – 16:00:00 UTC`.
  func span(_ start: Timestamp, _ end: Timestamp, dash: String) -> String {
    let day = day(start) == self.day(end) ? "" : self.day(end) + " "
    return "\(self.day(start)) \(clock(start)) \(dash) \(day)\(clock(end)) \(zoneName(end))"
  }

  /// The parts of a moment as they are shown; months are English in every locale, as all text here is.
  static func parts(
    of moment: Timestamp, _ zone: RenderingContext.TimeZone
  ) -> (year: String, day: String, minute: String, second: String) {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    // The year has as many digits as it needs, the other numbers always two.
    let whole = zone == .utc ? moment.iso8601 : moment.local("%Y-%m-%dT%H:%M:%S")
    let end = whole.utf8.firstIndex(of: UInt8(ascii: "-")) ?? whole.endIndex
    let (year, text) = (String(whole[..<end]), Array(whole.utf8[end...]))
    guard text.count >= 15 else { return (whole, "", "", "") }
    func slice(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
    let month = min(12, max(1, Int(slice(1..<3)) ?? 1))
    let day = months[month - 1] + " " + String(Int(slice(4..<6)) ?? 1)
    return (year, day, slice(7..<12), slice(13..<15))
  }
}

/// Parts of moments for places where each column counts.
extension MomentText {
  /// The time of day: `15:04`, or `15:04:05`.
  static func clock(_ moment: Timestamp, _ zone: RenderingContext.TimeZone, withSeconds: Bool = false) -> String {
    let parts = parts(of: moment, zone)
    return withSeconds ? parts.minute + ":" + parts.second : parts.minute
  }

  /// The day: `Nov 19`, or `Nov 19 2026`.
  static func day(_ moment: Timestamp, _ zone: RenderingContext.TimeZone, withYear: Bool = false) -> String {
    let parts = parts(of: moment, zone)
    return withYear ? parts.day + " " + parts.year : parts.day
  }

  /// The name of the zone at a moment.
  static func zoneName(_ moment: Timestamp, _ zone: RenderingContext.TimeZone) -> String {
    zone == .utc ? "UTC" : moment.local("%Z")
  }

  /// The seconds that the clock shows since its midnight.
  static func secondsOfDay(_ moment: Timestamp, _ zone: RenderingContext.TimeZone) -> Double {
    let fields = clock(moment, zone, withSeconds: true).split(separator: ":").compactMap { Double($0) }
    return fields.reduce(0) { $0 * 60 + $1 } + moment.seconds - moment.seconds.rounded(.down)
  }
}

/// Moments counted from the present.
package enum RelativeTime {
  /// How long ago a moment was, or how far ahead it is: `just now`, `12 min ago`, `in 5 min`, `3 h ago`, `2 d ago`.
  package static func text(_ moment: Timestamp, now: Timestamp) -> String {
    let seconds = now - moment
    let distance = abs(seconds)
    let amount: String
    switch distance {
    case ..<5: return "just now"
    case ..<60: amount = "\(Int(distance)) s"
    case ..<3600: amount = "\(Int(distance / 60)) min"
    case ..<86_400: amount = "\(Int(distance / 3600)) h"
    default: amount = "\(Int(distance / 86_400)) d"
    }
    return seconds >= 0 ? amount + " ago" : "in " + amount
  }
}
