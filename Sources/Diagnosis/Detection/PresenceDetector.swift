internal import Platform

/// Finds connections that broke, people who came back again and again, and those who left while the network was bad.
struct PresenceDetector {
  let input: DiagnosisInput
  /// The peers whose packets get lost on their own way up; what is lost of theirs says nothing of who receives it.
  let guilty: Set<String>

  /// How long before a leaving its cause may show, in seconds.
  private static let before = 45.0

  /// Every finding of this sort.
  func findings() -> [Finding] {
    var reports: [String: [PeerReport]] = [:]
    for report in input.reports { reports[report.presence.personKey, default: []].append(report) }
    // Those without a name or id are several, of whom it is not known who came back.
    let known = input.attendance.attendees.filter { $0.person.personKey != Presence().personKey }
    return known.flatMap { attendee in
      findings(attendee, reports[attendee.person.personKey] ?? [])
    }
  }

  private func findings(_ attendee: Attendance.Attendee, _ reports: [PeerReport]) -> [Finding] {
    let gaps = attendee.gaps.filter { !isInRoom($0) }
    let breaks = reports.flatMap { report in report.events.filter { $0.name == "disconnect" } }
      .sorted { $0.moment < $1.moment }
    let attempts = reports.flatMap(\.events).filter { $0.name == "reconnect_attempt" }
    if input.thresholds.isReached(.rejoins, by: Double(gaps.count)), let first = gaps.first, let last = gaps.last {
      return [rejoining(attendee, gaps, reports, Interval(first.begin, last.end ?? last.begin), breaks, attempts)]
    }
    var findings: [Finding] = []
    if !breaks.isEmpty || !attempts.isEmpty { findings.append(broken(attendee, gaps, breaks, attempts)) }
    findings += reports.compactMap { left($0, attendee) }
    return findings
  }

  private func rejoining(
    _ attendee: Attendance.Attendee, _ gaps: [Interval], _ reports: [PeerReport], _ interval: Interval,
    _ breaks: [ClientEvent], _ attempts: [ClientEvent]
  ) -> Finding {
    let away = gaps.reduce(0) { $0 + $1.seconds(until: input.now) }
    var evidence = [
      Evidence(
        "came back", Double(gaps.count), .rejoins, input.thresholds,
        detail: "away for \(Int(away.rounded())) s in all")
    ]
    let broken = gaps.filter { gap in breaks.contains { abs($0.moment - gap.begin) <= Self.before } }
    if !breaks.isEmpty {
      evidence.append(
        Evidence("disconnects that the client noticed", value: Double(breaks.count), detail: reason(of: breaks)))
    }
    let losses = gaps.compactMap { gap in reports.compactMap { lossBefore(gap.begin, in: $0) }.max() }
    let bad = losses.filter { input.thresholds.isReached(.leavingLoss, by: $0) }
    if let worst = bad.max() {
      evidence.append(
        Evidence(
          "loss before going", worst, .leavingLoss, input.thresholds,
          detail: "before \(bad.count) of \(gaps.count) times"))
    }
    let shown = max(broken.count, bad.count)
    let isMost = shown * 2 >= gaps.count
    return Finding(
      .repeatedRejoin, attendee.person, interval, evidence,
      shown == 0 ? .possible : isMost ? .certain : .likely,
      hurt: Cause.repeatedRejoin.weight * min(1, 0.5 + 0.15 * Double(gaps.count)))
  }

  private func broken(
    _ attendee: Attendance.Attendee, _ gaps: [Interval], _ breaks: [ClientEvent], _ attempts: [ClientEvent]
  ) -> Finding {
    var evidence: [Evidence] = []
    if !breaks.isEmpty {
      evidence.append(
        Evidence("disconnects that the client noticed", value: Double(breaks.count), detail: reason(of: breaks)))
    }
    if !attempts.isEmpty { evidence.append(Evidence("attempts to reconnect", value: Double(attempts.count))) }
    let away = gaps.reduce(0) { $0 + $1.seconds(until: input.now) }
    if away > 0 { evidence.append(Evidence("away", value: away, unit: "s", detail: "until it came back")) }
    let moments = (breaks + attempts).map(\.moment).sorted()
    let end = gaps.compactMap(\.end).max() ?? moments.last
    return Finding(
      .connectionLost, attendee.person, moments.first.map { Interval($0, end) }, evidence,
      breaks.isEmpty ? .possible : .likely, hurt: Cause.connectionLost.weight * (gaps.isEmpty ? 0.5 : 0.8))
  }

  /// Left before the end with loss in the last moments, and did not come back: that would be a rejoin.
  private func left(_ report: PeerReport, _ attendee: Attendance.Attendee) -> Finding? {
    guard let left = report.presence.leftAt, let end = lastMoment, end - left > 60,
      attendee.intervals.last?.end == left, let loss = lossBefore(left, in: report),
      input.thresholds.isReached(.leavingLoss, by: loss)
    else { return nil }
    let evidence = Evidence("loss before leaving", loss, .leavingLoss, input.thresholds)
    return Finding(
      .leftInTrouble, report.presence, Interval(left + -Self.before, left), [evidence], .likely,
      hurt: Cause.leftInTrouble.weight)
  }

  /// The end of the session; of one that has none, when the last one left, or the present while somebody is in.
  private var lastMoment: Timestamp? {
    if let end = input.attendance.span.end { return end }
    let intervals = input.attendance.attendees.flatMap(\.intervals)
    return intervals.map { $0.end ?? input.now }.max()
  }

  /// The loss in percent in the moments before a time, of the worst stream that was measured then.
  private func lossBefore(_ moment: Timestamp, in report: PeerReport) -> Double? {
    report.streams.compactMap { stream -> Double? in
      if let sender = stream.sender, guilty.contains(sender) { return nil }
      let (first, end) = (moment + -Self.before, moment + stream.interval)
      let last = stream.samples.filter { $0.moment <= end && $0.moment >= first }
      let packets = last.reduce(0) { $0 + ($1.packets ?? 0) + (stream.direction == .received ? $1.lost ?? 0 : 0) }
      guard packets >= MediaSample.fewPackets else { return nil }
      return MediaStream(stream.medium, stream.direction, samples: last).loss
    }.max()
  }

  /// Whether somebody was away because there was a breakout room to be in.
  private func isInRoom(_ gap: Interval) -> Bool {
    input.attendance.rooms.contains { room in
      let begin = max(gap.begin, room.interval.begin)
      let end = min(gap.end ?? input.now, room.interval.end ?? input.now)
      return (end - begin) > 0.5 * gap.seconds(until: input.now)
    }
  }

  private func reason(of breaks: [ClientEvent]) -> String {
    let details = breaks.flatMap(\.details).filter { $0.name == "reason" || $0.name == "transport" }.map(\.text)
    return details.isEmpty ? "" : Set(details).sorted().joined(separator: ", ")
  }
}
