internal import Platform

/// Finds what figures of the media show: loss, jitter, lateness, few frames, small pictures; and whose fault it is.
struct MediaDetector {
  let examination: Examination

  /// One figure that streams are judged by.
  private struct Measure: Sendable {
    let threshold: Threshold
    let name: String
    let sentCause: Cause?
    let receivedCause: Cause?
    var media = Medium.allCases
    /// Where more than one explanation is at hand whatever the figures say.
    var mostConfidence = Finding.Confidence.certain
    let figure: @Sendable (MediaStream) -> (MediaSample) -> Double?
  }

  private static let loss = Measure(
    threshold: .loss, name: "loss", sentCause: .uplinkLoss, receivedCause: .downlinkLoss
  ) { stream in { $0.loss(stream.direction) } }

  private static let others = [
    Measure(threshold: .jitter, name: "jitter", sentCause: .jitter, receivedCause: .jitter) { _ in { $0.jitter } },
    Measure(threshold: .bufferDelay, name: "buffer delay", sentCause: .lag, receivedCause: .lag) { _ in
      { $0.bufferDelay }
    },
    Measure(
      threshold: .frameRate, name: "frame rate", sentCause: .lowFrameRate, receivedCause: .lowFrameRate,
      media: [.video]
    ) { _ in { $0.frameRate.flatMap { $0 > 0 ? $0 : nil } } },
    Measure(
      threshold: .width, name: "width", sentCause: .lowResolution, receivedCause: .lowResolution, media: [.video],
      mostConfidence: .possible
    ) { _ in { $0.width.flatMap { $0 > 0 ? $0 : nil } } },
  ]

  /// Every stream judged by its loss.
  func losses() -> Links { Links(examination, .loss, figure: Self.loss.figure) }

  /// Every finding of this sort.
  func findings(losses: Links) -> [Finding] {
    findings(Self.loss, losses)
      + Self.others.flatMap { measure in
        findings(measure, Links(examination, measure.threshold, media: measure.media, figure: measure.figure))
      }
  }

  private func findings(_ measure: Measure, _ links: Links) -> [Finding] {
    var findings: [Finding] = []
    for (index, report) in examination.reports.enumerated() {
      if let cause = measure.sentCause { findings += sent(cause, report, index, links, measure) }
      if let cause = measure.receivedCause {
        let (troubles, isSure) = links.receivedTroubles(of: index)
        guard !troubles.isEmpty else { continue }
        findings.append(
          finding(cause, report.presence, troubles, measure, "received", isSure ? nil : .possible))
      }
    }
    return findings
  }

  private func sent(
    _ cause: Cause, _ report: PeerReport, _ index: Int, _ links: Links, _ measure: Measure
  ) -> [Finding] {
    guard let id = report.presence.id, let heard = links.faulty[id] else {
      // A report without an id can be judged by itself alone.
      let own = links.sentTroubles(of: index)
      guard !own.isEmpty else { return [] }
      return [finding(cause, report.presence, own, measure, "sent", nil)]
    }
    let own = links.sentTroubles(of: index)
    var finding = finding(
      cause, report.presence, own.isEmpty ? links.heardTroubles(of: id) : own, measure, "sent", nil)
    if heard.affected > 0 {
      finding.reach = heard.affected
      finding.hurt *= 1 + 0.1 * log2(heard.affected + 1)
      finding.evidence.append(
        Evidence(
          "receivers that have it too", value: 100 * Double(heard.affected) / Double(max(1, heard.receivers)),
          unit: "%",
          detail: "\(heard.affected) of \(heard.receivers) people"))
      let agrees = heard.receivers >= 2 && Double(heard.affected) >= 0.6 * Double(heard.receivers)
      if !own.isEmpty, agrees, finding.confidence == .likely {
        finding.confidence = min(.certain, measure.mostConfidence)
      }
    }
    return [finding]
  }

  private func finding(
    _ cause: Cause, _ who: Presence, _ troubles: [(medium: Medium, trouble: Trouble)], _ measure: Measure,
    _ direction: String, _ most: Finding.Confidence?
  ) -> Finding {
    let thresholds = examination.thresholds
    let evidence = troubles.map { medium, trouble in
      Evidence(
        "\(measure.name) of \(medium.name) \(direction)", trouble.mean, measure.threshold, thresholds,
        detail: trouble.detail(measure.threshold.unit))
    }
    let confidence = troubles.compactMap(\.trouble.confidence).max() ?? .possible
    let severity = troubles.map { $0.trouble.severity(measure.threshold, thresholds) }.max() ?? 0
    let begin = troubles.map(\.trouble.interval.begin).min()
    let end = troubles.compactMap(\.trouble.interval.end).max()
    return Finding(
      cause, who, begin.map { Interval($0, end) }, evidence,
      min(confidence, most ?? .certain, measure.mostConfidence), hurt: cause.weight * severity)
  }

  /// The logarithm of a small number, good enough for an order.
  private func log2(_ number: Int) -> Double {
    let power = Int.bitWidth - 1 - number.leadingZeroBitCount
    return Double(power) + Double(number) / Double(1 << power) - 1
  }
}
