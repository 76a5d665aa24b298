internal import JSON
internal import RealtimeKit
internal import Text

/// Writes an object to a pipe: a line for each plain value with the way to it, so that `grep` finds any of them.
///
///     peer_report.quality.audio_producer[0].rtt    0.045
struct FlatRecord {
  private(set) var entries: [(path: String, text: String)] = []
  private let values: ValueText

  /// Values nested deeper than this are written as JSON.
  private static let deepest = 200

  init(_ object: JSONValue, fields: [Field], context: RenderingContext) {
    values = ValueText(context)
    add(object, fields: fields, path: "", depth: 0)
  }

  /// The lines, the values below each other.
  var lines: [String] {
    let widths = entries.map { $0.path.displayWidth }
    let width = min(40, widths.max() ?? 0)
    return zip(entries, widths).map { entry, used in
      entry.path + String(repeating: " ", count: max(0, width - used) + 2) + entry.text
    }
  }

  private mutating func add(_ object: JSONValue, fields: [Field], path: String, depth: Int) {
    for name in Kind.ordered(object.keys, by: fields) {
      guard let value = object[name] else { continue }
      let type = fields.first { $0.name == name }?.type
      let place = path.isEmpty ? name.visible(.escaped) : path + "." + name.visible(.escaped)
      add(value, type: type, path: place, depth: depth + 1)
    }
  }

  private mutating func add(_ value: JSONValue, type: FieldType?, path: String, depth: Int) {
    let isEmptyOrDeep = value.count == 0 || depth > Self.deepest
    switch value.kind {
    case .object where !isEmptyOrDeep: add(value, fields: type?.members ?? [], path: path, depth: depth)
    case .array where !isEmptyOrDeep:
      for (place, element) in value.elements.enumerated() {
        add(element, type: type?.element, path: "\(path)[\(place)]", depth: depth + 1)
      }
    default: entries.append((path, values.shown(value, type: type, in: .line).text))
    }
  }
}
