internal import Diagnosis
internal import JSON
internal import Platform
internal import Text

/// Draws rows of the kind `interval`: who was in a session when.
struct TimelineView {
  let context: RenderingContext
  private let width: Int

  init(_ context: RenderingContext) {
    self.context = context
    width = max(10, context.width ?? 80)
  }

  /// The picture; nil when the value is no list with times to draw.
  func rendered(_ value: JSONValue) -> Rendered? {
    guard value.kind == .array else { return nil }
    let elements = value.elements
    let rows = elements.enumerated().compactMap { TimelineRow($0.element, number: $0.offset + 1) }
    guard !rows.isEmpty else { return nil }
    var lines: [String] = []
    for block in TimelineBlock.blocks(of: rows) {
      if !lines.isEmpty { lines.append("") }
      lines += self.lines(of: block)
    }
    var notes: [String] = []
    if rows.contains(where: { $0.what == .present || $0.what == .inRoom }) {
      notes.append("peer @N shows a person's report. -o table lists every row.")
    }
    let unread = elements.count - rows.count
    if unread > 0 { notes.append("\(unread) row\(unread == 1 ? " has" : "s have") no time that could be drawn.") }
    return Rendered(text: lines.joined(separator: "\n") + "\n", notes: notes)
  }

  private func lines(of block: TimelineBlock) -> [String] {
    let span = block.span(until: context.now)
    let layout = Layout(block, width: width, now: context.now)
    let axis = TimeAxis(from: span.begin, to: span.end ?? span.begin, columns: layout.bar)
    let times = timeLines(axis, block, layout)
    var lines = TimelineHeading(block, context).lines(width: width) + times
    let counts = block.people.count > 1 ? block.concurrency(axis, until: context.now) : []
    if let most = counts.compactMap({ $0 }).max() {
      let plot = LevelPlot(isUnicode: context.isUnicode).line(counts.map { $0.map(Double.init) }, top: Double(most))
      lines.append(line(nil, "at once", plot, "most \(most)", layout, role: .faint))
    }
    var bar = PersonBar(axis, block, context)
    for room in block.rooms {
      let people = room.people.map { "\($0) \($0 == 1 ? "person" : "people")" } ?? ""
      lines.append(line(room.number, room.name ?? "room", bar.line(ofRoom: room), people, layout, role: .literal))
    }
    for person in block.people {
      let number = (person.stays.first ?? person.rows.first)?.number
      lines.append(
        line(number, person.title, bar.line(of: person), TimelineTotals.text(person, block, context), layout))
    }
    // Repeat the time axis below long charts.
    if block.people.count > 30 { lines += times }
    return lines + legend(bar.used, block)
  }

  private func timeLines(_ axis: TimeAxis, _ block: TimelineBlock, _ layout: Layout) -> [String] {
    let indent = String(repeating: " ", count: layout.indent)
    var lines = [axis.clockLine(context)]
    if let session = block.session { lines.append(axis.offsetLine(since: session.interval.begin, context)) }
    return lines.map { $0.text(context.style) }.filter { !$0.isEmpty }.map { indent + $0 }
  }

  private func line(
    _ number: Int?, _ name: String, _ bar: CellLine, _ totals: String, _ layout: Layout, role: Style.Role? = nil
  ) -> String {
    var line = ""
    if layout.number > 0 {
      let text = number.map { "@\($0)" } ?? ""
      line += String(repeating: " ", count: max(0, layout.number - text.count)) + context.style(.faint, text) + " "
    }
    let name = name.visible(.escaped).cut(to: layout.name, ellipsis: context.ellipsis)
    line += context.style(role, name) + String(repeating: " ", count: max(0, layout.name - name.displayWidth) + 1)
    let isLast = layout.totals == 0 || totals.isEmpty
    line += bar.text(context.style, isPadded: !isLast)
    return isLast ? line : line + "  " + totals.cut(to: layout.totals, ellipsis: context.ellipsis)
  }

  private func legend(_ used: Set<PersonBar.Sign>, _ block: TimelineBlock) -> [String] {
    let rooms = block.rooms.count
    let texts: [(PersonBar.Sign, String, String)] = [
      (.present, "━ in", "= in"), (.away, "· away", ". away"),
      (.returned, "× left and came back", "x left and came back"),
      (.devices, "2 two devices at once", "2 two devices at once"),
      (.room, rooms > 1 ? "A, B … in that room" : "A in that room", rooms > 1 ? "A, B in that room" : "A in that room"),
      (.open, "▶ still in", "> still in"), (.unknown, "? the end is not known", "? the end is not known"),
    ]
    let shown = texts.filter { used.contains($0.0) }.map { context.isUnicode ? $0.1 : $0.2 }
    guard used.subtracting([.present]).count > 0 else { return [] }
    var lines: [String] = []
    for text in shown {
      if let last = lines.last, (last + "   " + text).displayWidth <= width {
        lines[lines.count - 1] = last + "   " + text
      } else {
        lines += text.wrapped(to: width)
      }
    }
    return lines.map { context.style(.faint, $0) }
  }

  /// How the window is shared out.
  struct Layout {
    /// Columns for a person's row number, with its sign; 0 for none.
    let number: Int
    /// Columns for the name.
    let name: Int
    /// Columns for the bar.
    let bar: Int
    /// Columns for what stands behind the bar; 0 for nothing.
    let totals: Int

    /// The columns before the bar.
    var indent: Int { (number > 0 ? number + 1 : 0) + name + 1 }

    init(_ block: TimelineBlock, width: Int, now: Timestamp) {
      let last = block.people.last?.rows.last?.number ?? block.rooms.last?.number ?? 0
      number = width >= 34 && last > 0 ? String(last).count + 1 : 0
      let names = block.people.map(\.title) + block.rooms.map { $0.name ?? "room" }
      // Of thousands of names the widest need not be known exactly; a wide one is cut anyway.
      let widest = max(7, names.prefix(2000).map { $0.visible(.escaped).displayWidth }.max() ?? 0)
      name = min(widest, max(width >= 30 ? 7 : 5, min(28, width / 4)))
      totals = width >= 68 ? TimelineTotals.width : 0
      bar = max(2, width - (number > 0 ? number + 1 : 0) - name - 1 - (totals > 0 ? totals + 2 : 0))
    }
  }
}

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

/// The totals at the right of a person's bar.
enum TimelineTotals {
  /// The columns it takes: `1234.5 min  12×`.
  static let width = 15

  /// How long the person was in altogether, and over how many connections when there were several.
  static func text(_ person: TimelineBlock.Person, _ block: TimelineBlock, _ context: RenderingContext) -> String {
    let stays = person.stays
    guard !stays.isEmpty else { return "" }
    // In a session that is over, a stay without an end is of unknown length.
    let isKnown = block.isLive || stays.allSatisfy { $0.interval.end != nil }
    // If only a part of the session is shown, the time in that part.
    let span = block.span(until: context.now)
    let seconds = person.intervals(until: context.now).reduce(0) { total, interval in
      let end = min(interval.end ?? context.now, span.end ?? context.now)
      return total + max(0, end - max(interval.begin, span.begin))
    }
    let minutes = isKnown ? (seconds / 60).formatted(decimals: 1) : context.missing
    let padded = String(repeating: " ", count: max(0, 6 - minutes.count)) + minutes + " min"
    return stays.count > 1 ? padded + "  \(stays.count)" + (context.isUnicode ? "×" : "x") : padded
  }
}
