internal import JSON
internal import Platform
internal import RealtimeKit

/// Draws any value as a page: a list as a table, an object as a table of its fields, anything else as itself.
struct ValuePage {
  let context: RenderingContext

  /// The whole document.
  func html(_ value: JSONValue, kind: Kind) -> String {
    if kind.name == .incident, value["session"] != nil, value["findings"] != nil {
      return IncidentPage(value, context).html
    }
    return PageFrame.page(title: kind.plural, body: HTMLText.element("h1", "", kind.plural) + table(value, kind: kind))
  }

  private func table(_ value: JSONValue, kind: Kind) -> String {
    let values = ValueText(context)
    if value.kind == .object {
      let rows = kind.ordered(value.keys).map { name in
        row([name, values.shown(value[name], type: kind.field(name)?.type, in: .cell).text])
      }
      return "<div class=\"scroll\"><table><tbody>\(rows.joined())</tbody></table></div>"
    }
    guard value.kind == .array else {
      return HTMLText.element("p", "", HTMLText.escaped(PlainText(context).text(value, kind: kind)))
    }
    let things = Shape.rows(of: value)
    let columns = TableColumn.columns(for: things, of: kind, now: context.now)
    let head = columns.map { HTMLText.element("th", $0.isNumeric ? "number" : "", HTMLText.escaped($0.heading)) }
    let rows = context.wanted(things).map { thing in
      HTMLText.element(
        "tr", "",
        columns.map { column in
          HTMLText.element(
            "td", column.isNumeric ? "number" : "",
            HTMLText.escaped(values.shown(column.value(in: thing), type: column.type, in: .cell).text))
        }.joined())
    }
    return "<div class=\"scroll\"><table><thead><tr>\(head.joined())</tr></thead><tbody>\(rows.joined(separator: "\n"))"
      + "</tbody></table></div>"
  }

  private func row(_ cells: [String]) -> String {
    HTMLText.element("tr", "", cells.map { HTMLText.element("td", "", HTMLText.escaped($0)) }.joined())
  }
}
