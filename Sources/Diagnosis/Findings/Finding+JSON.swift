package import JSON
internal import Platform

extension Finding {
  /// The finding as a value: `rank` is its place, counted from 1.
  package func value(rank: Int, sessionID: String?) -> JSONValue { value(rank, sessionID, isMember: false) }

  /// What a cause means is said once, and not of each member of a shared finding.
  private func value(_ rank: Int, _ sessionID: String?, isMember: Bool) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("rank", JSONValue(rank)), ("cause", JSONValue(cause.id)), ("title", JSONValue(cause.title)),
      ("confidence", JSONValue(confidence.name)), ("severity", JSONValue(cause.severity.rawValue)),
      ("name", JSONValue(subject)),
    ]
    if !people.isEmpty { members.append(("people", JSONValue(people.map { JSONValue($0) }))) }
    members.append(("from", interval.map { JSONValue($0.begin.iso8601) } ?? .null))
    members.append(("to", (interval?.end).map { JSONValue($0.iso8601) } ?? .null))
    if !spells.isEmpty {
      members.append(("seconds", JSONValue((seconds * 10).rounded() / 10)))
      members.append(("times", JSONValue(spells.map(\.json))))
    }
    members.append(("evidence", JSONValue(evidence.map(\.json))))
    if let reach { members.append(("reach", JSONValue(reach))) }
    if let follows { members.append(("follows", JSONValue(follows.id))) }
    if !isMember {
      members.append(("meaning", JSONValue(cause.meaning + " " + cause.action)))
      members.append(("action", JSONValue(cause.action)))
      members.append(("tags", JSONValue(cause.tags.map { JSONValue($0.rawValue) })))
    }
    if let timezone { members.append(("time_zone", JSONValue(timezone))) }
    if !self.members.isEmpty {
      members.append(
        ("members", JSONValue(self.members.enumerated().map { $1.value($0 + 1, sessionID, isMember: true) })))
    }
    for (key, id) in [
      ("peer_id", who?.id), ("user_id", who?.userID), ("custom_participant_id", who?.customID),
      ("session_id", who?.sessionID ?? sessionID),
    ] {
      if let id { members.append((key, JSONValue(id))) }
    }
    return JSONValue(members: members)
  }
}

extension Spell {
  /// The spell as a value; `to` is null while it lasts.
  fileprivate var json: JSONValue {
    [
      "from": JSONValue(interval.begin.iso8601), "to": interval.end.map { JSONValue($0.iso8601) } ?? .null,
      "seconds": JSONValue((seconds * 10).rounded() / 10),
    ]
  }
}

extension Evidence {
  /// The evidence as a value; what it does not have is left out.
  var json: JSONValue {
    var members: [(key: String, value: JSONValue)] = [("what", JSONValue(what))]
    if let figure = self.figure { members.append(("value", JSONValue(figure))) }
    if !unit.isEmpty { members.append(("unit", JSONValue(unit))) }
    if let threshold, let limit {
      members.append(("threshold", JSONValue(limit)))
      if threshold.isLowerBound { members.append(("is_lower_bound", true)) }
      members.append(("setting", JSONValue("threshold-" + threshold.rawValue)))
      members.append(("source", JSONValue(threshold.source)))
    }
    if !detail.isEmpty { members.append(("detail", JSONValue(detail))) }
    if isAgainst { members.append(("against", true)) }
    return JSONValue(members: members)
  }

  /// The figure with two decimals, more than which no sample supports.
  private var figure: Double? { value.map { ($0 * 100).rounded() / 100 } }
}
