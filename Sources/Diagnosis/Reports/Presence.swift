package import JSON
package import Platform

/// One connection of a participant to a session: who it is and when it was in.
package struct Presence: Equatable, Sendable {
  /// The id of the participant in the session, which is the peer id.
  package var id: String?
  /// The person as added to the meeting, the same over rejoins.
  package var userID: String?
  /// The caller's own key for the person.
  package var customID: String?
  /// The name shown to others.
  package var name: String?
  /// The preset.
  package var role: String?
  /// The session.
  package var sessionID: String?
  /// When it came in.
  package var joinedAt: Timestamp?
  /// When it left; nil while it is in, and where the API does not say.
  package var leftAt: Timestamp?
  /// The minutes that the API counts for it.
  package var minutes: Double?
  /// The times in which it was in, when the API reports a connection lost and found again under one id.
  package var spells: [Interval]
  /// When the peer was created without ever joining; nil when it joined, and where the API does not say.
  package var createdOnlyAt: Timestamp?

  /// A presence of which nothing is known.
  package init() { spells = [] }

  /// This with what it lacks taken from another account of the same connection.
  package func completed(by other: Presence) -> Presence {
    var whole = self
    whole.id = id ?? other.id
    whole.userID = userID ?? other.userID
    whole.customID = customID ?? other.customID
    whole.name = name ?? other.name
    whole.role = role ?? other.role
    whole.sessionID = sessionID ?? other.sessionID
    whole.joinedAt = joinedAt ?? other.joinedAt
    whole.leftAt = leftAt ?? other.leftAt
    whole.minutes = minutes ?? other.minutes
    whole.spells = spells.isEmpty ? other.spells : spells
    whole.createdOnlyAt = whole.joinedAt == nil ? createdOnlyAt ?? other.createdOnlyAt : nil
    return whole
  }

  /// What makes two presences the same person: the user id, else the caller's key, else the name, else nothing but the id.
  package var personKey: String {
    for (kind, value) in [("user", userID), ("custom", customID), ("name", name), ("peer", id)] {
      if let value, !value.isEmpty { return "\(kind) \(value)" }
    }
    return "nobody"
  }

  /// What to call it: the name, else the caller's key, else the beginning of an id.
  package var title: String {
    for value in [name, customID] {
      if let value, !value.isEmpty { return value }
    }
    guard let id = userID ?? id, !id.isEmpty else { return "a person without a name" }
    return id.count > 12 ? id.prefix(8) + "…" : id
  }

  /// When it was in; at least one interval when the time of joining is known.
  package var intervals: [Interval] {
    if !spells.isEmpty { return spells }
    return joinedAt.map { [Interval($0, leftAt)] } ?? []
  }
}

extension Presence {
  /// Reads a row of a session's participants, or the head of a peer report. Every field may be missing, and another type
  /// than expected is as good as missing.
  package init(_ row: JSONValue) {
    self.init()
    id = Self.text(row, "id")
    userID = Self.text(row, "user_id")
    customID = Self.text(row, "custom_participant_id")
    name = Self.text(row, "display_name")
    role = Self.text(row, "role") ?? Self.text(row, "preset_name")
    sessionID = Self.text(row, "session_id")
    joinedAt = Self.moment(row, "joined_at")
    leftAt = Self.moment(row, "left_at")
    minutes = row["duration"]?.number
    spells = Self.spells(row["peer_events"])
    createdOnlyAt = joinedAt == nil ? Self.creation(row["peer_events"]) : nil
  }

  /// When a peer was created whose events have no joining.
  private static func creation(_ events: JSONValue?) -> Timestamp? {
    let events = (events?.elements ?? []).compactMap { event -> (name: String, moment: Timestamp)? in
      guard let name = text(event, "event_name") ?? text(event, "eventName"),
        let moment = moment(event, "created_at") ?? moment(event, "createdAt")
      else { return nil }
      return (name, moment)
    }
    guard !events.contains(where: { joins.contains($0.name) }) else { return nil }
    return events.first { $0.name == "PEER_CREATED" }?.moment
  }

  private static let joins: Set = ["PEER_JOINING", "PEER_JOINED"]
  private static let leaves: Set = ["PEER_LEAVING", "PEER_LEFT"]

  /// The times between joining and leaving that peer events report, when there are several: one is what the row itself says.
  private static func spells(_ events: JSONValue?) -> [Interval] {
    let changes = (events?.elements ?? []).compactMap { event -> (isJoin: Bool, moment: Timestamp)? in
      guard let name = text(event, "event_name") ?? text(event, "eventName"),
        let moment = moment(event, "created_at") ?? moment(event, "createdAt")
      else { return nil }
      return joins.contains(name) ? (true, moment) : leaves.contains(name) ? (false, moment) : nil
    }
    var spells: [Interval] = []
    var begin: Timestamp?
    for change in changes.sorted(by: { $0.moment < $1.moment }) {
      if change.isJoin {
        // A second join without a leaving in between is the same stay.
        if begin == nil { begin = change.moment }
      } else if let start = begin {
        spells.append(Interval(start, change.moment))
        begin = nil
      }
    }
    if let begin { spells.append(Interval(begin, nil)) }
    return spells.count > 1 ? spells : []
  }

  static func text(_ object: JSONValue, _ name: String) -> String? {
    object[name]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  static func moment(_ object: JSONValue, _ name: String) -> Timestamp? {
    object[name]?.string.flatMap { Timestamp($0) }
  }
}

/// A time from a moment on; without an end it still lasts.
package struct Interval: Hashable, Sendable {
  /// The beginning.
  package var begin: Timestamp
  /// The end; nil while it lasts.
  package var end: Timestamp?

  /// A time. An end before the beginning, which a clock that was set back makes, becomes the beginning.
  package init(_ begin: Timestamp, _ end: Timestamp?) {
    self.begin = begin
    self.end = end.map { max(begin, $0) }
  }

  /// How many seconds it lasts, up to a moment when it has no end.
  package func seconds(until moment: Timestamp) -> Double { max(0, (end ?? moment) - begin) }
}
