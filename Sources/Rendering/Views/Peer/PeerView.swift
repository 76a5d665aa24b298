internal import Diagnosis
internal import JSON
internal import Platform
internal import Text

/// One peer report for reading: who and from where, then what was measured as plots over the call, with events below them.
struct PeerView {
  let context: RenderingContext
  /// The names of peers, as far as they are known.
  let names: [String: String]
  let thresholds: Thresholds
  private let width: Int

  init(_ context: RenderingContext, names: [String: String] = [:], thresholds: Thresholds = Thresholds()) {
    self.context = context
    self.names = names
    self.thresholds = thresholds
    width = max(10, context.width ?? 80)
  }

  /// The view; nil for anything but one participant with a report.
  func rendered(_ value: JSONValue) -> Rendered? {
    guard value.kind == .object, value["peer_report"]?.kind == .object else { return nil }
    let report = ReportReader.report(value)
    var lines = PeerFacts(report, context).lines
    var notes: [String] = []
    if !report.isThere {
      lines += [""] + "There is no report of this connection: the API keeps them for 6 months.".wrapped(to: width)
    }
    if let time = CallTime(report, now: context.now) {
      let layout = PeerLayout(width: width)
      let axis = TimeAxis(from: time.span.begin, to: time.span.end ?? time.span.begin, columns: layout.plot)
      var plots = StreamPlots(axis, layout, context, thresholds)
      let streams = self.streams(report, &plots)
      let lanes = EventLanes(report, axis, context).lines(layout)
      if !streams.isEmpty || !lanes.isEmpty {
        let clock = String(repeating: " ", count: layout.label) + axis.clockLine(context).text(context.style)
        lines += ["", clock] + streams
        if !lanes.isEmpty { lines += (streams.isEmpty ? [] : ["", clock]) + [heading("events")] + lanes }
      }
      if !plots.reached.isEmpty { notes.append(legend(plots.reached)) }
      if report.streams.contains(where: { $0.totals.opinion != nil }) {
        notes.append("MOS: the scale is not documented.")
      }
      if time.outside > 0 {
        notes.append("\(time.outside) samples or events lie outside the call by their clock and are not drawn.")
      }
    } else {
      lines += report.streams.isEmpty ? [] : self.streamsWithoutTime(report)
    }
    let events = EventList(report, context).lines(width: width)
    if !events.isEmpty { lines += [""] + events }
    notes.append("-o record shows every field.")
    return Rendered(text: lines.joined(separator: "\n") + "\n", notes: notes)
  }

  private func streams(_ report: PeerReport, _ plots: inout StreamPlots) -> [String] {
    var lines: [String] = []
    for direction in Direction.allCases {
      for medium in Medium.allCases {
        let group = report.streams.filter { $0.medium == medium && $0.direction == direction }
        guard let first = group.first else { continue }
        let word = direction == .sent ? "sent" : "received"
        lines += [""] + title("\(medium.name) \(word)", totals(first, since: report.presence.joinedAt))
        for stream in group {
          if direction == .received {
            lines += title("from \(sender(stream))", over(stream, since: report.presence.joinedAt))
          }
          lines += plots.lines(stream)
        }
      }
    }
    return lines
  }

  private func streamsWithoutTime(_ report: PeerReport) -> [String] {
    report.streams.flatMap { stream in
      title("\(stream.medium.name) \(stream.direction == .sent ? "sent" : "received")", totals(stream, since: nil))
    }
  }

  private func title(_ text: String, _ rest: String) -> [String] {
    let lines = (text + (rest.isEmpty ? "" : (context.isUnicode ? " · " : ", ") + rest)).visible(.escaped)
      .wrapped(to: width)
    return lines.enumerated().map { number, line in
      guard number == 0, line.hasPrefix(text) else { return context.style(.faint, line) }
      return context.style(.heading, text) + context.style(.faint, String(line.dropFirst(text.count)))
    }
  }

  private func heading(_ text: String) -> String { context.style(.heading, text) }

  private func sender(_ stream: MediaStream) -> String {
    stream.sender.map { PeerLabel.text($0, names, context) } ?? "somebody unnamed"
  }

  private func over(_ stream: MediaStream, since joined: Timestamp?) -> String {
    guard let first = stream.samples.first, let end = stream.end else { return "" }
    let begin = min(first.moment, max(stream.begin ?? first.moment, joined ?? first.moment))
    let count = stream.samples.count
    return "\(clock(begin))\(context.isUnicode ? "–" : "-")\(clock(end)), \(count) sample\(count == 1 ? "" : "s")"
  }

  /// What the report itself says of a medium over the whole call.
  private func totals(_ stream: MediaStream, since joined: Timestamp?) -> String {
    var parts = stream.direction == .sent ? [over(stream, since: joined)].filter { !$0.isEmpty } : []
    let totals = stream.totals
    if stream.samples.isEmpty {
      parts.append("no samples")
      for (name, value, unit) in [
        ("loss", totals.loss, "%"), ("round trip", totals.roundTrip, "ms"), ("buffer delay", totals.bufferDelay, "ms"),
      ] {
        if let value { parts.append("\(name) \(FigureText.text(value, unit))") }
      }
    }
    if let opinion = totals.opinion {
      parts.append("MOS \(NumberText.rounded(opinion, decimals: 2))")
    }
    return parts.joined(separator: ", ")
  }

  private func legend(_ reached: Set<Threshold>) -> String {
    let borders = Threshold.allCases.filter(reached.contains).map { threshold in
      let word = threshold.rawValue.split(separator: "-").joined(separator: " ")
      return "\(word) \(FigureText.text(thresholds[threshold], threshold.unit))"
    }
    return "! is beyond the threshold: \(borders.joined(separator: ", "))."
  }

  private func clock(_ moment: Timestamp) -> String { MomentText.clock(moment, context.zone, withSeconds: true) }
}
