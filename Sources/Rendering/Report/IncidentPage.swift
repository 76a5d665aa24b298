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
      head(session, title), findings, timeline, people,
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
    for (name, key) in [("session", "id"), ("meeting", "associated_id")] {
      if let id = session[key]?.string { facts.append((name, id)) }
    }
    if let reports = coverage["reports"]?.integer, let connections = coverage["connections"]?.integer {
      facts.append(("judged from", "\(reports) of \(connections) peer reports"))
    }
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
    if rows.isEmpty { html += HTMLText.element("p", "", "Nothing wrong was found in what the reports cover.") }
    let serious = rows.filter { !IncidentFinding.isMinor($0) }
    html += HTMLText.element("ol", "findings", serious.map { IncidentFinding($0, clock).block }.joined())
    let minor = rows.filter(IncidentFinding.isMinor)
    if !minor.isEmpty {
      let items = minor.map { HTMLText.element("li", "", IncidentFinding($0, clock).line) }.joined()
      let heading = serious.isEmpty ? "What may have hurt" : "What follows from it, or may have hurt"
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
    let lanes = IncidentTimeline(rows, incident["findings"]?.elements ?? [], clock).lanes
    let body = lanes.joined(separator: "\n") + HTMLText.element("div", "lane", "<span></span>" + clock.marks)
    let heading = HTMLText.element("h2", "", "Who was in when")
    let legend = HTMLText.element(
      "p", "note", "Green: in the session. Grey: away in between. Violet: in a breakout room. Red over it: a finding.")
    guard lanes.count > 60 else { return heading + body + legend }
    return heading + "<details><summary>\(lanes.count) people and rooms</summary>\(body)</details>" + legend
  }

  private var people: String {
    let people = incident["people"]?.elements ?? []
    guard !people.isEmpty else { return "" }
    let concerned = Set(
      (incident["findings"]?.elements ?? []).filter { $0["confidence"]?.string != "possible" }
        .compactMap { $0["user_id"]?.string ?? $0["name"]?.string })
    let sections = people.map { person in
      let key = person["user_id"]?.string ?? person["name"]?.string ?? ""
      let isOpen = people.count <= Self.unfolded || concerned.contains(key)
      return IncidentPerson(person, clock).section(isOpen: isOpen, isBrief: !isOpen && people.count > 60)
    }
    return HTMLText.element("h2", "", "Everybody's connection") + sections.joined(separator: "\n")
  }
}
