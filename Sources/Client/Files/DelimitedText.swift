/// Reads values separated by commas, as RFC 4180 has them, row by row.
///
/// Quoted values may hold commas, line ends and doubled quotation marks. Lines end with LF, CR LF or CR; empty lines are
/// passed over. What the RFC leaves open is kept as it stands: a quotation mark within an unquoted value, and text behind a
/// closing one. Bytes that are no UTF-8 become U+FFFD.
struct DelimitedText {
  /// One row.
  struct Row: Equatable {
    /// The values without their quotes.
    var values: [String]
    /// The line on which the row begins, from 1.
    var line: Int
  }

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var line = 1

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The next row, or nil at the end.
  mutating func next() throws(FileProblem) -> Row? {
    skipEmptyLines()
    guard position < bytes.endIndex else { return nil }
    var row = Row(values: [], line: line)
    while true {
      row.values.append(try value())
      guard position < bytes.endIndex, bytes[position] == UInt8(ascii: ",") else { break }
      position += 1
    }
    skipLineEnd()
    return row
  }

  /// Every row that is left.
  mutating func rows() throws(FileProblem) -> [Row] {
    var rows: [Row] = []
    while let row = try next() { rows.append(row) }
    return rows
  }

  private mutating func value() throws(FileProblem) -> String {
    guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") else {
      return String(decoding: plain(), as: UTF8.self)
    }
    let startLine = line
    position += 1
    var start = position
    // Only a value with doubled quotation marks has to be put together.
    var pieces: [UInt8] = []
    while position < bytes.endIndex {
      let byte = bytes[position]
      guard byte == UInt8(ascii: "\"") else {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && !isFollowed(by: "\n") { line += 1 }
        position += 1
        continue
      }
      if isFollowed(by: "\"") {
        pieces += bytes[start...position]
        position += 2
        start = position
        continue
      }
      let last = bytes[start..<position]
      position += 1
      let rest = plain()
      if pieces.isEmpty, rest.isEmpty { return String(decoding: last, as: UTF8.self) }
      return String(decoding: pieces + last + rest, as: UTF8.self)
    }
    throw FileProblem(.csv, line: startLine, .unclosedQuote)
  }

  /// The bytes up to the next comma or line end.
  private mutating func plain() -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.endIndex, bytes[position] != UInt8(ascii: ","), !isLineEnd(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }

  private mutating func skipEmptyLines() {
    while position < bytes.endIndex, isLineEnd(bytes[position]) { skipLineEnd() }
  }

  private mutating func skipLineEnd() {
    guard position < bytes.endIndex else { return }
    position += bytes[position] == UInt8(ascii: "\r") && isFollowed(by: "\n") ? 2 : 1
    line += 1
  }

  private func isFollowed(by character: Unicode.Scalar) -> Bool {
    position + 1 < bytes.endIndex && bytes[position + 1] == UInt8(ascii: character)
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}

/// The names of a table's columns: those of its first line, and a name of ours for each that has none.
struct ColumnNames {
  private var names: [String]

  init(_ names: [String]) { self.names = names }

  /// The name of a column, counted from 0.
  subscript(_ index: Int) -> String {
    index < names.count && !names[index].isEmpty ? names[index] : "column\(index + 1)"
  }
}
