internal import JSON
internal import RealtimeKit
internal import Text

/// The file with a session's chat: a table with its column names in the first line, or a JSON list.
enum ChatFile {
  /// The messages. Columns may come in any order; unknown ones are kept under their names, a row's values beyond the last
  /// column as `column11` and so on. `pinned` and `isEdited` become truth values, everything else stays as it is.
  static func read(_ content: ArraySlice<UInt8>) throws(FileProblem) -> JSONValue {
    if looksLikeJSON(content) { return JSONValue(try objects(inJSON: content).map(withTruthValues)) }
    var table = CSVReader(content)
    guard let header = try nextRow(&table) else { return JSONValue([JSONValue]()) }
    let names = header.values.map { trimmed($0) }
    guard names.contains(where: { Kind.message.field($0) != nil }) else {
      throw FileProblem(.csv, line: header.line, .unknownColumns)
    }
    let columns = ColumnNames(names)
    var messages: [JSONValue] = []
    while let row = try nextRow(&table) {
      let members = row.values.enumerated().map { (key: columns[$0.offset], value: JSONValue($0.element)) }
      messages.append(withTruthValues(JSONValue(members: members)))
    }
    return JSONValue(messages)
  }

  private static let truthFields = ["pinned", "isEdited"]

  private static func withTruthValues(_ message: JSONValue) -> JSONValue {
    var message = message
    for name in truthFields {
      switch message[name]?.string.map(trimmed)?.lowercased() {
      case "true": message = message.setting(name, to: true)
      case "false": message = message.setting(name, to: false)
      default: break
      }
    }
    return message
  }
}

/// The text without the space around it.
func trimmed(_ text: some StringProtocol) -> String {
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
    let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
  else { return "" }
  return String(text[first...last])
}

/// The table in a chat's or a transcript's file as it is written there, for rewriting the file.
package struct LinkedTable {
  /// The names of the columns; those of a transcript without a heading line are the fields of `Kind.utterance`.
  package let columns: [String]
  /// The rows, in their order; a row may have fewer or more values than there are columns.
  package var rows: [[String]]
  private let hasHeading: Bool

  /// Reads a file; nil when it holds no such table.
  package init?(_ bytes: [UInt8]) {
    let content = LinkedFileReader.withoutByteOrderMark(bytes[...])
    var table = CSVReader(content)
    guard !looksLikeJSON(content), let rows = try? table.rows(), let first = rows.first?.values else { return nil }
    if first.count > 3, TranscriptTable.isTime(first[0]) {
      columns = ["start", "peer_id", "user_id", "custom_participant_id", "name", "text"]
      hasHeading = false
      self.rows = rows.map(\.values)
    } else {
      let names = first.map { trimmed($0) }
      guard names.count > 1, names.contains(where: { Kind.message.field($0) != nil || TranscriptTable.isHeading($0) })
      else { return nil }
      columns = names
      hasHeading = true
      self.rows = rows.dropFirst().map(\.values)
    }
  }

  /// The name of a column, counted from 0.
  package func column(_ index: Int) -> String { ColumnNames(columns)[index] }

  /// The table as a file.
  package var bytes: [UInt8] {
    var writer = DelimitedWriter(.csv, quoting: .all, invisible: .kept)
    for row in (hasHeading ? [columns] : []) + rows { writer.addRow(row) }
    return writer.bytes
  }
}
