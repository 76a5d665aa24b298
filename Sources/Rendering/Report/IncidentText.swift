internal import JSON
internal import Platform
internal import RealtimeKit
internal import Text

/// Findings and incidents as Markdown or as plain text for a ticket: what the terminal says, and at most some tens of
/// kilobytes for 500 people.
struct IncidentText {
  /// How the parts are marked.
  enum Markup { case markdown, plain }

  private let markup: Markup
  private let context: RenderingContext

  /// More than these are counted and not written.
  private static let (mostSerious, mostMinor, mostMembers, mostPairs, mostPeople) = (40, 20, 12, 40, 60)
  /// Plain text is wrapped to this width.
  private static let width = 100

  init(_ markup: Markup, _ context: RenderingContext) {
    self.markup = markup
    self.context = context
  }

  /// The text of a value of a kind; nil when it is neither findings nor an incident.
  func text(of value: JSONValue, kind: Kind) -> String? {
    if kind.name == .finding { return text(ofFindings: value) }
    return kind.name == .incident ? text(ofIncident: value) : nil
  }

  /// The text of findings; nil for what is no list of whole findings.
  func text(ofFindings findings: JSONValue) -> String? {
    let rows = findings.kind == .array ? findings.elements : [findings]
    guard !rows.isEmpty, rows.allSatisfy({ $0["cause"]?.string != nil && $0["evidence"]?.kind == .array }) else {
      return nil
    }
    return self.findings(rows).joined()
  }

