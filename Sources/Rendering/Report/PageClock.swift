internal import JSON
internal import Platform

/// Moments on a page, which is read by people in many places: in UTC, unless the page is for one terminal.
struct PageClock {
  /// The session's time, over which everything on the page is drawn.
  let begin: Timestamp
  let end: Timestamp
  let zone: RenderingContext.TimeZone

  /// The time of an incident: the session's, or that of whatever is known.
  init(_ incident: JSONValue, _ context: RenderingContext) {
    zone = context.zone
    let session = incident["session"] ?? .null
    let rows = incident["timeline"]?.elements ?? []
    let made = Self.moment(incident["made_at"]) ?? context.now
    let begins = [Self.moment(session["started_at"])] + rows.map { Self.moment($0["from"]) }
    begin = begins.compactMap { $0 }.min() ?? made
    let ends = [Self.moment(session["ended_at"])] + rows.map { Self.moment($0["to"]) }
    let isOpen = session["status"]?.string == "LIVE"
    end = max(begin + 1, isOpen ? made : ends.compactMap { $0 }.max() ?? made)
  }

  /// Where a moment lies, from 0 to 1000 and cut there: a clock that was wrong must not leave the page.
  func place(_ moment: Timestamp) -> Double { min(1000, max(0, 1000 * (moment - begin) / (end - begin))) }

  /// The time of day with seconds.
  func time(_ moment: Timestamp) -> String { MomentText.clock(moment, zone, withSeconds: true) }

  /// The day and the time of day.
  func full(_ moment: Timestamp) -> String {
    let parts = MomentText.parts(of: moment, zone)
    let name = MomentText(now: end, zone: zone).zoneName(moment)
    return "\(parts.day) \(parts.year) \(parts.minute):\(parts.second) \(name)"
  }

  /// Five times from the beginning to the end, for under a picture.
  var marks: String {
    let times = (0...4).map { begin + (end - begin) * Double($0) / 4 }
    let labels = times.map { HTMLText.element("span", "", MomentText.clock($0, zone, withSeconds: end - begin < 600)) }
    return HTMLText.element("div", "times", labels.joined())
  }

  static func moment(_ value: JSONValue?) -> Timestamp? { value?.string.flatMap { Timestamp($0) } }
}
