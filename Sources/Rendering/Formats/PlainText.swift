internal import JSON
internal import RealtimeKit
internal import Text

/// The words of a value: a text as it is, a row of a list in one line with what tells most about it.
struct PlainText {
  let context: RenderingContext
  private let values: ValueText

  init(_ context: RenderingContext) {
    self.context = context
    values = ValueText(context)
  }

  /// The text of any value, ending with a newline; a list without elements has no text.
  func text(_ value: JSONValue, kind: Kind) -> String {
    switch value.kind {
    case .array: return value.elements.map { line($0, kind: kind) + "\n" }.joined()
    default:
      let text = line(value, kind: kind)
      return text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
    }
  }

  private func line(_ value: JSONValue, kind: Kind) -> String {
    switch value.kind {
    case .string: (value.string ?? "").visible(.kept)
    case .object:
      switch kind.name {
      case .message: spoken(value, time: "createdAt", name: "displayName", words: "payload")
      case .utterance: spoken(value, time: "start", name: "name", words: "text")
      default: telling(value, kind: kind)
      }
    default: value.text().visible(.escaped)
    }
  }

  /// A line of a conversation; lines after the first are indented, so that they cannot pass for somebody else's.
  private func spoken(_ row: JSONValue, time: String, name: String, words: String) -> String {
    let moment = row[time].map { values.shown($0, type: time == "start" ? nil : .timestamp, in: .cell).text }
    let speaker = row[name]?.string?.visible(.escaped) ?? context.missing
    let lines = (row[words]?.string ?? "").visible(.kept).wrapped(to: nil)
    return (moment.map { "[\($0)] " } ?? "") + speaker + ": " + lines.joined(separator: "\n    ")
  }

  /// The title and the most important columns; for anything else the plain values.
  private func telling(_ row: JSONValue, kind: Kind) -> String {
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
