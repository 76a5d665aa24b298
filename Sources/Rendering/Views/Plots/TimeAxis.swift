internal import Diagnosis
internal import Platform

/// A span of time laid over columns of the window.
struct TimeAxis {
  /// The time at the left edge of the first column.
  let begin: Timestamp
  /// The time at the right edge of the last column.
  let end: Timestamp
  /// How many columns there are.
  let columns: Int

  /// An axis; a span of no length is drawn as one second.
  init(from begin: Timestamp, to end: Timestamp, columns: Int) {
    self.begin = begin
    self.end = max(end, begin + 1)
    self.columns = max(1, columns)
  }

  /// How long a column is.
  var secondsPerColumn: Double { (end - begin) / Double(columns) }

  /// Where a moment lies, from 0 at the left edge to the number of columns at the right one, and beyond for others.
  func position(_ moment: Timestamp) -> Double { (moment - begin) / secondsPerColumn }

  /// The column of a moment, or of the edge that is next to it.
  func column(_ moment: Timestamp) -> Int {
    min(columns - 1, max(0, Int(min(1e9, max(-1e9, position(moment).rounded(.down))))))
  }

  /// Whether a moment lies within the axis.
  func holds(_ moment: Timestamp) -> Bool { begin <= moment && moment <= end }

  /// The moment in the middle of a column.
  func middle(_ column: Int) -> Timestamp { begin + (Double(column) + 0.5) * secondsPerColumn }
}
