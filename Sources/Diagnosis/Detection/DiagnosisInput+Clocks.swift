internal import Platform

extension DiagnosisInput {
  /// The same with each connection's report once, and in an order that does not depend on that in which they came.
  var settled: DiagnosisInput {
    var order: [PeerReport] = []
    var places: [String: Int] = [:]
    for report in reports {
      guard let id = report.presence.id else {
        order.append(report)
        continue
      }
      guard let place = places[id] else {
        places[id] = order.count
        order.append(report)
        continue
      }
      if report.sampleCount > order[place].sampleCount { order[place] = report }
    }
    var settled = self
    settled.reports = order.sorted { left, right in left.isBefore(right) }
    return settled
  }

  /// A finding without a time that cannot be, and no surer than the clocks allow.
  func plausible(_ finding: Finding) -> Finding {
    var finding = finding
    finding.interval = finding.interval.flatMap { within(bounds, $0) }
    guard finding.confidence > .possible, finding.cause.restsOnClocks, let who = finding.who,
      reports.contains(where: { $0.presence.personKey == who.personKey && !isClockSound($0) })
    else { return finding }
    finding.confidence = .possible
    finding.evidence.append(Evidence("its times do not fit the session: the clock jumped or is wrong"))
    return finding
  }

  /// When anything of the session can have happened: from ten minutes before it, when people wait at its door.
  private var bounds: Interval {
    let end = min(attendance.span.end ?? now, max(now, attendance.span.begin))
    return Interval(attendance.span.begin + -600, end + 60)
  }

  private func within(_ bounds: Interval, _ interval: Interval) -> Interval? {
    let end = bounds.end ?? now
    guard interval.begin <= end, (interval.end ?? end) >= bounds.begin else { return nil }
    return Interval(max(interval.begin, bounds.begin), interval.end.map { min($0, end) })
  }

  /// Whether everything that a client timed lies about its stay, which the service timed; an hour may pass before joining.
  private func isClockSound(_ report: PeerReport) -> Bool {
    let begin = (report.presence.joinedAt ?? attendance.span.begin) + -3600
    let end = (report.presence.leftAt ?? attendance.span.end ?? now) + 300
    let samples = report.streams.allSatisfy { stream in
      (stream.samples.first?.moment ?? begin) >= begin && (stream.samples.last?.moment ?? end) <= end
    }
    return samples && report.events.allSatisfy { $0.moment >= begin && $0.moment <= end }
      && report.devices.allSatisfy { $0.moment >= begin && $0.moment <= end }
  }
}

extension Cause {
  /// Whether it is found by holding the times of one clock against those of another.
  fileprivate var restsOnClocks: Bool {
    switch self {
    case .deviceLost, .noVideo, .frozenVideo, .leftInTrouble, .inBackground: true
    default: false
    }
  }
}

extension PeerReport {
  fileprivate var sampleCount: Int { streams.reduce(0) { $0 + $1.samples.count } }

  fileprivate func isBefore(_ other: PeerReport) -> Bool {
    let (mine, theirs) = (presence.joinedAt ?? .never, other.presence.joinedAt ?? .never)
    if mine != theirs { return mine < theirs }
    return (presence.personKey, presence.id ?? "", sampleCount)
      < (other.presence.personKey, other.presence.id ?? "", other.sampleCount)
  }
}

extension Timestamp {
  fileprivate static let never = Timestamp(microseconds: .max)
}
