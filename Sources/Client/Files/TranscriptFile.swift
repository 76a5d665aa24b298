internal import JSON

/// The file with what was said in a session, in whichever of its four formats; the content tells which.
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
