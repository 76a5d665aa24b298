internal import Diagnosis
internal import Platform

/// What stands behind a person's bar.
enum TimelineTotals {
  /// The columns it takes: `1234.5 min  12×`.
  static let width = 15

  /// How long the person was in altogether, and over how many connections when there were several.
  static func text(_ person: TimelineBlock.Person, _ block: TimelineBlock, _ context: RenderingContext) -> String {
    let stays = person.stays
    guard !stays.isEmpty else { return "" }
    // In a session that is over, a stay without an end is of unknown length.
    let isKnown = block.isLive || stays.allSatisfy { $0.interval.end != nil }
    // Of somebody in a part of the session, the time in that part.
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
