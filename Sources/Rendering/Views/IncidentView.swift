internal import JSON
internal import Text

/// An incident at a terminal: the session, who was in when, and what was wrong, as the commands for each show it.
struct IncidentView {
  private let context: RenderingContext
  private let surroundings: ViewContext

  init(_ context: RenderingContext, _ surroundings: ViewContext) {
    self.context = context
    self.surroundings = surroundings
  }

  /// The parts below each other; nil for what is no incident any more.
  func rendered(_ incident: JSONValue) -> Rendered? {
    guard incident.kind == .object, let session = incident["session"], let findings = incident["findings"],
      let timeline = incident["timeline"]
    else { return nil }
    let parts = [
      SessionView(context, surroundings).rendered(session)?.text, TimelineView(context).rendered(timeline)?.text,
      FindingView(context).rendered(findings)?.text,
    ]
    var text = parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
    if findings.count == 0 { text += "\nNothing wrong was found in what the reports cover.\n" }
    let limits = (incident["coverage"]?["limits"]?.elements ?? []).compactMap { $0.string?.visible(.escaped) }
    return Rendered(text: text, notes: limits + ["| save incident.html makes a page of it, with everybody's figures"])
  }
}
