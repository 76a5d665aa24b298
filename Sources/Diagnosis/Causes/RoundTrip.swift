internal import Platform

extension Cause {
  static let roundTrip: Cause = Cause(
    "round-trip", "high round trip time", .medium, [.audio, .network],
    complaint: "There is a delay: we keep interrupting each other.",
    requires:
      "Round trips above the threshold in consecutive samples; a lone value counts for nothing. A listener has only the "
      + "candidate pair's last value, which makes it possible and no more.",
    meaning: "A far or detouring path, a VPN, or a queue that fills up on a busy line.",
    action: "Leave the VPN, stop uploads on the line, or try another network.",
    roots: ["uplink-loss", "network-changed", "bandwidth-limited"]
  ) { call in
    call.reports.flatMap { report -> [Finding] in
      guard PathDelay.detours(report).isEmpty, let delay = PathDelay(report, call) else { return [] }
      return [Finding(.roundTrip, report.presence, delay.spells, delay.evidence, delay.confidence)]
    }
  }
}

/// What shows that answers of the service took long.
struct PathDelay {
  private(set) var spells: [Spell] = []
  private(set) var evidence: [Evidence] = []
  private(set) var confidence = Finding.Confidence.possible

  /// The paths of a report that go through a relay or over TCP.
  static func detours(_ report: PeerReport) -> [NetworkPath] {
    [report.network.sending, report.network.receiving].compactMap { $0 }.filter { $0.isRelayed || $0.isTCP }
  }

  /// Nil when round trips were short or not measured.
  init?(_ report: PeerReport, _ call: CallAnalysis) {
    for stream in report.sent {
      let suspect = call.thresholds.isReached(.roundTrip, by: max(stream.extremes.roundTrip, 0), .warn)
      if suspect, let anomaly = Self.anomaly(stream, call) {
        evidence.append(
          Evidence(
            "round trip of \(stream.medium.name) sent", anomaly.mean, .roundTrip, call.thresholds, anomaly.level,
            detail: anomaly.detail("ms")))
        spells += anomaly.spells
        confidence = max(confidence, anomaly.confidence)
      }
    }
    let trips = [report.network.receiving?.roundTrip, report.network.sending?.roundTrip].compactMap { $0 }
    if !evidence.isEmpty {
      if let trip = trips.max(), call.thresholds.isReached(.roundTrip, by: trip, .warn) {
        evidence.append(Evidence("last round trip of the candidate pair", value: trip, unit: "ms"))
      }
      return
    }
    if let total = report.sent.filter({ $0.samples.isEmpty }).compactMap(\.totals.roundTrip).max(),
      call.thresholds.isReached(.roundTrip, by: total)
    {
      evidence = [
        Evidence(
          "mean round trip", total, .roundTrip, call.thresholds,
          detail: "over the whole call; there are no samples")
      ]
      let span = report.span.map { Interval($0.begin, $0.end ?? call.lastMoment) }
      spells = span.map { [Spell($0, intensity: min(1, total / call.limit(.roundTrip) / 3))] } ?? []
      confidence = .likely
      return
    }
    // A participant who only receives has one round trip, that of the candidate pair at the end.
    guard !report.sent.contains(where: { $0.extremes.roundTrip > 0 }), let trip = trips.max(),
      call.thresholds.isReached(.roundTrip, by: trip)
    else { return nil }
    evidence = [
      Evidence(
        "last round trip of the candidate pair", trip, .roundTrip, call.thresholds, detail: "measured once")
    ]
  }

  /// A value counts as far as a neighbour bears it out.
  private static func anomaly(_ stream: MediaStream, _ call: CallAnalysis) -> Anomaly? {
    var builder = AnomalyBuilder(.roundTrip, call.thresholds)
    let samples = stream.samples
    for place in samples.indices {
      guard let value = samples[place].roundTrip else { continue }
      // The nearest ones that were surely measured apart.
      let before = samples[..<place].last { samples[place].moment - $0.moment >= 6 }
      let after = samples[place...].first { $0.moment - samples[place].moment >= 6 }
      let near = [before, after].compactMap { $0 }.filter {
        abs($0.moment - samples[place].moment) <= 1.6 * max(7, stream.interval)
      }
      let borne = near.compactMap { $0.roundTrip.map { min($0, value) } }.max()
      if let borne { builder.add(stream.time(at: place), borne) }
    }
    return builder.anomaly(needsRun: true)
  }
}
