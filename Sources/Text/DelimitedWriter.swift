/// Writes rows of values with a delimiter between them: CSV after RFC 4180, or TSV with jq's escapes.
///
/// Everything goes into one buffer of bytes; a value of printable ASCII is copied there as it is.
package struct DelimitedWriter {
  /// How values are kept apart.
  package enum Dialect: Sendable {
    /// Commas; quotation marks around values that need them.
    case csv
    /// Tabs; backslashes in place of what would end a value.
    case tsv
  }

  /// Which values of CSV get quotation marks.
  package enum Quoting: Sendable {
    /// Those that hold a comma, a quotation mark or a line end.
    case minimal
    /// Those too that hold a tab or are empty, so that a missing value and an empty text differ.
    case unambiguous
    /// All.
    case all
  }

  /// What becomes of characters that would move a terminal's cursor or hide.
  package enum Invisible: Sendable {
    /// They are written out, as ``Swift/String/visible(_:)`` does, for people who look at the text.
    case escaped
    /// They stay, for programs.
    case kept
  }

  /// What has been written, UTF-8.
  package private(set) var bytes: [UInt8] = []

  private let dialect: Dialect
  private let quoting: Quoting
  private let invisible: Invisible
  private let lineEnd: String
  private var isRowEmpty = true

  /// A writer with nothing written yet.
  package init(
    _ dialect: Dialect, quoting: Quoting = .unambiguous, invisible: Invisible = .escaped, lineEnd: String = "\n"
  ) {
    self.dialect = dialect
    self.quoting = quoting
    self.invisible = invisible
    self.lineEnd = lineEnd
  }

  /// What has been written.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Makes room for so many further bytes.
  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Writes a row of texts.
  package mutating func addRow(_ texts: [String]) {
    for text in texts { add(text) }
    endRow()
  }

  /// Writes a value of the present row.
  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(utf8: $0) }
  }

  /// Writes a value of the present row from its UTF-8 bytes.
  package mutating func add(utf8 text: UnsafeBufferPointer<UInt8>) {
    beginValue()
    // Without a way out of the loop it is done many bytes at a time.
    var foreign: UInt8 = 0
    for byte in text { foreign |= byte &- 0x20 < 0x5f ? 0 : 1 }
    let isPlain = foreign == 0 || invisible == .kept && dialect == .csv
    switch dialect {
    case .tsv:
      // Backslashes are doubled before anything is made visible, which writes backslashes of its own.
      if isPlain { return append(text, doubling: UInt8(ascii: "\\")) }
      var doubled = DelimitedWriter(.tsv)
      doubled.append(text, doubling: UInt8(ascii: "\\"))
      bytes.append(contentsOf: doubled.text.visible(.escaped).utf8)
    case .csv:
      if isPlain { return addQuotable(text) }
      var visible = String(decoding: text, as: UTF8.self).visible(.kept)
      visible.withUTF8 { addQuotable($0) }
    }
  }

  /// Writes a value that is missing: nothing between its delimiters.
  package mutating func addMissing() { beginValue() }

  /// Writes a value as it is, such as a number.
  package mutating func addVerbatim(_ write: (inout [UInt8]) -> Void) {
    beginValue()
    write(&bytes)
  }

  /// Ends the present row.
  package mutating func endRow() {
    bytes.append(contentsOf: lineEnd.utf8)
    isRowEmpty = true
  }

  private mutating func beginValue() {
    if !isRowEmpty { bytes.append(dialect == .csv ? UInt8(ascii: ",") : UInt8(ascii: "\t")) }
    isRowEmpty = false
  }

  /// Writes a text, in quotes where CSV wants them.
  private mutating func addQuotable(_ text: UnsafeBufferPointer<UInt8>) {
    let needsQuotes =
      switch quoting {
      case .all: true
      case .minimal: text.contains { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }
      case .unambiguous:
        text.isEmpty || text.contains { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 }
      }
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
