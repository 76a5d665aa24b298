internal import JSON
internal import Platform
internal import Text

/// A transcript as a table: six columns, as a rule without a line of names.
enum TranscriptTable {
  /// What a column holds.
  private enum Column {
    case start, end, peer, user, customParticipant, name, text
    /// Something else, under this name.
    case other(String)
  }

  private static let usual: [Column] = [.start, .peer, .user, .customParticipant, .name, .text]

  /// The utterances. Values beyond the sixth are kept as `column7` and so on.
  static func read(_ content: ArraySlice<UInt8>) throws(FileProblem) -> [Utterance] {
    var table = CSVReader(content)
    guard let first = try nextRow(&table) else { return [] }
    var columns = usual
    var utterances: [Utterance] = []
    if isTime(first.values[0]), first.values.count > 1 {
      utterances.append(utterance(first.values, columns))
    } else {
      columns = first.values.map(column)
      guard columns.contains(where: { if case .text = $0 { true } else { false } }) else {
        throw FileProblem(.csv, line: first.line, .unknownColumns)
      }
    }
    while let row = try nextRow(&table) { utterances.append(utterance(row.values, columns)) }
    return utterances
  }

  private static func utterance(_ values: [String], _ columns: [Column]) -> Utterance {
    var result = Utterance()
    for (index, value) in values.enumerated() {
      switch index < columns.count ? columns[index] : .other("column\(index + 1)") {
      case .start: result.start = Utterance.time(value)
      case .end: result.end = Utterance.time(value)
      case .peer: result.peer = value
      case .user: result.user = value
      case .customParticipant: result.customParticipant = value
      case .name: result.name = value
      case .text: result.text = value
      case .other(let name): result.others.append((key: name, value: JSONValue(value)))
      }
    }
    return result
  }

  static func isTime(_ text: String) -> Bool {
    let text = trimmed(text)
    return Double(text) != nil || Timestamp(text) != nil
  }

  /// Whether a text names one of a transcript's columns.
  static func isHeading(_ text: String) -> Bool {
    if case .other = column(text) { false } else { true }
  }

  /// The column of a heading, whatever its capitals and separators.
  private static func column(_ heading: String) -> Column {
    switch String(heading.unicodeScalars.filter { $0.properties.isAlphabetic }).lowercased() {
    case "start", "starttime", "timestamp", "time": .start
    case "end", "endtime": .end
    case "peerid": .peer
    case "userid": .user
    case "customparticipantid", "cpi": .customParticipant
    case "participantname", "displayname", "name", "speaker": .name
    case "text", "transcript", "sentence": .text
    default: .other(trimmed(heading))
    }
  }
}
