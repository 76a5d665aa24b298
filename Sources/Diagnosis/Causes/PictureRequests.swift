internal import Platform

extension Cause {
  static let pictureRequests: Cause = Cause(
    "picture-requests", "receivers keep requesting whole pictures", .medium, [.video, .network],
    complaint: "Their picture breaks into blocks and freezes again and again.",
    requires:
      "More picture loss indications (pli_count) at a sender than the threshold, in a run of samples; or, without samples, "
      + "a high_negative_feedback_fraction of 30 % and more.",
    meaning: "Receivers lose parts of the picture, so that the sender must send whole ones, which cost much more.",
    action: "Look for loss of this sender's packets; let it send smaller video.",
    roots: ["uplink-loss", "downlink-loss", "bandwidth-limited", "cpu-limited", "shared-network", "service-trouble"]
  ) { call in
    call.reports.flatMap { report in
      report.sent.filter { $0.medium.isVideo }.compactMap { finding(call, report, $0) }
    }
  }

  private static func finding(_ call: CallAnalysis, _ report: PeerReport, _ stream: MediaStream) -> Finding? {
    guard !stream.samples.isEmpty else {
      guard let share = stream.totals.negativeFeedback, share >= 0.3 else { return nil }
      return Finding(
        .pictureRequests, report.presence,
        report.span.map { [Spell(Interval($0.begin, $0.end ?? call.lastMoment))] } ?? [],
        [Evidence("share of the time with negative feedback", value: 100 * share, unit: "%")], .possible)
    }
    guard stream.extremes.pictureRequests > 0 else { return nil }
    let counts = differences(stream.samples.map(\.pictureRequests))
    var builder = AnomalyBuilder(.pictureRequests, call.thresholds)
    for place in counts.indices.dropFirst() {
      if let count = counts[place] {
        builder.add(stream.time(at: place), count * 60 / stream.duration(at: place))
      }
    }
    guard let anomaly = builder.anomaly() else { return nil }
    return Finding(
      .pictureRequests, report.presence, anomaly.spells,
      [
        Evidence(
          "picture loss indications for \(stream.medium.name)", anomaly.mean, .pictureRequests, call.thresholds,
          anomaly.level, detail: anomaly.detail(Threshold.pictureRequests.unit))
      ], anomaly.confidence)
  }

  /// The counts of each interval. Whether the API counts from the beginning is not documented: counts that never fall and
  /// grow over many samples do.
  private static func differences(_ counts: [Double?]) -> [Double?] {
    let known = counts.compactMap { $0 }
    let isRunning =
      known.count >= 6 && zip(known, known.dropFirst()).allSatisfy { $0 <= $1 }
      && (known.last ?? 0) > 2 * (known.first ?? 0)
      && Set(known).count >= 4
    guard isRunning else { return counts }
    var previous: Double?
    return counts.map { count in
      guard let count else { return nil }
      defer { previous = count }
      return previous.map { max(0, count - $0) }
    }
  }
}
