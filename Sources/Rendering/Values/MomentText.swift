internal import Platform

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
