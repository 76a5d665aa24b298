internal import RealtimeKit
internal import Text

/// The table in a chat's or a transcript's file as it stands there, for whoever writes the file anew.
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
