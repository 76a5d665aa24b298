import JSON
import Platform

@testable import Diagnosis

/// A call made by hand, as the API would tell of it: everybody sends sound and picture, receives everybody else's, and all
/// is well until a test says otherwise.
struct HandmadeCall {
  /// How many samples every stream has, seven seconds each.
  static let samples = 30
  /// When the call begins.
  static let start = Timestamp(microseconds: 1_795_168_800_000_000)

  /// Everybody, with every connection.
  var people: [HandmadePerson]
  /// The name of the meeting's status.
  var status = "ENDED"
  /// Whether the session says when it began and ended.
  var hasTimes = true
  /// The breakout rooms as the API tells of them.
  var rooms: [JSONValue] = []
  /// The time of the diagnosis.
  var now = start + 7200

  /// A call of these people from beginning to end.
  init(_ names: String...) {
    people = names.enumerated().map { HandmadePerson($1, number: $0 + 1) }
    for receiver in people.indices {
      for sender in people where sender.id != people[receiver].id {
        for medium in [Medium.audio, .video] {
          people[receiver].streams.append(HandmadeStream(medium, .received, from: sender.id))
        }
      }
    }
  }

  /// A moment so many seconds into the call.
  static func at(_ seconds: Double) -> Timestamp { start + seconds }

  /// The end of the call.
  static var end: Timestamp { start + 7 * Double(samples) }

  /// The first connection of a name.
  subscript(_ name: String) -> HandmadePerson {
    get { people.first { $0.name == name } ?? HandmadePerson(name, number: 99) }
    set {
      guard let place = people.firstIndex(where: { $0.name == name }) else { return }
      people[place] = newValue
    }
  }

  /// Changes what a person's report says of what it sent.
  mutating func sends(
    _ name: String, _ medium: Medium, in samples: Range<Int> = 0..<HandmadeCall.samples,
    _ change: (inout HandmadeSample) -> Void
  ) {
    self[name].change(medium, .sent, from: nil, in: samples, change)
  }

  /// Changes what a person's report says of what it received: from one sender, or from everybody.
  mutating func receives(
    _ name: String, _ medium: Medium, from sender: String? = nil, in samples: Range<Int> = 0..<HandmadeCall.samples,
    _ change: (inout HandmadeSample) -> Void
  ) {
    let senders = sender.map { [self[$0].id] } ?? people.map(\.id)
    for id in senders { self[name].change(medium, .received, from: id, in: samples, change) }
  }

  /// Changes a sender's packets for everybody who receives them.
  mutating func everybodyReceives(
    from sender: String, _ medium: Medium, in samples: Range<Int> = 0..<HandmadeCall.samples,
    _ change: (inout HandmadeSample) -> Void
  ) {
    for person in people where person.name != sender {
      receives(person.name, medium, from: sender, in: samples, change)
    }
  }

  /// The session as the API tells of it.
  var session: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("id", "00000000-0000-4000-8000-000000000001"), ("meeting_display_name", "Weekly"),
      ("status", JSONValue(status)),
    ]
    if hasTimes {
      members.append(("started_at", JSONValue(Self.start.iso8601)))
      members.append(("ended_at", status == "LIVE" ? .null : JSONValue(Self.end.iso8601)))
    }
    if !rooms.isEmpty { members.append(("breakout_rooms", JSONValue(rooms))) }
    return JSONValue(members: members)
  }

  /// What is known of the call, in the order of the people or any other.
  func input(
    _ thresholds: Thresholds = Thresholds(), order: ([PeerReport]) -> [PeerReport] = { $0 }
  ) -> DiagnosisInput {
    let presences = people.map { Presence($0.row) }
    let reports = people.filter(\.hasReport).map { ReportReader.report($0.answer) }
    return DiagnosisInput(
      attendance: Attendance(session: session, presences: presences, now: now), reports: order(reports),
      thresholds: thresholds, now: now)
  }

  /// What the diagnosis finds.
  func findings(_ thresholds: Thresholds = Thresholds()) -> [Finding] { DiagnosisResult(input(thresholds)).findings }
}

/// A line for each finding: who, what, how sure.
func summaries(_ findings: [Finding]) -> [String] {
  findings.map { "\($0.subject): \($0.cause.id) \($0.confidence.name)" }
}
