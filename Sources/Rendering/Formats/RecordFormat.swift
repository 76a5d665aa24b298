internal import JSON
internal import RealtimeKit
internal import Text

extension OutputFormat {
  /// One field per line, for reading one object closely.
  package static let record = OutputFormat("record", "one field per line", mediaType: "text/plain") {
    value, kind, context in
    guard value.kind == .array else { return RecordRenderer.record(of: value, kind: kind, context) }
    var result = Rendered(text: "")
    for (place, element) in context.wanted(value.elements.enumerated()) {
      let record = RecordRenderer.record(of: element, kind: kind, context)
      result.text += (place > 0 ? "\n" : "") + context.style(.faint, "@\(place + 1)") + "\n" + record.text
      for note in record.notes where !result.notes.contains(note) { result.notes.append(note) }
    }
    if value.count == 0, context.isTerminal { result.notes = ["No \(kind.plural)."] }
    return result
  }
}

/// Writes an object for a terminal, one field per line, with nested values indented below.
struct RecordRenderer {
  let context: RenderingContext
  private let values: ValueText
  private let width: Int
  private(set) var lines: [String] = []
  /// The ways to lists of which not everything is shown.
  private(set) var shortened: [String] = []

  /// Objects nested deeper than this are written as JSON.
  private static let deepest = 12
  /// Objects in a list with more members than this do not stand in a table.
  private static let widestTable = 12

  init(_ context: RenderingContext) {
    self.context = context
    values = ValueText(context)
    width = max(8, context.width ?? 80)
  }

  /// One value as a record; a value that is not an object is written as itself.
  fileprivate static func record(of value: JSONValue, kind: Kind, _ context: RenderingContext) -> Rendered {
    guard value.kind == .object else {
      return (value.kind == .array ? OutputFormat.json : .text).write(value, kind, context)
    }
    guard context.isTerminal else {
      return Rendered(lines: FlatRecord(value, fields: kind.fields, context: context).lines)
    }
    var renderer = RecordRenderer(context)
    renderer.write(value, fields: kind.fields)
    guard let first = renderer.shortened.first else { return Rendered(lines: renderer.lines) }
    let path = first.visible(.escaped)
    let count = renderer.shortened.count
    return Rendered(
      lines: renderer.lines,
      notes: [
        count == 1
          ? "One list is shortened: \(path) shows it whole."
          : "\(count) lists are shortened: \(path) shows the first whole."
      ])
  }

  /// Writes the members of an object, those that `fields` describes first.
  mutating func write(_ object: JSONValue, fields: [Field], indent: Int = 0, path: String = "", depth: Int = 0) {
    let names = Kind.ordered(object.keys, by: fields)
    let widest = names.map { $0.visible(.escaped).displayWidth }.max() ?? 0
    let nameWidth = min(widest, max(8, min(40, width / 2)))
    for name in names {
      guard let value = object[name] else { continue }
      let type = fields.first { $0.name == name }?.type
      let place = Place(name: name, path: path + Self.step(name), indent: indent, nameWidth: nameWidth, depth: depth)
      switch value.kind {
      case .object where value.count > 0: writeObject(value, fields: type?.members() ?? [], at: place)
      case .array where value.count > 0: writeList(value, type: type?.element, at: place)
      case .object, .array:
        writeLine(ShownText(text: ValueText.summary(of: value, named: name), role: .faint), at: place)
      case .null, .boolean, .number, .string: writeLine(values.shown(value, type: type, in: .line), at: place)
      }
    }
  }

  /// The jq that goes to a member.
  private static func step(_ name: String) -> String {
    let isWord = name.utf8.enumerated().allSatisfy { place, byte in
      (byte | 0x20) >= 97 && (byte | 0x20) <= 122 || byte == UInt8(ascii: "_") || place > 0 && (48...57).contains(byte)
    }
    return isWord && !name.isEmpty ? "." + name : "[" + JSONValue(name).text() + "]"
  }

  /// Where a member stands.
  private struct Place {
    let name: String
    let path: String
    let indent: Int
    let nameWidth: Int
    let depth: Int
  }

  private mutating func writeObject(_ object: JSONValue, fields: [Field], at place: Place) {
    if let text = inline(object, fields: fields), place.indent + place.nameWidth + 2 + text.displayWidth <= width {
      return writeLine(ShownText(text: text), at: place)
    }
    guard place.depth < Self.deepest else {
      return writeLine(ShownText(text: object.text().visible(.escaped)), at: place)
    }
    writeName(place)
    write(object, fields: fields, indent: inner(place), path: place.path, depth: place.depth + 1)
  }

  /// A small object of plain values in one line: `avg 4.1 · p50 4.2`.
  private func inline(_ object: JSONValue, fields: [Field]) -> String? {
    guard object.count <= 6 else { return nil }
    let members = object.members
    guard members.allSatisfy({ $0.value.kind != .object && $0.value.kind != .array }) else { return nil }
    let parts = Kind.ordered(members.map(\.key), by: fields).map { name in
      let type = fields.first { $0.name == name }?.type
      let text = values.shown(object[name], type: type, in: .line).text
      return name.visible(.escaped) + " " + text
    }
    let text = parts.joined(separator: context.isUnicode ? " · " : ", ")
    return text.contains("\n") ? nil : text
  }

