internal import Platform

/// Finds what figures of the media show: loss, jitter, lateness, few frames, small pictures; and whose fault it is.
struct MediaDetector {
  let input: DiagnosisInput

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
  ) { stream in { $0.tellingLoss(stream.direction) } }

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
  func losses() -> LinkAnalysis { LinkAnalysis(input, .loss, figure: Self.loss.figure) }

  /// Every finding of this sort.
  func findings(losses: LinkAnalysis) -> [Finding] {
    findings(Self.loss, losses)
      + Self.others.flatMap { measure in
        findings(measure, LinkAnalysis(input, measure.threshold, media: measure.media, figure: measure.figure))
      }
  }

  private func findings(_ measure: Measure, _ links: LinkAnalysis) -> [Finding] {
    var findings: [Finding] = []
    for (index, report) in input.reports.enumerated() {
      if let cause = measure.sentCause {
        findings += sent(cause, report.presence, links.sentTroubles(of: index), links, measure)
      }
      if let cause = measure.receivedCause {
        let (troubles, isSure) = links.receivedTroubles(of: index)
        guard !troubles.isEmpty else { continue }
        var received = finding(cause, report.presence, troubles, measure, "received", isSure ? nil : .possible)
        if !isSure {
          received.evidence.append(
            Evidence("of one sender only: no other report tells whether its way up or this way down is to blame"))
        }
        findings.append(received)
      }
    }
    guard let cause = measure.sentCause else { return findings }
    let reported = Set(input.reports.compactMap(\.presence.id))
    for id in links.faulty.keys.sorted() where !reported.contains(id) {
      findings += sent(cause, presence(of: id), [], links, measure)
    }
    return findings
  }

  /// A sender without a report, of whom the list of participants may know more.
  private func presence(of id: String) -> Presence {
    if let known = input.attendance.attendees.lazy.flatMap(\.presences).first(where: { $0.id == id }) {
      return known
    }
    var unknown = Presence()
    unknown.id = id
    return unknown
  }

  private func sent(
    _ cause: Cause, _ who: Presence, _ own: [(medium: Medium, trouble: Anomaly)], _ links: LinkAnalysis,
    _ measure: Measure
  ) -> [Finding] {
    guard let id = who.id, let heard = links.faulty[id] else {
      // A report without an id can be judged by itself alone.
      return own.isEmpty ? [] : [finding(cause, who, own, measure, "sent", nil)]
    }
    let isContradicted = own.isEmpty && links.leftWell(id)
    var finding =
      own.isEmpty
      ? finding(
        cause, who, links.heardTroubles(of: id), measure, "received by others", isContradicted ? .possible : nil)
      : finding(cause, who, own, measure, "sent", nil)
    if isContradicted { finding.evidence.append(Evidence("by its own report it was sent well")) }
    guard heard.affected > 0 else { return [finding] }
    finding.reach = heard.affected
    finding.hurt *= 1 + 0.1 * log2(heard.affected + 1)
    finding.evidence.append(
      Evidence(
        "receivers that have it too", value: 100 * Double(heard.affected) / Double(max(1, heard.receivers)), unit: "%",
        detail: "\(heard.affected) of \(heard.receivers) people"))
    let agrees = heard.receivers >= 2 && Double(heard.affected) >= 0.6 * Double(heard.receivers)
    if !own.isEmpty, agrees, finding.confidence == .likely {
      finding.confidence = min(.certain, measure.mostConfidence)
    }
    return [finding]
  }

  private func finding(
    _ cause: Cause, _ who: Presence, _ troubles: [(medium: Medium, trouble: Anomaly)], _ measure: Measure,
    _ direction: String, _ most: Finding.Confidence?
  ) -> Finding {
    let thresholds = input.thresholds
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

extension MediaSample {
  /// The loss where enough packets were counted to speak of a share: of the few that come while somebody is silent, a screen
  /// stands still or a call begins, a single one is many percent.
  func tellingLoss(_ direction: Direction) -> Double? {
    guard (packets ?? 0) + (direction == .received ? lost ?? 0 : 0) >= Self.fewPackets else { return nil }
    return loss(direction)
  }

  /// Fewer packets than these, a second's sound, say nothing of their loss.
  static let fewPackets = 50.0
}
