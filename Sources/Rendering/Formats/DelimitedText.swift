internal import JSON
internal import Text

/// Rows as values with a delimiter between them, a line a row: CSV after RFC 4180, or TSV with jq's escapes.
///
/// Missing values and `null` are empty; in CSV an empty text is `""`. Lists and objects are written as JSON in one line.
/// Everything goes into one buffer of bytes, and a value that needs no escaping is copied there straight from the JSON.
struct DelimitedText {
  /// How values are kept apart.
  enum Dialect {
    case csv, tsv
  }

  private let dialect: Dialect
  private let delimiter: UInt8
  private var bytes: [UInt8] = []

  init(_ dialect: Dialect) {
    self.dialect = dialect
    delimiter = dialect == .csv ? UInt8(ascii: ",") : UInt8(ascii: "\t")
  }

  /// What has been written.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes a line of texts, such as headings.
  mutating func addLine(_ texts: [String]) {
    for (place, text) in texts.enumerated() {
      if place > 0 { bytes.append(delimiter) }
      add(text)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Writes a line for each object, its members in the order of the names.
  mutating func addRows(_ rows: [JSONValue], names: [KeyHandle]) {
    bytes.reserveCapacity(bytes.count + rows.count * names.count * 16)
    for row in rows {
      for (place, name) in names.enumerated() {
        if place > 0 { bytes.append(delimiter) }
        let isStructure = row.withMember(name) { add($0) }
        if isStructure, let value = row[name] { add(value.text()) }
      }
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  /// Writes a line for each list, its elements in their order.
  mutating func addLists(_ rows: [JSONValue]) {
    for row in rows {
      for (place, value) in row.elements.enumerated() {
        if place > 0 { bytes.append(delimiter) }
        addValue(value)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  /// Writes a value; an absent one leaves its place empty.
  mutating func addValue(_ value: JSONValue) {
    switch value.kind {
    case .null: break
    case .string: add(value.string ?? "")
    case .number: add(value.number ?? 0)
    default: add(value.text())
    }
  }

  /// Ends the line.
  mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

  /// Writes what a row lends; true for a list or an object, which must be asked for.
  private mutating func add(_ value: BorrowedValue) -> Bool {
    switch value {
    case .missing, .null: break
    case .boolean(let isTrue): bytes.append(contentsOf: (isTrue ? "true" : "false").utf8)
    case .number(let number): add(number)
    case .text(let text): add(text)
    case .structure: return true
    }
    return false
  }

  private mutating func add(_ number: Double) {
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

  private mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add($0) }
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    // Without a way out of the loop it is done many bytes at a time.
    var foreign: UInt8 = 0
    for byte in text { foreign |= byte &- 0x20 < 0x5f ? 0 : 1 }
    let isPlain = foreign == 0
    switch dialect {
    case .tsv:
      // Backslashes are doubled before anything is made visible, which writes backslashes of its own.
      if isPlain { return append(text, doubling: UInt8(ascii: "\\")) }
      var doubled = DelimitedText(.tsv)
      doubled.append(text, doubling: UInt8(ascii: "\\"))
      bytes.append(contentsOf: doubled.text.visible(.escaped).utf8)
    case .csv:
      if isPlain { return addQuotable(text) }
      var visible = String(decoding: text, as: UTF8.self).visible(.kept)
      visible.withUTF8 { addQuotable($0) }
    }
  }

  /// Writes a text, in quotes where CSV wants them.
  private mutating func addQuotable(_ text: UnsafeBufferPointer<UInt8>) {
    let needsQuotes =
      text.isEmpty || text.contains { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 }
    guard needsQuotes else { return bytes.append(contentsOf: text) }
    bytes.append(0x22)
    append(text, doubling: 0x22)
    bytes.append(0x22)
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>, doubling special: UInt8) {
    var found: UInt8 = 0
    for byte in text { found |= byte == special ? 1 : 0 }
    guard found != 0 else { return bytes.append(contentsOf: text) }
    for byte in text {
      if byte == special { bytes.append(byte) }
      bytes.append(byte)
    }
  }
}
