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
