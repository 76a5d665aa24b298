internal import Diagnosis
internal import Platform

/// The bar that shows when a person was in a session, or when a breakout room was open.
struct PersonBar {
  /// The signs of a bar.
  enum Sign {
    case present, away, returned, devices, room, open, unknown
  }

  let axis: TimeAxis
  let block: TimelineBlock
  let context: RenderingContext
  /// The signs that have been drawn so far, for the legend.
  private(set) var used: Set<Sign> = []

  init(_ axis: TimeAxis, _ block: TimelineBlock, _ context: RenderingContext) {
    self.axis = axis
    self.block = block
    self.context = context
  }

  /// The bar of a breakout room: its letter for as long as it was open.
  func line(ofRoom row: TimelineRow) -> CellLine {
    var line = CellLine(columns: axis.columns)
    for column in halves(row.interval).map({ $0.lowerBound / 2...($0.upperBound - 1) / 2 }) ?? 1...0 {
      line.set(column, block.letter(of: row), .literal)
    }
    return line
  }

  /// The bar of a person.
  mutating func line(of person: TimelineBlock.Person) -> CellLine {
    var line = CellLine(columns: axis.columns)
    for row in person.rows where row.what == .away { drawAway(row.interval, &line) }
    drawStays(person, &line)
    for row in person.rows where row.what == .inRoom {
      guard let halves = halves(row.interval) else { continue }
      used.insert(.room)
      for column in halves.lowerBound / 2...(halves.upperBound - 1) / 2 {
        line.set(column, block.letter(of: row), .literal)
      }
    }
    markDevices(person, &line)
    for row in person.rows where row.what == .away { markReturn(row.interval, &line) }
    markOpenEnd(person, &line)
    return line
  }

  /// The half columns that a time covers, at least one; nil when it lies outside the axis.
  private func halves(_ interval: Interval) -> Range<Int>? {
    let end = interval.end ?? max(openEnd, interval.begin)
    guard interval.begin <= axis.end, end >= axis.begin else { return nil }
    let last = axis.columns * 2
    func half(_ moment: Timestamp) -> Int {
      Int(min(Double(last), max(0, (axis.position(moment) * 2).rounded())))
    }
    let from = min(half(interval.begin), last - 1)
    return from..<max(from + 1, half(end))
  }

  /// Up to when that is drawn which has no end.
  private var openEnd: Timestamp { block.isLive ? min(context.now, axis.end) : axis.end }

  private func drawAway(_ interval: Interval, _ line: inout CellLine) {
    guard let halves = halves(interval) else { return }
    for column in halves.lowerBound / 2...(halves.upperBound - 1) / 2 {
      line.set(column, context.isUnicode ? "·" : ".", .faint)
    }
  }

  private mutating func drawStays(_ person: TimelineBlock.Person, _ line: inout CellLine) {
    var isIn = [Bool](repeating: false, count: axis.columns * 2)
    for row in person.rows where row.what == .present {
      for half in halves(row.interval) ?? 0..<0 { isIn[half] = true }
    }
    for column in 0..<axis.columns {
      switch (isIn[column * 2], isIn[column * 2 + 1]) {
      case (true, true): line.set(column, context.isUnicode ? "━" : "=")
      case (true, false): line.set(column, context.isUnicode ? "╸" : "=")
      case (false, true): line.set(column, context.isUnicode ? "╺" : "=")
      case (false, false):
        if line[column] == "·" || line[column] == "." { used.insert(.away) }
        continue
      }
      used.insert(.present)
    }
  }

  /// Writes how many connections there were at one time where there was more than one.
  private mutating func markDevices(_ person: TimelineBlock.Person, _ line: inout CellLine) {
    let stays = person.stays.map { Interval($0.interval.begin, $0.interval.end ?? max(openEnd, $0.interval.begin)) }
    for (place, one) in stays.enumerated() {
      for other in stays.dropFirst(place + 1) {
        guard let oneEnd = one.end, let otherEnd = other.end else { continue }
        let (begin, end) = (max(one.begin, other.begin), min(oneEnd, otherEnd))
        guard begin < end, let halves = halves(Interval(begin, end)) else { continue }
        used.insert(.devices)
        for column in halves.lowerBound / 2...(halves.upperBound - 1) / 2 {
          let middle = min(max(axis.middle(column), begin), end + -0.001)
          let count = stays.count { $0.begin <= middle && middle < ($0.end ?? end) }
          line.set(column, count < 10 ? Character(String(max(2, count))) : "+", .literal)
        }
      }
    }
  }

  /// Marks an absence that is too short to be seen between the stays around it.
  private mutating func markReturn(_ interval: Interval, _ line: inout CellLine) {
    guard let end = interval.end, let halves = halves(interval) else { return }
    let columns = halves.lowerBound / 2...(halves.upperBound - 1) / 2
    let away: Set<Character> = ["·", ".", "╸", "╺"]
    guard !columns.contains(where: { away.contains(line[$0]) }) else { return }
    let middle = interval.begin + (end - interval.begin) / 2
    guard axis.holds(middle) else { return }
    used.insert(.returned)
    line.set(axis.column(middle), context.isUnicode ? "×" : "x", .caution)
  }

  private mutating func markOpenEnd(_ person: TimelineBlock.Person, _ line: inout CellLine) {
    guard let open = person.stays.first(where: { $0.interval.end == nil }), let halves = halves(open.interval) else {
      return
    }
    used.insert(block.isLive ? .open : .unknown)
    let sign: Character = block.isLive ? (context.isUnicode ? "▶" : ">") : "?"
    line.set((halves.upperBound - 1) / 2, sign, block.isLive ? .good : .caution)
  }
}
