internal import JSON
internal import Text

/// An incident at a terminal: the session, who was in when, and what was wrong, as the commands for each show it.
struct IncidentView {
  private let context: RenderingContext
  private let viewContext: ViewContext

  init(_ context: RenderingContext, _ viewContext: ViewContext) {
    self.context = context
    self.viewContext = viewContext
  }

  /// The parts below each other; nil for what is no incident any more.
  func rendered(_ incident: JSONValue) -> Rendered? {
    guard incident.kind == .object, let session = incident["session"], let findings = incident["findings"],
      let timeline = incident["timeline"]
    else { return nil }
    let parts = [
      SessionView(context, viewContext).rendered(session)?.text, TimelineView(context).rendered(timeline)?.text,
      FindingView(context).rendered(findings)?.text,
    ]
    var text = parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
    if findings.count == 0, (incident["coverage"]?["reports"]?.integer ?? 1) > 0 {
      text += "\nNo problem found in what the reports cover.\n"
    }
    if let score = incident["score"]?["score"]?.integer { text += "\nscore \(score) of 100 (help score)\n" }
    let limits = (incident["coverage"]?["limits"]?.elements ?? []).compactMap { $0.string?.visible(.escaped) }
    return Rendered(text: text, notes: limits + ["| save incident.html makes a page of it, with everybody's figures"])
  }
}
