internal import Diagnosis
internal import JSON
internal import Platform

/// A row of the kind `interval`, read for drawing.
struct TimelineRow {
  /// What a row can be.
  enum What: String {
    case session, window, room, present, away
    case inRoom = "in room"
  }

  /// Its place in the list, from 1, as `@3` refers to it.
  let number: Int
  let what: What
  let name: String?
  let interval: Interval
  let room: String?
  let roomID: String?
  let sessionID: String?
  let people: Int?
  /// Tells people apart.
  let personKey: String
  /// What else the person is known by.
  let otherName: String?

  /// Reads a row; nil for one without a known sort or a time.
  init?(_ row: JSONValue, number: Int) {
    guard let what = row["what"]?.string.flatMap(What.init), let from = Self.moment(row, "from") else { return nil }
    self.number = number
    self.what = what
    name = Self.text(row, "name")
    interval = Interval(from, Self.moment(row, "to"))
    room = Self.text(row, "room")
    roomID = Self.text(row, "room_id")
    sessionID = Self.text(row, "session_id")
    people = row["people"]?.integer
    var person = Presence()
    person.id = Self.text(row, "peer_id")
    person.userID = Self.text(row, "user_id")
    person.customID = Self.text(row, "custom_participant_id")
    person.name = name
    personKey = person.personKey
    otherName = person.customID ?? person.userID ?? person.id
  }

  /// What to call the person.
  var title: String { name ?? otherName ?? "somebody" }

  private static func text(_ row: JSONValue, _ name: String) -> String? {
    row[name]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func moment(_ row: JSONValue, _ name: String) -> Timestamp? {
    row[name]?.string.flatMap { Timestamp($0) }
  }
}
