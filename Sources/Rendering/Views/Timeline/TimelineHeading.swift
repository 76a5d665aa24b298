internal import Diagnosis
internal import Platform
internal import Text

/// What stands above a session's bars: which session it is, when it was, and who came.
struct TimelineHeading {
  private let block: TimelineBlock
  private let context: RenderingContext

  init(_ block: TimelineBlock, _ context: RenderingContext) {
    self.block = block
    self.context = context
  }

  /// The lines, and an empty one after them.
  func lines(width: Int) -> [String] {
    var lines: [String] = []
    if let title = block.session?.name {
      lines += title.visible(.escaped).wrapped(to: width).map { context.style(.heading, $0) }
    }
    let separator = context.isUnicode ? " · " : ", "
    lines += ([time] + facts).joined(separator: separator).wrapped(to: width)
    if let window = block.window {
      lines += ("shown: " + self.span(window.interval, withSeconds: true)).wrapped(to: width)
    }
    return lines + [""]
  }

  private var time: String {
    let whole = block.session?.interval ?? block.span(until: context.now)
    guard whole.end != nil else {
      let length = DurationText.text(seconds: max(0, context.now - whole.begin))
      return "LIVE since \(day(whole.begin)) \(clock(whole.begin)) \(zone(whole.begin)), \(length) so far"
    }
    let length = DurationText.text(seconds: whole.seconds(until: context.now))
    return day(whole.begin) + " " + span(whole) + " " + zone(whole.begin) + (context.isUnicode ? " · " : ", ") + length
  }

  private var facts: [String] {
    var facts: [String] = []
    let shown = block.people.count
    if let all = block.session?.people {
      facts.append(
        shown >= all ? Self.count(shown, "person", "people") : "\(shown) of \(Self.count(all, "person", "people"))")
    } else {
      facts.append(Self.count(shown, "person", "people"))
    }
    if !block.rooms.isEmpty { facts.append(Self.count(block.rooms.count, "breakout room", "breakout rooms")) }
    let away = block.people.count { $0.rows.contains { $0.what == .away } }
    if away > 0 { facts.append("\(away) left and came back") }
    return facts
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  private func span(_ interval: Interval, withSeconds: Bool = false) -> String {
    let dash = context.isUnicode ? "–" : "-"
    guard let end = interval.end else { return clock(interval.begin, withSeconds: withSeconds) + dash }
    let isOtherDay = day(end) != day(interval.begin)
    return clock(interval.begin, withSeconds: withSeconds) + dash + (isOtherDay ? day(end) + " " : "")
      + clock(end, withSeconds: withSeconds)
  }

  private func day(_ moment: Timestamp) -> String { MomentText.day(moment, context.zone, withYear: true) }
  private func zone(_ moment: Timestamp) -> String { MomentText.zoneName(moment, context.zone) }
  private func clock(_ moment: Timestamp, withSeconds: Bool = false) -> String {
    MomentText.clock(moment, context.zone, withSeconds: withSeconds)
  }
}
