package import JSON
internal import Platform

extension Finding {
  /// The finding as a value: `rank` is its place, counted from 1.
  package func value(rank: Int, sessionID: String?) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("rank", JSONValue(rank)), ("cause", JSONValue(cause.rawValue)), ("title", JSONValue(cause.title)),
      ("confidence", JSONValue(confidence.name)), ("name", JSONValue(subject)),
    ]
    if !people.isEmpty { members.append(("people", JSONValue(people.map { JSONValue($0) }))) }
    members.append(("from", interval.map { JSONValue($0.begin.iso8601) } ?? .null))
    members.append(("to", (interval?.end).map { JSONValue($0.iso8601) } ?? .null))
    members.append(("evidence", JSONValue(evidence.map(\.json))))
    if let reach { members.append(("reach", JSONValue(reach))) }
    if let follows { members.append(("follows", JSONValue(follows.rawValue))) }
    members.append(("meaning", JSONValue(cause.meaning)))
    for (key, id) in [
      ("peer_id", who?.id), ("user_id", who?.userID), ("custom_participant_id", who?.customID),
      ("session_id", who?.sessionID ?? sessionID),
    ] {
      if let id { members.append((key, JSONValue(id))) }
    }
    return JSONValue(members: members)
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
      members.append(("setting", JSONValue("threshold-" + threshold.rawValue)))
      members.append(("source", JSONValue(threshold.source)))
    }
    if !detail.isEmpty { members.append(("detail", JSONValue(detail))) }
    return JSONValue(members: members)
  }

  /// The figure with two decimals, more than which no sample supports.
  private var figure: Double? { value.map { ($0 * 100).rounded() / 100 } }
}
