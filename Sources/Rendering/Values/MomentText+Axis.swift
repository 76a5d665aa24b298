internal import Platform

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
