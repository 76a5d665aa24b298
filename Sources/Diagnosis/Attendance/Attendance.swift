package import JSON
package import Platform

/// Who was in a session and when, people rather than connections.
package struct Attendance: Sendable {
  /// The session's id; nil when it is not known.
  package var sessionID: String?
  /// What the session is called; nil when it is not known.
  package var title: String?
  /// Whether the session says when it started, or anybody when they joined; else ``span`` begins now, for want of anything.
  package let isBeginKnown: Bool
  /// The session's time, as far as it is known; without an end it still runs.
  package var span: Interval
  /// All people, in the order in which they first joined.
  package var attendees: [Attendee]
  /// The breakout rooms and their times.
  package var rooms: [Room]

  /// A breakout room.
  package struct Room: Equatable, Sendable {
    /// What it is called.
    package var title: String
    /// Its session's id.
    package var id: String?
    /// When it was open.
    package var interval: Interval
  }

  /// One person with every connection.
  package struct Attendee: Sendable {
    /// The connections in the order of time.
    package var presences: [Presence]

    /// The name and ids, from the first connection.
    package var person: Presence { presences.first ?? Presence() }

    /// The times in which the person was in, joined where they overlap (two devices at once).
    package var intervals: [Interval] { Attendance.joined(presences.flatMap(\.intervals)) }

    /// The times between the first coming and the last going in which the person was away.
    package var gaps: [Interval] {
      let intervals = intervals
      return zip(intervals, intervals.dropFirst()).compactMap { left, right in
        left.end.map { Interval($0, right.begin) }
      }
    }
  }

  /// Groups the connections of a session by person.
  ///
  /// - Parameters:
  ///   - session: what the API says of the session; null when that is not known.
  ///   - now: up to when a session lasts that has no end.
  package init(session: JSONValue, presences: [Presence], now: Timestamp) {
    sessionID = Presence.text(session, "id")
    title = Presence.text(session, "meeting_display_name")
    var order: [String] = []
    var people: [String: [Presence]] = [:]
    let sorted = presences.sorted { ($0.joinedAt ?? now, $0.id ?? "") < ($1.joinedAt ?? now, $1.id ?? "") }
    for presence in sorted {
      if people[presence.personKey] == nil { order.append(presence.personKey) }
      if people[presence.personKey]?.contains(presence) != true {
        people[presence.personKey, default: []].append(presence)
      }
    }
    attendees = order.compactMap { people[$0].map(Attendee.init) }
    let intervals = presences.flatMap(\.intervals)
    // What has yet to begin, and whoever came a day before it did, is by a wrong clock.
    let started = Presence.moment(session, "started_at").flatMap { $0 - now < 86_400 ? $0 : nil }
    let joins = intervals.map(\.begin).filter { join in started.map { $0 - join < 86_400 } != false }
    let begin = started ?? joins.min() ?? now
    isBeginKnown = started != nil || !joins.isEmpty
    var end = Presence.moment(session, "ended_at")
    if end == nil, Presence.text(session, "status") != "LIVE", !intervals.isEmpty,
      intervals.allSatisfy({ $0.end != nil })
    {
      end = intervals.compactMap(\.end).max()
    }
    span = Interval(min(begin, joins.min() ?? begin), end)
    rooms = (session["breakout_rooms"]?.elements ?? []).enumerated().compactMap { number, room in
      guard let begin = Presence.moment(room, "started_at") else { return nil }
      let title = Presence.text(room, "meeting_display_name") ?? "Room \(number + 1)"
      return Room(
        title: title, id: Presence.text(room, "id"),
        interval: Interval(begin, Presence.moment(room, "ended_at")))
    }
  }

  /// How many people are in, as steps: from each moment on, so many.
  package func concurrency(until now: Timestamp) -> [(moment: Timestamp, count: Int)] {
    var changes: [Timestamp: Int] = [:]
    for interval in attendees.flatMap(\.intervals) {
      changes[interval.begin, default: 0] += 1
      if let end = interval.end { changes[end, default: 0] -= 1 }
    }
    var count = 0
    return changes.sorted { $0.key < $1.key }.map { moment, change in
      count += change
      return (moment, count)
    }
  }

  /// Intervals in the order of time, joined where they overlap or touch.
  static func joined(_ intervals: [Interval]) -> [Interval] {
    var joined: [Interval] = []
    for interval in intervals.sorted(by: { $0.begin < $1.begin }) {
      guard let last = joined.last else {
        joined.append(interval)
        continue
      }
      guard let end = last.end, interval.begin > end else {
        let ends = last.end.flatMap { end in interval.end.map { max(end, $0) } }
        joined[joined.count - 1] = Interval(last.begin, ends)
        continue
      }
      joined.append(interval)
    }
    return joined
  }
}
