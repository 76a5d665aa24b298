package import JSON
package import RealtimeKit
internal import Text

/// Turns a value with its kind into text. It reads nothing and writes nothing: the same arguments give the same text.
///
///     let renderer = Renderer(.terminal(width: 80, colour: true, now: .now))
///     let rendered = renderer.render(sessions, kind: .session, as: nil)
package struct Renderer {
  /// Where the text will be read.
  package let context: RenderingContext
  /// What is known beside the value.
  package let surroundings: ViewContext

  /// A renderer for a place.
  package init(_ context: RenderingContext, surroundings: ViewContext = ViewContext()) {
    self.context = context
    self.surroundings = surroundings
  }

  /// The text of a value, and what its reader should know beside it.
  ///
  /// Without a format the shape decides. A list of objects is a table, an object a record, anything else itself, one
  /// element of a list a line. To a pipe a list of objects is tab-separated with a heading line, a list of lists
  /// tab-separated as it is, an object a line with name, tab and value for each member. A list of mixed things is JSON. Some
  /// kinds have a view of their own for a terminal.
  package func render(_ value: JSONValue, kind: Kind, as format: OutputFormat?) -> Rendered {
    switch format {
    case nil: (context.isTerminal ? view(of: value, kind: kind) : nil) ?? byShape(value, kind: kind)
    case .table: table(value, kind: kind)
    case .record: record(value, kind: kind)
    case .json: Rendered(text: JSONText(context: context).document(value))
    case .ndjson: Rendered(text: JSONText(context: context).lines(value))
    case .csv: Rendered(text: delimited(value, .csv, kind: kind))
    case .tsv: Rendered(text: delimited(value, .tsv, kind: kind))
    case .markdown: Rendered(text: markdown(value, kind: kind))
    case .html: Rendered(text: ValuePage(context: context).html(value, kind: kind))
    case .text: Rendered(text: PlainText(context).text(value, kind: kind))
    }
  }

  private func byShape(_ value: JSONValue, kind: Kind) -> Rendered {
    switch value.kind {
    case .object: context.isTerminal ? record(value, kind: kind) : Rendered(text: pairs(value, kind: kind))
    case .array:
      switch Shape(of: value) {
      case .empty, .objects:
        context.isTerminal ? table(value, kind: kind) : Rendered(text: delimited(value, .tsv, kind: kind))
      case .lists:
        context.isTerminal ? table(value, kind: kind) : Rendered(text: delimited(value, .tsv, kind: kind))
      case .plain: context.isTerminal ? plainLines(value) : Rendered(text: delimited(value, .tsv, kind: kind))
      case .mixed: Rendered(text: JSONText(context: context).document(value))
      }
    default: Rendered(text: PlainText(context).text(value, kind: kind))
    }
  }

  private func table(_ value: JSONValue, kind: Kind) -> Rendered {
    let rows = Shape.rows(of: value)
    guard !rows.isEmpty else {
      return Rendered(text: "", notes: context.isTerminal ? ["No \(kind.plural)."] : [])
    }
    let table = TableRenderer(context: context).render(rows, kind: kind, width: context.width)
    guard !table.hidden.isEmpty else { return Rendered(text: joined(table.lines)) }
    let count = table.hidden.count == 1 ? "1 column is hidden" : "\(table.hidden.count) columns are hidden"
    let names = table.hidden.joined(separator: ", ")
    return Rendered(text: joined(table.lines), notes: ["\(count): \(names). -o record shows every field."])
  }

  private func record(_ value: JSONValue, kind: Kind) -> Rendered {
    guard value.kind == .array else { return record(of: value, kind: kind) }
    var result = Rendered(text: "")
    for (place, element) in value.elements.enumerated() {
      let record = record(of: element, kind: kind)
      result.text += (place > 0 ? "\n" : "") + context.style(.faint, "@\(place + 1)") + "\n" + record.text
      for note in record.notes where !result.notes.contains(note) { result.notes.append(note) }
    }
    if value.count == 0, context.isTerminal { result.notes = ["No \(kind.plural)."] }
    return result
  }

  private func record(of value: JSONValue, kind: Kind) -> Rendered {
    guard value.kind == .object else {
      let isPlain = value.kind != .array
      return Rendered(
        text: isPlain ? PlainText(context).text(value, kind: kind) : JSONText(context: context).document(value))
    }
    guard context.isTerminal else {
      return Rendered(text: joined(FlatRecord(value, fields: kind.fields, context: context).lines))
    }
    var renderer = RecordRenderer(context)
    renderer.write(value, fields: kind.fields)
    guard let first = renderer.shortened.first else { return Rendered(text: joined(renderer.lines)) }
    let path = first.visible(.escaped)
    let count = renderer.shortened.count
    return Rendered(
      text: joined(renderer.lines),
      notes: [
        count == 1
          ? "One list is shortened: \(path) shows it whole."
          : "\(count) lists are shortened: \(path) shows the first whole."
      ])
  }

  private func delimited(_ value: JSONValue, _ dialect: DelimitedText.Dialect, kind: Kind) -> String {
    var text = DelimitedText(dialect)
    switch Shape(of: value) {
    case .empty: return ""
    case .objects:
      let names = kind.ordered(value.kind == .array ? value.memberNamesOfElements : value.keys)
      guard !names.isEmpty else { return "" }
      text.addLine(names)
      text.addRows(value.kind == .array ? value.elements : [value], names: names.map { KeyHandle($0) })
    case .lists: text.addLists(value.elements)
    case .plain, .mixed:
      for element in value.kind == .array ? value.elements : [value] {
        text.addValue(element)
        text.endLine()
      }
    }
    return text.text
  }

  private func markdown(_ value: JSONValue, kind: Kind) -> String {
    let markdown = MarkdownText(context: context)
    if value.kind == .object { return markdown.table(value, kind: kind) }
    guard value.kind == .array else { return PlainText(context).text(value, kind: kind) }
    return markdown.table(Shape.rows(of: value), kind: kind)
  }

  /// Name, tab and value of each member.
  private func pairs(_ object: JSONValue, kind: Kind) -> String {
    var text = DelimitedText(.tsv)
    text.addLists(kind.ordered(object.keys).map { [JSONValue($0), object[$0] ?? .null] })
    return text.text
  }

  private func plainLines(_ value: JSONValue) -> Rendered {
    let values = ValueText(context)
    return Rendered(text: joined(value.elements.map { values.shown($0, type: .text, in: .cell).text }))
  }

  private func joined(_ lines: [String]) -> String { Rendered.text(of: lines) }
}

extension Rendered {
  /// Lines as a text.
  static func text(of lines: [String]) -> String {
    lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }
}