  /// The text of an incident; nil for what is none any more.
  func text(ofIncident incident: JSONValue) -> String? {
    guard let session = incident["session"], let findings = incident["findings"], findings.kind == .array else {
      return nil
    }
    let title = session["meeting_display_name"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? "Session without a title"
    var parts = [heading(1, title.visible(.escaped))]
    parts += facts(incident, session).map { item("\($0): \($1)") } + ["\n"]
    parts.append(heading(2, "What was wrong"))
    let rows = findings.elements
    if rows.isEmpty {
      let isMeasured = (incident["coverage"]?["reports"]?.integer ?? 0) > 0
      parts.append(
        paragraph(isMeasured ? "No problem found in what the reports cover." : "There is no report to judge by."))
    }
    parts += self.findings(rows)
    parts += (incident["coverage"]?["limits"]?.elements ?? []).compactMap {
      $0.string.map { paragraph($0.visible(.escaped)) }
    }
    parts += pairs(incident) + people(incident)
    return parts.joined()
  }

  // MARK: Parts

  private func facts(_ incident: JSONValue, _ session: JSONValue) -> [(String, String)] {
    var facts: [(String, String)] = []
    let moments = ["started_at", "ended_at"].map { session[$0]?.string.flatMap { Timestamp($0) } }
    if let start = moments[0] {
      let long = { (moment: Timestamp) in
        MomentText.day(moment, .utc, withYear: true) + " " + MomentText.clock(moment, .utc, withSeconds: true)
      }
      facts.append(("when", long(start) + (moments[1].map { " to " + long($0) } ?? ", still running") + " UTC"))
    }
    let coverage = incident["coverage"] ?? .null
    if let people = coverage["people"]?.integer { facts.append(("people", "\(people)")) }
    if let reports = coverage["reports"]?.integer, let connections = coverage["connections"]?.integer {
      facts.append(("based on", "\(reports) of \(connections) peer reports"))
    }
    if let score = incident["score"]?["score"]?.integer { facts.append(("score", "\(score) of 100")) }
    if let id = session["id"]?.string { facts.append(("session", id.visible(.escaped))) }
    return facts
  }

  private func findings(_ rows: [JSONValue]) -> [String] {
    let findings = rows.map { FindingText($0, .utc) }
    let (serious, minor) = (findings.filter { !$0.isMinor }, findings.filter(\.isMinor))
    var parts = serious.prefix(Self.mostSerious).enumerated().flatMap { block($1, $0 + 1) }
    if serious.count > Self.mostSerious { parts.append(paragraph("\(serious.count - Self.mostSerious) more.")) }
    guard !minor.isEmpty else { return parts }
    parts.append(heading(3, serious.isEmpty ? "Low confidence" : "Consequences, and findings of low confidence"))
    parts += minor.prefix(Self.mostMinor).map { item($0.line) }
    if minor.count > Self.mostMinor { parts.append(item("\(minor.count - Self.mostMinor) more")) }
    return parts + ["\n"]
  }

  private func block(_ finding: FindingText, _ number: Int) -> [String] {
    var parts = [heading(3, "\(number). \(finding.subject)"), paragraph(finding.sentence)]
    let sure = finding.text("confidence")
    if !sure.isEmpty { parts.append(item("confidence: \(sure)")) }
    parts += finding.evidence.map { item($0) }
    let meaning = finding.meaning
    if !meaning.isEmpty { parts.append(item(meaning)) }
    let members = finding.members
    if !members.isEmpty {
      let shown = members.prefix(Self.mostMembers).joined(separator: "; ")
      let rest = members.count > Self.mostMembers ? "; \(members.count - Self.mostMembers) more" : ""
      parts.append(item("accounts for \(members.count): \(shown)\(rest)"))
    }
    return parts + ["\n"]
  }

  private func pairs(_ incident: JSONValue) -> [String] {
    let rows = (incident["matrix"]?.elements ?? []).filter { $0["level"]?.string != "ok" }
    guard !rows.isEmpty else { return [] }
    let items = rows.prefix(Self.mostPairs).map { row -> String in
      let silence = row["silence_s"]?.number ?? 0
      let loss = row["loss_percent"]?.number.map { NumberText.rounded($0, decimals: 1) + " % loss" }
      let figure = silence >= 20 ? "nothing for \(DurationText.text(seconds: silence))" : loss ?? ""
      let names = ["sender_name", "receiver_name"].map { row[$0]?.string?.visible(.escaped) ?? "?" }
      return item("\(row["medium"]?.string ?? ""): \(names[0]) to \(names[1]), \(figure) at worst")
    }
    let rest = rows.count > Self.mostPairs ? [item("\(rows.count - Self.mostPairs) more")] : []
    return [heading(2, "Who received whom badly")] + items + rest + ["\n"]
  }

  private func people(_ incident: JSONValue) -> [String] {
    let people = incident["people"]?.elements ?? []
    guard !people.isEmpty else { return [] }
    let hurt = people.filter { $0["score"]?["score"]?.integer.map { $0 < 100 } ?? false }
    let items = hurt.prefix(Self.mostPeople).map { person -> String in
      let name = person["name"]?.string?.visible(.escaped) ?? "a person without a name"
      let score = person["score"]?["score"]?.integer.map { ", score \($0)" } ?? ""
      let connections = person["connections"]?.elements ?? []
      let stay = moments(connections, "joined_at").min().map { joined in
        "in from " + clock(joined) + (moments(connections, "left_at").max().map { " to " + clock($0) } ?? "")
      }
      let network = connections.first?["network"] ?? .null
      let place = ["city", "country"].compactMap { network[$0]?.string?.visible(.escaped) }.joined(separator: ", ")
      let client = connections.first?["client"]?["browser"]?.string?.visible(.escaped) ?? ""
      return item(name + score + [stay ?? "", place, client].filter { !$0.isEmpty }.map { ", " + $0 }.joined())
    }
    let (more, well) = (hurt.count - items.count, people.count - hurt.count)
    let rest = [(more, "more with a lower score than 100"), (well, "more without a finding")].filter { $0.0 > 0 }
    return [heading(2, "People")] + items + rest.map { item("\($0) \($1)") } + ["\n"]
  }

  // MARK: Marking

  private func moments(_ connections: [JSONValue], _ name: String) -> [Timestamp] {
    connections.compactMap { $0[name]?.string.flatMap { Timestamp($0) } }
  }

  private func clock(_ moment: Timestamp) -> String { MomentText.clock(moment, .utc, withSeconds: true) }

  private func heading(_ level: Int, _ text: String) -> String {
    switch markup {
    case .markdown: String(repeating: "#", count: level) + " " + text.markdownEscaped + "\n\n"
    case .plain:
      level > 2
        ? wrapped(text) : text + "\n" + String(repeating: level == 1 ? "=" : "-", count: min(60, text.count)) + "\n"
    }
  }

  private func paragraph(_ text: String) -> String {
    switch markup {
    case .markdown: text.markdownEscaped + "\n\n"
    case .plain: wrapped(text) + "\n"
    }
  }

  private func item(_ text: String) -> String {
    switch markup {
    case .markdown: "- " + text.markdownEscaped + "\n"
    case .plain: wrapped(text, first: "- ", rest: "  ")
    }
  }

  private func wrapped(_ text: String, first: String = "", rest: String = "") -> String {
    text.wrapped(to: Self.width - first.count).enumerated().map { ($0 == 0 ? first : rest) + $1 + "\n" }.joined()
  }
}
