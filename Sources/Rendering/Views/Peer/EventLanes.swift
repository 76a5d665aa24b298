internal import Diagnosis
internal import Platform

/// Draws what a client noticed on the time axis of the plots.
struct EventLanes {
  private let report: PeerReport
  private let axis: TimeAxis
  private let context: RenderingContext

  init(_ report: PeerReport, _ axis: TimeAxis, _ context: RenderingContext) {
    self.report = report
    self.axis = axis
    self.context = context
  }

  /// A lane for each sort of event that there is.
  func lines(_ layout: PeerLayout) -> [String] {
    let switches: [(String, on: Set<String>, off: Set<String>)] = [
      ("microphone on", ["audio_on"], ["audio_off"]), ("camera on", ["video_on"], ["video_off"]),
      ("screen shared", ["screenshare_started"], ["screenshare_stopped"]),
      (
        "background", ["meeting_view_backgrounded", "browser_backgrounded"],
        ["browser_foregrounded", "meeting_view_foregrounded"]
      ),
    ]
    var lines: [String] = []
    for (name, on, off) in switches {
      if let lane = lane(on, off) { lines += layout.lines(name, lane, [], nil, context) }
    }
    let marks: [(String, [(Timestamp, Character, Style.Role?)], String)] = [
      ("connection", connection, "x lost, r trying, o there again"),
      ("devices", devices, "+ added, - removed, s selected"),
      ("refused", refusals, "! not permitted, or failed"),
    ]
    for (name, marks, legend) in marks where marks.contains(where: { axis.holds($0.0) }) {
      var line = CellLine(columns: axis.columns)
      for (moment, character, role) in marks where axis.holds(moment) { line.set(axis.column(moment), character, role) }
      lines += layout.lines(name, line, [legend], nil, context)
    }
    return lines
  }

  /// Where something was on. Before the first event it is not known, and nothing is drawn; what is never switched off again
  /// is on to the end, but a mark only for the background, whose end is often not told.
  private func lane(_ on: Set<String>, _ off: Set<String>) -> CellLine? {
    let changes = report.events.filter { on.contains($0.name) || off.contains($0.name) }
    guard changes.contains(where: { on.contains($0.name) }) else { return nil }
    var line = CellLine(columns: axis.columns)
    let isOfUnknownEnd = on.contains("browser_backgrounded")
    for (place, change) in changes.enumerated() {
      let next = place + 1 < changes.count ? changes[place + 1].moment : isOfUnknownEnd ? change.moment : axis.end
      guard change.moment <= axis.end, next >= axis.begin else { continue }
      let isOn = on.contains(change.name)
      for column in axis.column(change.moment)...max(axis.column(change.moment), axis.column(next)) {
        // A moment of being on stays visible beside longer times of being off.
        let solid: Character = context.isUnicode ? "━" : "="
        if isOn || line[column] != solid {
          line.set(column, isOn ? solid : context.isUnicode ? "·" : ".", isOn ? nil : .faint)
        }
      }
    }
    return line
  }

  private var connection: [(Timestamp, Character, Style.Role?)] {
    var isLost = false
    var marks: [(Timestamp, Character, Style.Role?)] = []
    for event in report.events {
      switch event.name {
      case "disconnect":
        isLost = true
        marks.append((event.moment, "x", .bad))
      case "reconnect_attempt": marks.append((event.moment, "r", .caution))
      case "transport_connected", "websocket_connected":
        if isLost { marks.append((event.moment, "o", .good)) }
        isLost = false
      default: continue
      }
    }
    // Several within a column: the loss is what must be seen.
    return marks.sorted { ($0.1 == "x" ? 1 : 0) < ($1.1 == "x" ? 1 : 0) }
  }

  private var devices: [(Timestamp, Character, Style.Role?)] {
    let marks = report.devices.map { change -> (Timestamp, Character, Style.Role?) in
      switch change.action {
      case .added: (change.moment, "+", nil)
      case .selected: (change.moment, "s", nil)
      case .removed: (change.moment, "-", .caution)
      }
    }
    return marks.sorted { ($0.1 == "-" ? 1 : 0) < ($1.1 == "-" ? 1 : 0) }
  }

  private var refusals: [(Timestamp, Character, Style.Role?)] {
    report.events.filter(EventList.isRefusal).map { ($0.moment, "!", .bad) }
  }
}
