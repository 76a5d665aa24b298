package import JSON
package import Platform

/// Writes an attendance as rows of the kind `interval`: what `timeline` gives, and what its picture is drawn from.
package struct AttendanceRows {
  private let attendance: Attendance
  private let inRooms: [[Presence]?]
  private let now: Timestamp
  /// The part of the time that is wanted; nil for all of it. What lies outside is left out, what reaches out is not cut.
  package var window: Interval?
  /// Which people are listed; nil for all. One matching connection selects all connections of a person.
  package var isWanted: ((Presence) -> Bool)?

  /// An absence shorter than this beside a stay in a breakout room is the way there or back.
  private static let passage = 30.0

  /// - Parameters:
  ///   - inRooms: who was in each of the attendance's rooms, in their order; nil where that is not known.
  ///   - now: up to when that lasts which has no end.
  package init(_ attendance: Attendance, inRooms: [[Presence]?] = [], now: Timestamp) {
    self.attendance = attendance
    self.inRooms = inRooms
    self.now = now
  }

  /// The rows: the session, the window if there is one, its breakout rooms, then each person's in the order of time, whoever
  /// came first before the others.
  package var rows: [JSONValue] {
    let everybody = people
    let wanted = isWanted.map { isWanted in everybody.filter { $0.contains { isWanted($0.presence) } } } ?? everybody
    var session = Row("session", attendance.title, attendance.span)
    session.count = everybody.count
    var rows = [session]
    if let window { rows.append(Row("window", attendance.title, window)) }
    for (place, room) in attendance.rooms.enumerated() {
      guard isWanted == nil || wanted.contains(where: { $0.contains { $0.room == room } }) else { continue }
      var row = Row("room", room.title, room.interval)
      row.room = room
      if place < inRooms.count, let presences = inRooms[place] { row.count = Set(presences.map(\.personKey)).count }
      rows.append(row)
    }
    rows += wanted.flatMap { self.rows(of: $0) }
    return rows.filter { $0.what == "session" || $0.what == "window" || isInWindow($0.interval) }.map(value)
  }

  private func isInWindow(_ interval: Interval) -> Bool {
    guard let window else { return true }
    return interval.begin <= window.end ?? now && window.begin <= interval.end ?? max(now, interval.begin)
  }

  /// A person's stays, in the session itself or in a room.
  private typealias Stay = (interval: Interval, presence: Presence, room: Attendance.Room?)

  /// A row before it is written.
  private struct Row {
    let what: String
    let name: String?
    let interval: Interval
    var presence: Presence?
    var room: Attendance.Room?
    var count: Int?

    init(_ what: String, _ name: String?, _ interval: Interval, _ presence: Presence? = nil) {
      self.what = what
      self.name = name
      self.interval = interval
      self.presence = presence
    }
  }

  private var people: [[Stay]] {
    var order: [String] = []
    var stays: [String: [Stay]] = [:]
    func add(_ presence: Presence, _ room: Attendance.Room?) {
      if stays[presence.personKey] == nil { order.append(presence.personKey) }
      stays[presence.personKey, default: []] += presence.intervals.map { ($0, presence, room) }
    }
    for attendee in attendance.attendees { for presence in attendee.presences { add(presence, nil) } }
    for (room, presences) in zip(attendance.rooms, inRooms) {
      for presence in presences ?? [] { add(presence, room) }
    }
    return order.compactMap { stays[$0]?.sorted { $0.interval.begin < $1.interval.begin } }.filter { !$0.isEmpty }
  }

  private func rows(of stays: [Stay]) -> [Row] {
    var rows: [Row] = []
    // The stay that lasts longest so far; what begins after its end follows an absence.
    var last: Stay?
    for stay in stays {
      if let last, let end = last.interval.end, stay.interval.begin > end {
        let isPassage = (last.room != nil || stay.room != nil) && stay.interval.begin - end < Self.passage
        if !isPassage {
          rows.append(Row("away", stay.presence.title, Interval(end, stay.interval.begin), last.presence))
        }
      }
      var row = Row(stay.room == nil ? "present" : "in room", stay.presence.title, stay.interval, stay.presence)
      row.room = stay.room
      rows.append(row)
      if isLonger(stay, than: last) { last = stay }
    }
    return rows
  }

  private func isLonger(_ stay: Stay, than other: Stay?) -> Bool {
    guard let other else { return true }
    guard let end = other.interval.end else { return false }
    return stay.interval.end.map { $0 > end } ?? true
  }

  private func value(_ row: Row) -> JSONValue {
    func text(_ text: String?) -> JSONValue { text.map { JSONValue($0) } ?? .null }
    var members: [(key: String, value: JSONValue)] = [
      ("what", JSONValue(row.what)), ("name", text(row.name)), ("room", text(row.room?.title)),
      ("from", JSONValue(row.interval.begin.iso8601)), ("to", text(row.interval.end?.iso8601)),
      ("minutes", minutes(row.interval)),
    ]
    if let person = row.presence {
      members += [
        ("role", text(person.role)), ("peer_id", text(person.id)), ("user_id", text(person.userID)),
        ("custom_participant_id", text(person.customID)),
      ]
    } else {
      // A session is nobody: members of a person would make its title a name.
      members.append(("people", row.count.map { JSONValue($0) } ?? .null))
    }
    return JSONValue(members: members + [("session_id", text(attendance.sessionID)), ("room_id", text(row.room?.id))])
  }

  /// What has no end lasts until now in a session that goes on; in one that is over the end is not known.
  private func minutes(_ interval: Interval) -> JSONValue {
    if interval.end == nil, attendance.span.end != nil { return .null }
    return JSONValue((interval.seconds(until: now) / 60 * 10_000).rounded() / 10_000)
  }
}
