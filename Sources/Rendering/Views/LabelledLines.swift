internal import Text

/// Lines of a label and a text, the texts below each other and wrapped to the window.
struct LabelledLines {
  private let context: RenderingContext
  private let labelWidth: Int
  private let width: Int
  /// The lines so far.
  private(set) var lines: [String] = []

  /// Lines whose labels are among these.
  init(_ context: RenderingContext, labels: [String]) {
    self.context = context
    width = max(8, context.width ?? 80)
    labelWidth = labels.map(\.displayWidth).max() ?? 0
  }

  /// Adds a text that is safe to show; a window too narrow for both has it below its label.
  mutating func add(_ label: String, _ text: String, role: Style.Role? = nil) {
    let availableWidth = width - labelWidth - 2
    guard availableWidth >= 16 else {
      lines.append(context.style(.heading, label.cut(to: width, ellipsis: context.ellipsis)))
      lines += text.wrapped(to: width - 2).map { "  " + context.style(role, $0) }
      return
    }
    let padding = String(repeating: " ", count: max(0, labelWidth - label.displayWidth) + 2)
    for (number, line) in text.wrapped(to: availableWidth).enumerated() {
      let start =
        number == 0 ? context.style(.heading, label) + padding : String(repeating: " ", count: labelWidth + 2)
      lines.append(start + context.style(role, line))
    }
  }
}
