internal import JSON
internal import Platform

/// The lanes of a page's timeline: one for each room and each person.
struct IncidentTimeline {
  private let rows: [JSONValue]
  private let findings: [JSONValue]
  private let clock: PageClock

  init(_ rows: [JSONValue], _ findings: [JSONValue], _ clock: PageClock) {
    self.rows = rows
    self.findings = findings
    self.clock = clock
  }

  /// The lanes of those whom a likely finding is about, or who are among its members.
  var hurtLanes: [String] { lanes { key in isHurt(key) } }

  /// The lanes in the order of the rows.
  var lanes: [String] { lanes { _ in true } }

  private func isHurt(_ key: String) -> Bool {
    findings.contains { finding in
      finding["confidence"]?.string != "possible"
        && (Self.key(finding) == key || (finding["members"]?.elements ?? []).contains { Self.key($0) == key })
    }
  }

  private func lanes(_ isWanted: (String) -> Bool) -> [String] {
    var order: [String] = []
    var groups: [String: [JSONValue]] = [:]
    for (number, row) in rows.enumerated() {
      let what = row["what"]?.string
      guard what != "session", what != "window" else { continue }
      let key = what == "room" ? "room \(number)" : Self.key(row)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.filter(isWanted).compactMap { key in groups[key].map { lane($0, key) } }
  }

  private static func key(_ row: JSONValue) -> String {
    row["user_id"]?.string ?? row["custom_participant_id"]?.string ?? row["name"]?.string ?? ""
  }

  private func lane(_ rows: [JSONValue], _ key: String) -> String {
    let name = rows.first?["name"]?.string ?? "without a name"
    // What is away lies below, so that a device that stayed is seen.
    let order = ["away": 0, "room": 1, "present": 2, "in room": 3]
    let bars = rows.sorted { order[$0["what"]?.string ?? "", default: 2] < order[$1["what"]?.string ?? "", default: 2] }
      .compactMap(bar).joined()
    // Those of several people, and those that a shared one accounts for, are marked with each of them.
    let own = findings.flatMap { finding -> [JSONValue] in
      let isOne = Self.key(finding) == key
      let members = (finding["members"]?.elements ?? []).filter { Self.key($0) == key }
      return (isOne ? [finding] : []) + members
    }
    let hurt = own.flatMap { finding -> [String] in
      let isSure = finding["confidence"]?.string != "possible"
      let title = "\(finding["title"]?.string ?? ""), \(finding["confidence"]?.string ?? "")"
      let times = finding["times"]?.elements ?? [finding]
      return (times.isEmpty ? [finding] : times).compactMap {
        rectangle($0, isSure ? "hurt" : "maybe", title, top: isSure ? 3 : 6, height: isSure ? 4 : 3, least: 4)
      }
    }
    let total = rows.filter { $0["what"]?.string == "present" || $0["what"]?.string == "in room" }
      .compactMap { $0["minutes"]?.number }.reduce(0, +)
    return HTMLText.element(
      "div", "lane",
      HTMLText.element("span", "", HTMLText.escaped(name))
        + "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\">\(bars)\(hurt.joined())</svg>"
        + HTMLText.element("span", "faint", "\(HTMLText.number(total)) min"))
  }

  private func bar(_ row: JSONValue) -> String? {
    let what = row["what"]?.string ?? ""
    let classes = ["present": "present", "away": "away", "in room": "room", "room": "room"]
    let room = row["room"]?.string.map { " " + $0 } ?? ""
    return rectangle(
      row, classes[what] ?? "present", what + room, top: what == "away" ? 4 : 1, height: what == "away" ? 2 : 8)
  }

  private func rectangle(
    _ row: JSONValue, _ kind: String, _ title: String, top: Double, height: Double, least: Double = 1.5
  )
    -> String?
  {
    guard let from = PageClock.moment(row["from"]) else { return nil }
    let to = PageClock.moment(row["to"])
    let (left, right) = (clock.place(from), clock.place(to ?? clock.end))
    let words = "\(title), \(clock.time(from)) to \(to.map(clock.time) ?? "now or not known")"
    return "<rect class=\"\(kind)\" x=\"\(HTMLText.number(left))\" y=\"\(HTMLText.number(top))\" "
      + "width=\"\(HTMLText.number(max(least, right - left)))\" height=\"\(HTMLText.number(height))\">"
      + "<title>\(HTMLText.escaped(words))</title></rect>"
  }
}
