package import JSON
internal import Platform

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
  }

  /// The times between joining and leaving that peer events tell of, when there are several: one is what the row itself says.
  private static func spells(_ events: JSONValue?) -> [Interval] {
    let joins: Set = ["PEER_JOINING", "PEER_JOINED"]
    let leaves: Set = ["PEER_LEAVING", "PEER_LEFT"]
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
