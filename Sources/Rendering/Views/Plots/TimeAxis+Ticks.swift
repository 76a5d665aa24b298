internal import Platform

extension TimeAxis {
  /// Steps between two marks that people count in, in seconds.
  private static let steps: [Double] = [
    1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
    604_800,
    2_592_000, 7_776_000, 31_536_000,
  ]

  /// The smallest step whose labels have room beside each other.
  private func step(labelWidth: Int) -> Double {
    Self.steps.first { $0 / secondsPerColumn >= Double(labelWidth + 3) } ?? Self.steps[Self.steps.count - 1]
  }

  /// A line with clock times, each to the right of the mark that shows its place.
  func clockLine(_ context: RenderingContext) -> CellLine {
    let zone = context.zone
    let withSeconds = step(labelWidth: 8) < 60
    var step = self.step(labelWidth: withSeconds ? 8 : 5)
    if step >= 86_400 { step = self.step(labelWidth: 6) }
    // Counted from the midnight before, so that the marks stand at round times of the place's clock.
    let midnight = begin + -MomentText.secondsOfDay(begin, zone)
    return line(from: midnight, step: step, context) { moment in
      if step >= 86_400 { return MomentText.day(moment, zone) }
      return MomentText.clock(moment, zone, withSeconds: step < 60)
    }
  }

  /// A line with the time since a moment, such as the beginning of the session.
  func offsetLine(since start: Timestamp, _ context: RenderingContext) -> CellLine {
    let isShort = step(labelWidth: 6) < 60
    let isLong = step(labelWidth: 7) >= 7200
    let step = self.step(labelWidth: isShort ? 6 : 8)
    return line(from: start, step: step, context) { moment in
      let seconds = Int((moment - start).rounded())
      let sign = seconds < 0 ? "-" : "+"
      let rest = abs(seconds)
      if isShort { return "\(sign)\(rest / 60):\(rest % 60 < 10 ? "0" : "")\(rest % 60)" }
      return isLong ? "\(sign)\(rest / 3600) h" : "\(sign)\(rest / 60) min"
    }
  }

  private func line(
    from origin: Timestamp, step: Double, _ context: RenderingContext, _ label: (Timestamp) -> String
  ) -> CellLine {
    var line = CellLine(columns: columns)
    var number = ((begin - origin) / step).rounded(.up)
    var free = 0
    while true {
      let moment = origin + number * step
      number += 1
      guard moment < end else { return line }
      let column = self.column(moment)
      let text = label(moment)
      guard column >= free, column + text.count < columns else { continue }
      line.set(column, context.isUnicode ? "╷" : "|", .faint)
      line.write(text, at: column + 1, .faint)
      free = column + text.count + 2
    }
  }
}
