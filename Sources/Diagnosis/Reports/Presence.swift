package import Platform

/// Somebody's one connection to a session: who it is and when it was there.
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
  /// The times in which it was in, when the API tells of a connection lost and found again under one id.
  package var spells: [Interval]

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
    guard let id = userID ?? id, !id.isEmpty else { return "somebody without a name" }
    return id.count > 12 ? id.prefix(8) + "…" : id
  }

  /// When it was in; at least one interval when the time of joining is known.
  package var intervals: [Interval] {
    if !spells.isEmpty { return spells }
    return joinedAt.map { [Interval($0, leftAt)] } ?? []
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
