internal import JSON
internal import RealtimeKit
internal import Text

extension OutputFormat {
  /// The text of a summary, and one line for each row of a list.
  package static let text = OutputFormat(
    "text", "text only: one line per row", fileEndings: ["txt", "text"], mediaType: "text/plain"
  ) { value, kind, context in
    Rendered(
      text: IncidentText(.plain, context).text(of: value, kind: kind) ?? PlainText(context).text(value, kind: kind))
  }
}

/// The text of a value: a text as it is, a row of a list in one line with its most important columns.
struct PlainText {
  let context: RenderingContext
  private let values: ValueText

  init(_ context: RenderingContext) {
    self.context = context
    values = ValueText(context)
  }

  /// The text of any value, ending with a newline; a list without elements has no text.
  func text(_ value: JSONValue, kind: Kind) -> String {
    if value.kind == .array { return context.wanted(value.elements).map { line($0, kind: kind) + "\n" }.joined() }
    let text = line(value, kind: kind)
    return text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
  }

  private func line(_ value: JSONValue, kind: Kind) -> String {
    switch value.kind {
    case .string: (value.string ?? "").visible(.kept)
    case .object:
      kind.remark.map { remark(value, $0, kind: kind) } ?? columns(value, kind: kind)
    case .null, .boolean, .number, .array: value.text().visible(.escaped)
    }
  }

  /// A line of a conversation; lines after the first are indented, so that they cannot look like another remark.
  private func remark(_ row: JSONValue, _ fields: Kind.Remark, kind: Kind) -> String {
    // The time of an utterance may be an offset, so its field is a text; nil finds out which it is.
    let type: FieldType? = if case .timestamp = kind.field(fields.time)?.type { .timestamp } else { nil }
    let moment = row[fields.time].map { values.shown($0, type: type, in: .cell).text }
    let speaker = row[fields.speaker]?.string?.visible(.escaped) ?? context.missing
    let lines = (row[fields.words]?.string ?? "").visible(.kept).wrapped(to: nil)
    return (moment.map { "[\($0)] " } ?? "") + speaker + ": " + lines.joined(separator: "\n    ")
  }

  /// The title and the most important columns; for anything else the plain values.
  private func columns(_ row: JSONValue, kind: Kind) -> String {
    let title = kind.title.map { [$0] } ?? []
    let paths = [title] + kind.columns.filter { $0.rank == 0 && $0.path != title }.map(\.path)
    var parts: [String] = []
    for path in paths where !path.isEmpty {
      guard let value = row[path: path], !value.isNull else { continue }
      parts.append(values.shown(value, type: FieldType.find(path, in: kind.fields), in: .cell).text)
    }
    if parts.isEmpty {
      parts = kind.ordered(row.keys).compactMap { name in
        guard let value = row[name], !value.isNull, value.kind != .array, value.kind != .object else { return nil }
        return values.shown(value, type: kind.field(name)?.type, in: .cell).text
      }
    }
    return parts.isEmpty ? row.text().visible(.escaped) : parts.joined(separator: "  ")
  }
}
