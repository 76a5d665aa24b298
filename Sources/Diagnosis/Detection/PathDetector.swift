internal import Platform

/// Finds slow round trips and detours: media that went through a relay or over TCP.
struct PathDetector {
  let input: DiagnosisInput

  /// Every finding of this sort.
  func findings() -> [Finding] { input.reports.flatMap(findings) }

  private func findings(_ report: PeerReport) -> [Finding] {
    let slow = slowness(report)
    let paths = [report.network.sending, report.network.receiving].compactMap { $0 }
    let detours = paths.filter { $0.isRelayed || $0.isTCP }
    guard let path = detours.first else {
      guard let slow else { return [] }
      return [
        Finding(
          .roundTrip, report.presence, slow.interval, slow.evidence, slow.confidence,
          hurt: Cause.roundTrip.weight * slow.severity)
      ]
    }
    let words = (path.isRelayed ? ["through TURN"] : []) + (path.isTCP ? ["over TCP"] : [])
    let route = Evidence(
      "the path went " + words.joined(separator: " "),
      detail: [path.server, path.link].compactMap { $0 }.joined(separator: ", "))
    guard let slow else {
      // A detour that costs no time is a fact about the network and no complaint.
      return [Finding(.relayed, report.presence, report.span, [route], .possible, hurt: 0.05)]
    }
    return [
      Finding(
        .relayed, report.presence, slow.interval, slow.evidence + [route], slow.confidence,
        hurt: Cause.relayed.weight * slow.severity)
    ]
  }

  /// What shows that answers took long; nil when they did not, or nothing says so.
  private func slowness(
    _ report: PeerReport
  ) -> (evidence: [Evidence], interval: Interval?, confidence: Finding.Confidence, severity: Double)? {
    let thresholds = input.thresholds
    let troubles = report.sent.compactMap { stream in
      Anomaly(in: stream, .roundTrip, thresholds) { $0.roundTrip }.map { (stream.medium, $0) }
    }
    if let worst = troubles.max(by: { $0.1.severity(.roundTrip, thresholds) < $1.1.severity(.roundTrip, thresholds) }) {
      let evidence = troubles.map { medium, trouble in
        Evidence(
          "round trip of \(medium.name) sent", trouble.mean, .roundTrip, thresholds, detail: trouble.detail("ms"))
      }
      return (
        evidence, worst.1.interval, worst.1.confidence ?? .possible, worst.1.severity(.roundTrip, thresholds)
      )
    }
    // Whoever only listens has no round trip but that of the path, which is one figure of one moment.
    guard !report.sent.contains(where: { $0.samples.contains { $0.roundTrip != nil } }) else { return nil }
    let trips = [report.network.receiving?.roundTrip, report.network.sending?.roundTrip].compactMap { $0 }
    guard let trip = trips.max(), thresholds.isReached(.roundTrip, by: trip) else { return nil }
    let evidence = Evidence("last round trip of the path", trip, .roundTrip, thresholds, detail: "measured once")
    return ([evidence], nil, .possible, min(1, trip / thresholds[.roundTrip] / 3) * 0.5)
  }
}
