internal import Platform

/// What can be said of a client's clock, which timed the samples and events of a report, against the service's, which timed
/// the presence.
enum ReportClock: Equatable, Sendable {
  /// Everything lies where it can.
  case sound
  /// So many seconds must be added.
  case off(Double)
  /// Parts fit and parts do not: the clock jumped, or its offset cannot be computed.
  case unsound

  /// A sample may lie this much before joining, and this much after leaving, which the service notices late.
  private static let (before, after) = (2.0, 15.0)
  /// Events may lie this much before joining: the check before the call.
  private static let waiting = 3600.0

  /// Judges a report. Without a time of joining there is nothing to compare with.
  init(_ report: PeerReport, end: Timestamp) {
    guard let joined = report.presence.joinedAt else {
      self = .sound
      return
    }
    let left = max(report.presence.leftAt ?? end, joined)
    let samples = Self.span(
      report.streams.compactMap(\.samples.first?.moment), report.streams.compactMap(\.samples.last?.moment))
    let marks = report.events.map(\.moment) + report.devices.map(\.moment)
    let events = Self.span(marks, marks)
    func fits(_ shift: Double) -> Bool {
      let isSampled = samples.map {
        $0.begin + shift >= joined + -Self.before && $0.end + shift <= left + Self.after
      }
      let isNoticed = events.map {
        $0.begin + shift >= joined + -Self.waiting && $0.end + shift <= left + 300
      }
      return isSampled != false && isNoticed != false
    }
    let joining = report.events.first { $0.name == "call_join" }.map { joined - $0.moment }
    if let joining, abs(joining) > 3, fits(joining) {
      self = .off(joining)
    } else if fits(0) {
      self = .sound
    } else if let samples, let shift = Self.smallest(samples, joined, left), fits(shift) {
      self = .off(shift)
    } else {
      self = .unsound
    }
  }

  private static func span(_ begins: [Timestamp], _ ends: [Timestamp]) -> (begin: Timestamp, end: Timestamp)? {
    guard let begin = begins.min(), let end = ends.max() else { return nil }
    return (begin, end)
  }

  /// The smallest shift that brings the samples into the presence.
  private static func smallest(
    _ samples: (begin: Timestamp, end: Timestamp), _ joined: Timestamp, _ left: Timestamp
  ) -> Double? {
    if samples.begin < joined + -before { return joined - samples.begin }
    return samples.end > left + after ? left - samples.end : nil
  }
}

extension PeerReport {
  /// The report with all that its client timed moved by some seconds.
  func shifted(by seconds: Double) -> PeerReport {
    var report = self
    for stream in report.streams.indices {
      var samples = report.streams[stream].samples
      for sample in samples.indices { samples[sample].moment = samples[sample].moment + seconds }
      report.streams[stream].samples = samples
    }
    for event in report.events.indices { report.events[event].moment = report.events[event].moment + seconds }
    for device in report.devices.indices { report.devices[device].moment = report.devices[device].moment + seconds }
    for check in report.network.checks.indices {
      report.network.checks[check].moment = report.network.checks[check].moment.map { $0 + seconds }
    }
    return report
  }
}
