internal import JSON
internal import Platform
internal import RealtimeKit

/// Draws an incident as one page: what a support engineer attaches to a ticket.
struct IncidentPage {
  private let incident: JSONValue
  private let clock: PageClock
  private let context: RenderingContext

  /// Above so many people the pictures of those without a finding are folded away.
  private static let unfolded = 12
  /// Above so many people, the timeline and the list of connections show those whom a finding is about.
  private static let mostLanes = 60
  /// So many of them have their figures drawn.
  private static let mostDrawn = 40
  /// So many bad pairs are listed, the first of them open.
  private static let openPairs = 20
  private static let mostPairs = 100

  init(_ incident: JSONValue, _ context: RenderingContext) {
    self.incident = incident
    self.context = context
    clock = PageClock(incident, context)
  }

  /// The whole document.
  var html: String {
    let session = incident["session"] ?? .null
    let title = session["meeting_display_name"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? "Session without a title"
    let parts = [
      head(session, title), findings, timeline, pairs, people, ids(session),
      HTMLText.element(
        "p", "note",
        "Made by rtksh \(PageClock.moment(incident["made_at"]).map(clock.full) ?? ""). Times are UTC. "
          + "Everything on this page is in this file; nothing is loaded from elsewhere."),
    ]
    return PageFrame.page(title: title + ", what happened", body: parts.joined(separator: "\n"))
  }

  // MARK: Summary

  private func head(_ session: JSONValue, _ title: String) -> String {
    var facts: [(String, String)] = []
    let (start, end) = (PageClock.moment(session["started_at"]), PageClock.moment(session["ended_at"]))
    if let start {
      facts.append(("when", clock.full(start) + (end.map { " to " + clock.full($0) } ?? ", still running")))
    }
    if let start, let end, end >= start { facts.append(("lasted", DurationText.text(seconds: end - start))) }
    let coverage = incident["coverage"] ?? .null
    if let people = coverage["people"]?.integer {
      let most = session["max_concurrent_participants"]?.integer.map { ", at most \($0) at once" } ?? ""
      facts.append(("people", "\(people)\(most)"))
    }
    if let minutes = session["minutes_consumed"]?.number {
      facts.append(("minutes", HTMLText.number(minutes) + " participant minutes"))
    }
    let rooms = session["breakout_rooms"]?.count ?? 0
    if rooms > 0 { facts.append(("rooms", "\(rooms) breakout room\(rooms == 1 ? "" : "s")")) }
    if let reports = coverage["reports"]?.integer, let connections = coverage["connections"]?.integer {
      facts.append(("based on", "\(reports) of \(connections) peer reports"))
    }
    if let score = incident["score"]?["score"]?.integer { facts.append(("score", "\(score) of 100")) }
    let list = facts.map { HTMLText.element("dt", "", $0.0) + HTMLText.element("dd", "", HTMLText.escaped($0.1)) }
    let status =
      session["status"]?.string.map { " " + HTMLText.element("span", "tag faint", HTMLText.escaped($0)) } ?? ""
    return HTMLText.element("header", "", HTMLText.element("h1", "", HTMLText.escaped(title) + status))
      + HTMLText.element("dl", "", list.joined())
  }

  // MARK: Findings

  private var findings: String {
    let rows = incident["findings"]?.elements ?? []
    let limits = (incident["coverage"]?["limits"]?.elements ?? []).compactMap(\.string)
    var html = HTMLText.element("h2", "", "What was wrong")
    if rows.isEmpty {
      let isMeasured = (incident["coverage"]?["reports"]?.integer ?? 1) > 0
      html += HTMLText.element(
        "p", "", isMeasured ? "No problem found in what the reports cover." : "There is no report to judge by.")
    }
    let findings = rows.map { IncidentFinding($0, clock) }
    let serious = findings.filter { !$0.isMinor }
    html += HTMLText.element("ol", "findings", serious.map(\.block).joined())
    let minor = findings.filter(\.isMinor)
    if !minor.isEmpty {
      let items = minor.map { HTMLText.element("li", "", $0.line) }.joined()
      let heading = serious.isEmpty ? "Low confidence" : "Consequences, and findings of low confidence"
      html +=
        minor.count > 12
        ? "<details><summary>\(heading) (\(minor.count))</summary>\(HTMLText.element("ul", "", items))</details>"
        : HTMLText.element("h4", "", heading) + HTMLText.element("ul", "", items)
    }
    return html + limits.map { HTMLText.element("p", "note", HTMLText.escaped($0)) }.joined()
  }

  // MARK: Timeline and people

  private var timeline: String {
    let rows = incident["timeline"]?.elements ?? []
    guard rows.contains(where: { $0["what"]?.string == "present" }) else { return "" }
    let timeline = IncidentTimeline(rows, incident["findings"]?.elements ?? [], clock)
    let lanes = timeline.lanes
    let axis = HTMLText.element("div", "lane", "<span></span>" + clock.marks)
    let heading = HTMLText.element("h2", "", "Who was in when")
    let legend = HTMLText.element(
      "p", "note",
      "Green: in the session. Grey: away in between. Violet: in a breakout room. Red: a finding. Amber: one with low "
        + "confidence.")
    guard lanes.count > Self.mostLanes else { return heading + lanes.joined(separator: "\n") + axis + legend }
    let hurt = timeline.hurtLanes
    return heading + hurt.joined(separator: "\n") + (hurt.isEmpty ? "" : axis)
      + "<details><summary>all \(lanes.count) people and rooms</summary>\(lanes.joined(separator: "\n"))\(axis)</details>"
      + legend
  }

  /// Who received whom badly: the first pairs open, more of them folded.
  private var pairs: String {
    let rows = incident["matrix"]?.elements ?? []
    guard !rows.isEmpty else { return "" }
    let heading = HTMLText.element("h2", "", "Who received whom badly")
    let folded = rows.dropFirst(Self.openPairs).prefix(Self.mostPairs - Self.openPairs)
    guard !folded.isEmpty else { return heading + table(rows[...]) }
    let rest = rows.count - Self.openPairs - folded.count
    let more = rest > 0 ? HTMLText.element("p", "note", "\(rest) more pairs are in the report as JSON.") : ""
    return heading + table(rows.prefix(Self.openPairs))
      + "<details><summary>\(rows.count - Self.openPairs) more pairs</summary>\(table(folded))\(more)</details>"
  }

  private func table(_ rows: ArraySlice<JSONValue>) -> String {
    let body = rows.map { row -> String in
      let silence = row["silence_s"]?.number ?? 0
      let isBad = row["level"]?.string == "bad"
      let cells = ["medium", "sender_name", "receiver_name"].map { HTMLText.escaped(row[$0]?.string ?? "") }
      let loss = row["loss_percent"]?.number.map { HTMLText.number($0) + " %" } ?? ""
      return "<tr>" + cells.map { HTMLText.element("td", "", $0) }.joined()
        + HTMLText.element("td", isBad ? "number bad" : "number", loss)
        + HTMLText.element("td", "number", silence > 0 ? DurationText.text(seconds: silence) : "") + "</tr>"
    }
    return "<div class=\"scroll\"><table><thead><tr><th>medium</th><th>from</th><th>to</th>"
      + "<th class=\"number\">loss, worst 20 s</th><th class=\"number\">without a packet</th></tr></thead><tbody>"
      + body.joined() + "</tbody></table></div>"
  }

  /// The ids, for copying.
  private func ids(_ session: JSONValue) -> String {
    let ids = [("session", "id"), ("meeting", "associated_id")].compactMap { name, key in
      session[key]?.string.map { HTMLText.element("dt", "", name) + HTMLText.element("dd", "", HTMLText.escaped($0)) }
    }
    return ids.isEmpty ? "" : HTMLText.element("dl", "", ids.joined())
  }

  private var people: String {
    let people = incident["people"]?.elements ?? []
    guard !people.isEmpty else { return "" }
    let findings = (incident["findings"]?.elements ?? []).filter { $0["confidence"]?.string != "possible" }
    let concerned = Set(
      findings.flatMap { [$0] + ($0["members"]?.elements ?? []) }
        .compactMap { $0["user_id"]?.string ?? $0["name"]?.string })
    func isHurt(_ person: JSONValue) -> Bool {
      concerned.contains(person["user_id"]?.string ?? person["name"]?.string ?? "")
    }
    let heading = HTMLText.element("h2", "", "Connections")
    guard people.count > Self.unfolded else {
      return heading + people.map { IncidentPerson($0, clock).section(isOpen: true) }.joined(separator: "\n")
    }
    let hurt = people.filter(isHurt).prefix(Self.mostDrawn)
    let rest = people.filter { !isHurt($0) }
    let open = hurt.map { IncidentPerson($0, clock).section(isOpen: true) }
    // Of a large party the others are a list.
    let folded =
      people.count > Self.mostLanes
      ? [HTMLText.element("ul", "note", rest.map { IncidentPerson($0, clock).line }.joined())]
      : rest.map { IncidentPerson($0, clock).section(isOpen: false) }
    return heading + open.joined(separator: "\n")
      + "<details><summary>\(rest.count) people without a likely finding</summary>\(folded.joined(separator: "\n"))</details>"
  }
}
