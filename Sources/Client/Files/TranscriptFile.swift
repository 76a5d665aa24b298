internal import JSON
internal import Platform
internal import Text

/// The file with what was said in a session, in one of four formats, recognised by the content.
enum TranscriptFile {
  /// The utterances in the order of the file.
  static func read(_ content: ArraySlice<UInt8>) throws(FileProblem) -> JSONValue {
    let utterances: [Utterance]
    switch format(of: content) {
    case .json: utterances = try objects(inJSON: content).map(utterance)
    case .csv: utterances = try TranscriptTable.read(content)
    case .srt: utterances = try CaptionFile.read(content, .srt)
    case .vtt: utterances = try CaptionFile.read(content, .vtt)
    }
    return JSONValue(utterances.map(\.value))
  }

  private static func format(of content: ArraySlice<UInt8>) -> FileProblem.Format {
    if looksLikeJSON(content) { return .json }
    if content.drop(while: isSpace).starts(with: "WEBVTT".utf8) { return .vtt }
    // A caption begins with its time, or with its number and then its time.
    let head = content.prefix(512).split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.lazy
      .map { String(decoding: $0, as: UTF8.self) }.filter { !trimmed($0).isEmpty }.prefix(2)
    return head.contains { CaptionFile.times(in: $0) != nil } ? .srt : .csv
  }

  /// Reads `{startTime, endTime, sentence, peerData: {id, userId, displayName, cpi, …}}`. Whole numbers are milliseconds,
  /// numbers with a fraction are seconds.
  private static func utterance(_ object: JSONValue) -> Utterance {
    var result = Utterance()
    var rest = object
    func take(_ name: String) -> JSONValue? {
      defer { rest = rest.removing(name) }
      return rest[name]
    }
    result.start = take("startTime").flatMap(time)
    result.end = take("endTime").flatMap(time)
    result.text = take("sentence").flatMap(text)
    if let speaker = rest["peerData"], speaker.kind == .object {
      rest = rest.removing("peerData")
      result.peer = speaker["id"].flatMap(text)
      result.user = speaker["userId"].flatMap(text)
      result.name = speaker["displayName"].flatMap(text)
      result.customParticipant = speaker["cpi"].flatMap(text)
      let known: Set = ["id", "userId", "displayName", "cpi"]
      let others = speaker.members.filter { !known.contains($0.key) }
      if !others.isEmpty { result.others.append((key: "peerData", value: JSONValue(members: others))) }
    }
    result.others += rest.members
    return result
  }

  private static func time(_ value: JSONValue) -> String? {
    guard let number = value.number else { return value.string.map { Utterance.time($0) } }
    return Utterance.time(milliseconds: number == number.rounded() ? number : number * 1000)
  }

  private static func text(_ value: JSONValue) -> String? {
    value.string ?? (value.isNull ? nil : value.text())
  }
}

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

/// One thing that was said, on its way from a file to a value with the fields of `Kind.utterance`.
struct Utterance {
  var start: String?
  var end: String?
  var name: String?
  var text: String?
  var peer: String?
  var user: String?
  var customParticipant: String?
  /// What the file says beyond that, under the file's own names.
  var others: [(key: String, value: JSONValue)] = []

  /// The value. What is missing or empty is left out, but for the text.
  var value: JSONValue {
    let fields = [
      ("start", start), ("end", end), ("name", name), ("peer_id", peer), ("user_id", user),
      ("custom_participant_id", customParticipant),
    ]
    var members = fields.compactMap { key, value in
      value.flatMap { $0.isEmpty ? nil : (key: key, value: JSONValue($0)) }
    }
    if let text { members.append((key: "text", value: JSONValue(text))) }
    let taken = Set(members.map(\.key))
    return JSONValue(members: members + others.filter { !taken.contains($0.key) })
  }

  /// A time given as a text: milliseconds as a number become what ``time(milliseconds:)`` makes of them, anything else stays.
  static func time(_ text: String) -> String {
    let text = trimmed(text)
    return Double(text).map { time(milliseconds: $0) } ?? text
  }

  /// A moment in ISO 8601 when the milliseconds can only be counted from 1970, otherwise an offset such as `00:01:02.500`.
  ///
  /// The border is 10¹¹ ms: a session that lasts three years, or a moment in 1973.
  static func time(milliseconds: Double) -> String {
    guard milliseconds.isFinite, abs(milliseconds) < 1e15 else { return milliseconds.description }
    guard milliseconds < 1e11 else { return Timestamp(microseconds: Int64((milliseconds * 1000).rounded())).iso8601 }
    return offset(milliseconds: Int(milliseconds.rounded()))
  }

  /// An offset as hours, minutes, seconds and milliseconds.
  static func offset(milliseconds: Int) -> String {
    let amount = abs(milliseconds)
    let clock = [amount / 3_600_000, amount / 60_000 % 60, amount / 1000 % 60].map { padded($0, 2) }
    return (milliseconds < 0 ? "-" : "") + clock.joined(separator: ":") + "." + padded(amount % 1000, 3)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