  private mutating func writeList(_ list: JSONValue, type: FieldType?, at place: Place) {
    let elements = list.elements
    guard elements.allSatisfy({ $0.kind == .object }) else { return writePlainList(elements, list, at: place) }
    writeLine(ShownText(text: ValueText.summary(of: list, named: place.name)), at: place)
    // Samples are there by the dozen and say little one by one; the totals beside them say it.
    let areSamples = elements.contains { $0.keys.contains("mos_quality") }
    guard !areSamples, place.depth < Self.deepest else {
      shortened.append(place.path)
      return
    }
    let indent = inner(place)
    guard elements.count > 1, (elements.map(\.count).max() ?? 0) <= Self.widestTable else {
      return writeBlocks(elements, fields: type?.members() ?? [], at: place)
    }
    let first = Array(elements.prefix(elements.count > 5 ? 3 : 5))
    let kind = Self.kind(of: type)
    let table = TableRenderer(context: context, isNumbered: false).render(first, kind: kind, width: width - indent)
    lines += table.lines.map { spaces(indent) + $0 }
    if elements.count > first.count { lines.append(spaces(indent) + more(elements.count - first.count)) }
    if elements.count > first.count || !table.hidden.isEmpty { shortened.append(place.path) }
  }

  /// Writes the first objects of a list below each other, because they have too many members for a table.
  private mutating func writeBlocks(_ elements: [JSONValue], fields: [Field], at place: Place) {
    let indent = inner(place)
    for (number, element) in elements.prefix(2).enumerated() {
      if elements.count > 1 { lines.append(spaces(indent) + context.style(.faint, "[\(number)]")) }
      write(element, fields: fields, indent: indent, path: place.path + "[\(number)]", depth: place.depth + 1)
    }
    guard elements.count > 2 else { return }
    lines.append(spaces(indent) + more(elements.count - 2))
    shortened.append(place.path)
  }

  private mutating func writePlainList(_ elements: [JSONValue], _ list: JSONValue, at place: Place) {
    let texts = elements.map { values.shown($0, type: .text, in: .cell).text }
    let joined = texts.joined(separator: ", ")
    if joined.displayWidth <= 2 * width { return writeLine(ShownText(text: joined), at: place) }
    writeLine(ShownText(text: ValueText.summary(of: list)), at: place)
    let indent = inner(place)
    for text in texts.prefix(3) {
      lines.append(spaces(indent) + text.cut(to: width - indent, ellipsis: context.ellipsis))
    }
    if texts.count > 3 { lines.append(spaces(indent) + more(texts.count - 3)) }
    shortened.append(place.path)
  }

  /// A kind made up for the elements of a list: what happened comes first, and ids, which say least, come last.
  private static func kind(of type: FieldType?) -> Kind {
    switch type {
    case .kind(let name): return Kind.named(name)
    case .object(let fields):
      let (ids, others) = (fields.filter(\.isIdentifier), fields.filter { !$0.isIdentifier })
      let columns = others.map { Column($0.name, $0.name, rank: 1) } + ids.map { Column($0.name, $0.name, rank: 3) }
      return Kind(.value, plural: "entries", columns: columns, fields: fields)
    case .text, .identifier, .reference, .choice, .timestamp, .number, .boolean, .signedLink, .secret, .open, .list,
      nil:
      return Kind.value
    }
  }

  private func more(_ count: Int) -> String {
    context.style(.faint, "\(context.ellipsis) \(count) more".cut(to: max(1, width), ellipsis: context.ellipsis))
  }

  /// How far the members of what stands here are indented; never so far that nothing fits beside it.
  private func inner(_ place: Place) -> Int { min(place.indent + 2, width / 3) }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private mutating func writeName(_ place: Place) {
    for line in place.name.visible(.escaped).wrapped(to: width - place.indent) {
      lines.append(spaces(place.indent) + context.style(.heading, line))
    }
  }

  private mutating func writeLine(_ shown: ShownText, at place: Place) {
    let name = place.name.visible(.escaped)
    let availableWidth = width - place.indent - place.nameWidth - 2
    let text = shown.text.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    ")
    guard availableWidth >= 12, name.displayWidth <= place.nameWidth else {
      writeName(place)
      let indent = min(place.indent + 2, width / 2)
      for line in text.wrapped(to: width - indent) { lines.append(spaces(indent) + context.style(shown.role, line)) }
      return
    }
    let padding = spaces(place.nameWidth - name.displayWidth + 2)
    for (number, line) in text.wrapped(to: availableWidth).enumerated() {
      let start = number == 0 ? context.style(.heading, name) + padding : spaces(place.nameWidth + 2)
      lines.append(line.isEmpty && number > 0 ? "" : spaces(place.indent) + start + context.style(shown.role, line))
    }
  }
}

/// Writes an object to a pipe: a line for each plain value with its path, so that `grep` finds any of them.
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
    case .object where !isEmptyOrDeep: add(value, fields: type?.members() ?? [], path: path, depth: depth)
    case .array where !isEmptyOrDeep:
      for (place, element) in value.elements.enumerated() {
        add(element, type: type?.element, path: "\(path)[\(place)]", depth: depth + 1)
      }
    case .null, .boolean, .number, .string, .array, .object:
      entries.append((path, values.shown(value, type: type, in: .line).text))
    }
  }
}
