internal import Platform

extension Cause {
  static let inBackground: Cause = Cause(
    "in-background", "meeting in the background", .low, [.client, .device],
    complaint: "When I look at another window or lock the phone, the meeting stops.",
    requires: "The meeting in the background for longer than the threshold, by the client's events.",
    meaning: "Browsers slow a hidden tab down; phones may stop sending altogether.",
    action: "Keep the meeting in the foreground, or use the native app on a phone."
  ) { call in
    call.reports.compactMap { report in
      let times = ToggleTimeline.foreground(report.events).offTimes
      let closed = times.filter { $0.end != nil }
      let seconds = closed.reduce(0) { $0 + $1.seconds(until: call.now) }
      var evidence: [Evidence] = []
      var spells: [Spell] = []
      if call.thresholds.isReached(.background, by: seconds) {
        evidence.append(
          Evidence(
            "time in the background", seconds, .background, call.thresholds,
            detail: closed.count == 1 ? "once" : "\(closed.count) times"))
        spells += closed.map { Spell($0) }
      }
      let end = report.presence.leftAt ?? report.span?.end
      if let open = times.last, open.end == nil, let end, call.thresholds.isReached(.background, by: end - open.begin) {
        // The report may leave out when it came back, so that this counts only as far as something follows from it.
        evidence.append(Evidence("went to the background; no return is recorded"))
        spells.append(Spell(Interval(open.begin, open.begin)))
      }
      guard !evidence.isEmpty else { return nil }
      var finding = Finding(.inBackground, report.presence, spells, evidence, .possible, isBrief: true)
      finding.needsEffect = closed.isEmpty || !call.thresholds.isReached(.background, by: seconds)
      return finding
    }
  }
}
