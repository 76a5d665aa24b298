internal import Text

/// How a report's plots and the figures beside them share the window.
struct PeerLayout {
  /// The whole width.
  let width: Int
  /// The columns before a plot.
  let label: Int
  /// The columns of a plot.
  let plot: Int
  /// The columns behind a plot; 0 when the figures stand above it.
  let figures: Int

  init(width: Int) {
    self.width = width
    let isWide = width >= 72
    label = isWide ? 16 : min(2, width / 4)
    figures = isWide ? (width >= 100 ? 44 : 37) : 0
    plot = max(2, width - label - (isWide ? figures + 2 : 0))
  }

  /// A labelled plot with its figures: in one line where there is room, else the figures above it.
  ///
  /// - Parameter texts: the figures, the longest way first; the first that fits is taken.
  func lines(_ name: String, _ plot: CellLine?, _ texts: [String], _ role: Style.Role?, _ context: RenderingContext)
    -> [String]
  {
    let label = "  " + name
    let text = texts.first { figures == 0 || $0.displayWidth <= figures } ?? texts.last ?? ""
    guard figures > 0 else {
      let head = (label + (text.isEmpty ? "" : ": " + text)).wrapped(to: width).map { context.style(role, $0) }
      let line = plot?.text(context.style) ?? ""
      return head + (line.isEmpty ? [] : [String(repeating: " ", count: self.label) + line])
    }
    let padded = label + String(repeating: " ", count: max(1, self.label - label.displayWidth))
    guard let plot else {
      return [padded + context.style(role, text.cut(to: width - self.label, ellipsis: context.ellipsis))]
    }
    guard !text.isEmpty else { return [padded + plot.text(context.style)] }
    let end = context.style(role, text.cut(to: figures, ellipsis: context.ellipsis))
    return [padded + plot.text(context.style, isPadded: true) + "  " + end]
  }
}
