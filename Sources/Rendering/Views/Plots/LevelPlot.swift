/// Draws figures as a row of bars one column wide and up to eight steps high.
struct LevelPlot {
  let isUnicode: Bool

  private static let blocks = Array("▁▂▃▄▅▆▇█")
  private static let letters = Array("_.:-=+*#")

  /// The bars from 0 to `top`. A figure of 0 is the lowest step; where there is none, the column stays empty.
  ///
  /// - Parameter role: the look of a figure.
  func line(_ figures: [Double?], top: Double, role: (Double) -> Style.Role? = { _ in nil }) -> CellLine {
    let steps = isUnicode ? Self.blocks : Self.letters
    var line = CellLine(columns: figures.count)
    for (column, figure) in figures.enumerated() {
      guard let figure, figure.isFinite else { continue }
      let share = top > 0 ? min(1, max(0, figure / top)) : 0
      // Anything above nothing is told apart from nothing.
      let step = share == 0 ? 0 : max(1, Int((share * Double(steps.count - 1)).rounded()))
      line.set(column, steps[step], role(figure))
    }
    return line
  }
}
