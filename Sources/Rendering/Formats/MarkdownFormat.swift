internal import JSON
internal import Platform
internal import RealtimeKit
internal import Text

extension OutputFormat {
  /// A Markdown table, for a ticket or a wiki.
  package static let markdown = OutputFormat(
    "markdown", "a Markdown table", fileEndings: ["md", "markdown"], mediaType: "text/markdown"
  ) { value, kind, context in
    if let text = IncidentText(.markdown, context).text(of: value, kind: kind) { return Rendered(text: text) }
    let markdown = MarkdownText(context: context)
    switch value.kind {
    case .object: return Rendered(text: markdown.table(value, kind: kind), headingLines: 2)
    case .array:
      let text = markdown.table(Shape.rows(of: value), kind: kind)
      return Rendered(text: text, headingLines: text.isEmpty ? 0 : 2)
    case .null, .boolean, .number, .string: return OutputFormat.text.write(value, kind, context)
    }
  }
}

/// Markdown tables with full values, aligned so that they can be read before they are rendered, too.
struct MarkdownText {
  let context: RenderingContext

  /// A table of rows.
  func table(_ rows: [JSONValue], kind: Kind) -> String {
    let columns = TableColumn.columns(for: rows, of: kind, now: context.now)
    let values = ValueText(RenderingContext.pipe(now: context.now))
    let cells = context.wanted(rows).map { row in
      columns.map { values.shown($0.value(in: row), type: $0.type, in: .cell).text.markdownEscaped }
    }
    return table(columns.map { ($0.heading.markdownEscaped, $0.isNumeric) }, cells)
  }

  /// A table of the names and values of an object.
  func table(_ object: JSONValue, kind: Kind) -> String {
    let values = ValueText(RenderingContext.pipe(now: context.now))
    let cells = kind.ordered(object.keys).map { name in
      [
        name.visible(.escaped).markdownEscaped,
        values.shown(object[name], type: kind.field(name)?.type, in: .cell).text.markdownEscaped,
      ]
    }
    return table([("field", false), ("value", false)], cells)
  }

  private func table(_ headings: [(text: String, isNumeric: Bool)], _ rows: [[String]]) -> String {
    guard !headings.isEmpty else { return "" }
    var widths = headings.map { max(3, $0.text.displayWidth) }
    for row in context.wanted(rows) {
      for (place, text) in row.enumerated() { widths[place] = max(widths[place], text.displayWidth) }
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.enumerated().map { place, text in
        let padding = String(repeating: " ", count: widths[place] - text.displayWidth)
        return headings[place].isNumeric ? padding + text : text + padding
      }
      return "| " + padded.joined(separator: " | ") + " |\n"
    }
    let rule = zip(headings, widths).map { heading, width in
      String(repeating: "-", count: width - (heading.isNumeric ? 1 : 0)) + (heading.isNumeric ? ":" : "")
    }
    return line(headings.map(\.text)) + line(rule) + context.wanted(rows).map(line).joined()
  }
}
