internal import JSON
internal import Platform
internal import Text

/// The file behind a session's transcript link, in each of its four formats.
enum TranscriptFile {
  /// Comma-separated values without a header, all quoted: the start in milliseconds since 1970, peer, user and custom id,
  /// name, text.
  static func csv(of session: Session) -> String {
    var writer = DelimitedWriter(.csv, quoting: .all, invisible: .kept, lineEnd: "\r\n")
    for said in session.transcript {
      writer.addRow([
        String(said.startedAt.microseconds / 1000), said.peerID, said.userID, said.customID, said.name, said.text,
      ])
    }
    return writer.text
  }

  /// A list of objects, the speaker in `peerData`.
  static func json(of session: Session) -> String {
    let presences = Dictionary(session.participants.map { ($0.id, $0) }) { first, _ in first }
    let list = session.transcript.map { said -> JSONValue in
      let presence = presences[said.peerID]
      let left = presence?.leftAt ?? session.endedAt
      return [
        "startTime": JSONValue(said.startedAt.iso8601), "endTime": JSONValue(said.endedAt.iso8601),
        "sentence": JSONValue(said.text),
        "peerData": [
          "id": JSONValue(said.peerID), "userId": JSONValue(said.userID), "displayName": JSONValue(said.name),
          "cpi": JSONValue(said.customID),
          "joinedAt": presence.map { JSONValue($0.joinedAt.iso8601) } ?? .null,
          "leftAt": left.map { JSONValue($0.iso8601) } ?? .null,
        ],
      ]
    }
    return JSONValue(list).text()
  }

  /// Numbered subtitles with times from the session's start.
  static func srt(of session: Session) -> String {
    session.transcript.enumerated().map { number, said in
      "\(number + 1)\n\(cue(said, in: session, decimalMark: ","))\n"
    }.joined(separator: "\n")
  }

  /// Web subtitles with times from the session's start.
  static func vtt(of session: Session) -> String {
    "WEBVTT\n\n" + session.transcript.map { cue($0, in: session, decimalMark: ".") + "\n" }.joined(separator: "\n")
  }

  /// A cue's times and its text. A line end in a name would end the cue, so it becomes a space.
  private static func cue(_ said: Utterance, in session: Session, decimalMark: String) -> String {
    let times = [said.startedAt, said.endedAt].map { clock($0 - session.startedAt, decimalMark) }
    let text = "\(said.name): \(said.text)".map { $0.isNewline ? " " : $0 }
    return times.joined(separator: " --> ") + "\n" + String(text)
  }

  private static func clock(_ seconds: Double, _ decimalMark: String) -> String {
    let milliseconds = max(0, Int((seconds * 1000).rounded()))
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).utf8.count)) + String(number)
    }
    let (hours, minutes, rest) = (milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1000 % 60)
    return "\(padded(hours, 2)):\(padded(minutes, 2)):\(padded(rest, 2))\(decimalMark)\(padded(milliseconds % 1000, 3))"
  }
}
