import JSON
import Platform
import Testing

@testable import Sandbox

/// A Friday afternoon.
let friday = Timestamp(microseconds: 1_795_788_000_000_000)
/// A world that several tests look at and none changes.
let sampleWorld = World(seed: 7, start: friday)

extension World {
  /// The session of a story.
  func session(of story: Story) -> Session? { sessions.first { $0.story == story } }
}

extension JSONValue {
  /// The number at the end of a path of names, or not-a-number, which equals nothing.
  func number(_ path: String...) -> Double { self[path: path]?.number ?? .nan }
}

extension Session {
  /// A participant's report at a moment.
  func report(of participant: Participant, at now: Timestamp, filter: String? = nil) -> JSONValue {
    let bytes = participant.peerReportBytes(in: self, at: now, filter: filter, includingPeerEvents: true)
    do throws(JSONParseError) {
      return try JSONValue(parsing: bytes)
    } catch {
      Issue.record("the report of \(participant.id) is no JSON: \(error.reason)")
      return .null
    }
  }

  /// The one who suffers.
  var sufferers: [Participant] { participants.filter { $0.conditions.story != nil } }
}
