internal import JSON
internal import RealtimeKit
internal import Text

/// Draws rows of the kind `comparison`: two reports side by side, with a sign before what differs.
struct ComparisonView {
  private let context: RenderingContext
  private let width: Int

  /// The names of peers, as far as they are known.
  private let peers: [String: String]

  init(_ context: RenderingContext, names: [String: String] = [:]) {
    self.context = context
    peers = names
    width = max(10, context.width ?? 80)
  }

  private static let essential = ["what", "left", "right"]

  /// The picture; nil when the value is no list of comparisons.
  func rendered(_ value: JSONValue) -> Rendered? {
    let rows = value.elements
    guard !rows.isEmpty, rows.allSatisfy({ row in Self.essential.allSatisfy { row[$0] != nil } }) else { return nil }
    let names = rows.map { text($0["what"]) }
    let label = min(names.map(\.displayWidth).max() ?? 0, max(6, width / 3))
    let column = (width - 2 - label - 4) / 2
    var lines: [String] = []
    var about = ""
    for (row, name) in zip(rows, names) {
      let next = heading(row)
      if next != about {
        lines += (lines.isEmpty ? [] : [""]) + next.wrapped(to: width).map { context.style(.heading, $0) }
        about = next
      }
      let (left, right) = (side(row["left"], row), side(row["right"], row))
      let differs = row["differs"]?.boolean == true
      let sign = context.style(.caution, differs ? (context.isUnicode ? "≠" : "*") : " ")
      let role: Style.Role? = differs ? .caution : nil
      guard column >= 12 else {
        lines += stacked(name, left, right, sign: differs ? sign : " ", role)
        continue
      }
      // The session's and the peer's ids say most by their beginnings.
      let (first, second) = (cut(left, column), cut(right, column))
      lines.append(
        sign + " " + padded(name.cut(to: label, ellipsis: context.ellipsis), label)
          + context.style(role, padded(first, column)) + context.style(role, second))
    }
    let sign = context.isUnicode ? "≠" : "*"
    return Rendered(
      text: Rendered.text(of: lines),
      notes: ["\(sign) marks what differs, figures by more than a fifth. | map(select(.differs)) leaves only these."])
  }

  private func heading(_ row: JSONValue) -> String {
    let about = text(row["about"])
    guard let id = row["sender"]?.string else { return about }
    return about + " from " + PeerLabel.text(id, peers, context)
  }

  private func stacked(
    _ name: String, _ left: String, _ right: String, sign: String, _ role: Style.Role?
  ) -> [String] {
    let availableWidth = max(4, width - 2)
    let head = name.wrapped(to: availableWidth).enumerated().map { ($0.offset == 0 ? sign + " " : "  ") + $0.element }
    return head + [left, right].flatMap { $0.wrapped(to: availableWidth - 2) }.map { "    " + context.style(role, $0) }
  }

  private func side(_ value: JSONValue?, _ row: JSONValue) -> String {
    guard let value, !value.isNull else { return context.missing }
    if let number = value.number { return FigureText.text(number, row["unit"]?.string ?? "").visible(.escaped) }
    guard let text = value.string else { return value.text().visible(.escaped) }
    guard let moment = ValueText.moment(in: text) else { return text.visible(.escaped) }
    return MomentText.day(moment, context.zone) + " " + MomentText.clock(moment, context.zone, withSeconds: true)
  }

  private func text(_ value: JSONValue?) -> String { (value?.string ?? value?.text() ?? "").visible(.escaped) }

  private func cut(_ text: String, _ column: Int) -> String { text.cut(to: column, ellipsis: context.ellipsis) }

  private func padded(_ text: String, _ column: Int) -> String {
    text + String(repeating: " ", count: max(0, column - text.displayWidth) + 2)
  }
}
