/// Reads comma-separated values (RFC 4180) row by row.
///
/// Quoted values may hold commas, line ends and doubled quotation marks. Lines end with LF, CR LF or CR; empty lines are
/// skipped. What the RFC leaves open is kept as it stands: a quotation mark within an unquoted value, and text behind a
/// closing one. Bytes that are not UTF-8 become U+FFFD.
package struct CSVReader {
  /// One row.
  package struct Row: Equatable {
    /// The values without their quotes.
    package let values: [String]
    /// The line on which the row begins, from 1.
    package let line: Int
  }

  /// A quotation mark opens a value that never ends: the file is probably cut off.
  package struct UnclosedQuote: Error, Equatable {
    /// The line with the quotation mark, from 1.
    package let line: Int
  }

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var line = 1

  /// A reader of the whole content of a file.
  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The next row, or nil at the end.
  package mutating func next() throws(UnclosedQuote) -> Row? {
    skipEmptyLines()
    guard position < bytes.endIndex else { return nil }
    let start = line
    var values: [String] = []
    while true {
      values.append(try value())
      guard position < bytes.endIndex, bytes[position] == UInt8(ascii: ",") else { break }
      position += 1
    }
    skipLineEnd()
    return Row(values: values, line: start)
  }

  /// Every row that is left.
  package mutating func rows() throws(UnclosedQuote) -> [Row] {
    var rows: [Row] = []
    while let row = try next() { rows.append(row) }
    return rows
  }

  private mutating func value() throws(UnclosedQuote) -> String {
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
    throw UnclosedQuote(line: startLine)
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
