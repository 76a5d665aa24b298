import JSON
import Platform
import Testing

@testable import Sandbox

@Suite struct WorldFilesTests {
  @Test func chatParsesBack() throws {
    let header = [
      "id", "participantId", "sessionId", "meetingId", "displayName", "pinned", "isEdited", "payloadType", "payload",
      "createdAt",
    ]
    var payloads: Set<String> = []
    for session in sampleWorld.sessions where !session.chat.isEmpty {
      let rows = records(of: ChatFile.csv(of: session))
      #expect(rows.first == header)
      let expected = session.chat.map { message in
        [
          message.id, message.userID, session.id, session.meetingID, message.name, "\(message.isPinned)",
          "\(message.isEdited)", message.type, message.payload, message.sentAt.iso8601,
        ]
      }
      #expect(Array(rows.dropFirst()) == expected)
      payloads.formUnion(session.chat.map(\.payload))
    }
    #expect(payloads.contains { $0.contains("\n") } && payloads.contains { $0.contains("\"") && $0.contains(",") })
    #expect(payloads.contains { $0.contains("\u{1B}") })
  }

  @Test func transcriptsSayTheSameInEveryFormat() throws {
    let session = try #require(sampleWorld.session(of: .lossyUplink))
    let said = session.transcript
    #expect(said.count > 8)
    #expect(zip(said, said.dropFirst()).allSatisfy { $0.startedAt <= $1.startedAt })
    let rows = records(of: TranscriptFile.csv(of: session))
    #expect(rows.map { $0[5] } == said.map(\.text) && rows.map { $0[4] } == said.map(\.name))
    #expect(rows.first?[0] == String(said[0].startedAt.microseconds / 1000))
    #expect(rows.allSatisfy { $0.count == 6 })

    let list = try JSONValue(parsing: TranscriptFile.json(of: session)).elements
    #expect(list.map { $0["sentence"]?.string } == said.map(\.text))
    #expect(list[0]["peerData"]?.keys == ["id", "userId", "displayName", "cpi", "joinedAt", "leftAt"])
    #expect(Timestamp(list[0]["peerData"]?["joinedAt"]?.string ?? "") != nil)

    let cues = said.map { "\($0.name): \($0.text)" }
    let subtitles = lines(of: TranscriptFile.srt(of: session))
    #expect(stride(from: 0, to: subtitles.count, by: 4).map { subtitles[$0] } == (1...said.count).map(String.init))
    #expect(stride(from: 2, to: subtitles.count, by: 4).map { subtitles[$0] } == cues)
    #expect(subtitles[1].utf8.count == 29 && subtitles[1].contains(" --> 00:") && subtitles[1].contains(","))
    let web = lines(of: TranscriptFile.vtt(of: session))
    #expect(web[0] == "WEBVTT" && !web[2].contains(","))
    #expect(stride(from: 3, to: web.count, by: 3).map { web[$0] } == cues)
  }

  @Test func speakersAreInWhenTheySpeak() throws {
    for session in sampleWorld.sessions {
      for said in session.transcript {
        let speaker = try #require(session.participants.first { $0.id == said.peerID })
        #expect(speaker.joinedAt < said.startedAt && speaker.leftAt.map { $0 > said.endedAt } ?? true)
      }
    }
  }

  @Test func nothingSaidIsAnEmptyFile() throws {
    let silent = try #require(sampleWorld.sessions.first { $0.transcript.isEmpty })
    #expect(TranscriptFile.csv(of: silent).isEmpty)
    #expect(TranscriptFile.json(of: silent) == "[]")
  }

  private func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Reads comma-separated values by RFC 4180.
  private func records(of text: String) -> [[String]] {
    var (rows, row, field, isQuoted): ([[String]], [String], String.UnicodeScalarView, Bool) = ([], [], .init(), false)
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      switch scalar {
      case "\"" where isQuoted && index + 1 < scalars.count && scalars[index + 1] == "\"":
        field.append(scalar)
        index += 1
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(String(field))
        field = .init()
      case "\r" where !isQuoted: break
      case "\n" where !isQuoted:
        rows.append(row + [String(field)])
        (row, field) = ([], .init())
      default: field.append(scalar)
      }
      index += 1
    }
    return rows
  }
}
