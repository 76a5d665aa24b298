internal import JSON
internal import RealtimeKit
internal import Text

/// Rows of JSON as CSV or TSV.
///
/// Missing values and `null` are empty; in CSV an empty text is `""`. Lists and objects are written as JSON in one line. A
/// text is copied straight from the JSON.
struct DelimitedText {
  private var writer: DelimitedWriter

  private init(_ dialect: DelimitedWriter.Dialect) { writer = DelimitedWriter(dialect) }

  /// A value as lines: a heading and a line for each object of a list, a line for each inner list or plain value. An empty
  /// list of a kind with known fields has its heading.
  static func rendered(
    _ value: JSONValue, kind: Kind, _ dialect: DelimitedWriter.Dialect, _ context: RenderingContext
  ) -> Rendered {
    var text = DelimitedText(dialect)
    var headingLines = 0
    switch Shape(of: value) {
    case .empty:
      guard !kind.fields.isEmpty else { break }
      // What the schema does not have may never come.
      let documented = kind.fields.filter { $0.source != .observed }
      text.writer.addRow((documented.isEmpty ? kind.fields : documented).map(\.name))
      headingLines = 1
    case .objects:
      let names = kind.ordered(value.kind == .array ? value.memberNamesOfElements : value.keys)
      guard !names.isEmpty else { break }
      text.writer.addRow(names)
      headingLines = 1
      text.addRows(value.kind == .array ? value.elements : [value], names: names.map { KeyHandle($0) }, context)
    case .lists: for row in context.wanted(value.elements) { text.addRow(row.elements) }
    case .plain, .mixed:
      for element in context.wanted(value.kind == .array ? value.elements : [value]) { text.addRow([element]) }
    }
    return Rendered(text: text.writer.text, headingLines: headingLines)
  }

  /// Name, tab and value of each member of an object.
  static func members(of object: JSONValue, kind: Kind) -> Rendered {
    var text = DelimitedText(.tsv)
    for name in kind.ordered(object.keys) { text.addRow([JSONValue(name), object[name] ?? .null]) }
    return Rendered(text: text.writer.text)
  }

  /// Writes a line for each object, its members in the order of the names.
  private mutating func addRows(_ rows: [JSONValue], names: [KeyHandle], _ context: RenderingContext) {
    writer.reserve(rows.count * names.count * 16)
    for row in context.wanted(rows) {
      for name in names {
        let isStructure = row.withMember(name) { add($0) }
        if isStructure, let value = row[name] { writer.add(value.text()) }
      }
      writer.endRow()
    }
  }

  private mutating func addRow(_ values: [JSONValue]) {
    for value in values {
      switch value.kind {
      case .null: writer.addMissing()
      case .string: writer.add(value.string ?? "")
      case .number: add(value.number ?? 0)
      case .boolean, .array, .object: writer.add(value.text())
      }
    }
    writer.endRow()
  }

  /// Writes what a row lends; true for a list or an object, which must be read from the row.
  private mutating func add(_ value: BorrowedValue) -> Bool {
    switch value {
    case .missing, .null: writer.addMissing()
    case .boolean(let isTrue): writer.add(isTrue ? "true" : "false")
    case .number(let number): add(number)
    case .text(let text): writer.add(utf8: text)
    case .structure: return true
    }
    return false
  }

  private mutating func add(_ number: Double) {
    writer.addVerbatim { bytes in
      guard number >= 0, number < 1e15, number == number.rounded(.towardZero) else {
        bytes.append(contentsOf: NumberText.exact(number).utf8)
        return
      }
      // Digits go in from the right; a text for each number would cost more than everything else in its row.
      var rest = UInt64(number)
      let start = bytes.count
      repeat {
        bytes.append(UInt8(48 + rest % 10))
        rest /= 10
      } while rest > 0
      bytes[start...].reverse()
    }
  }
}
