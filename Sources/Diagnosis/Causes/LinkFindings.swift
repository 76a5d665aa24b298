internal import Platform

/// Makes findings of an attributed figure: about senders, about receivers, and about pairs.
struct LinkFindings {
  private let call: CallAnalysis
  private let figure: LinkFigure
  private let attribution: Attribution
  /// Where more than one explanation is at hand whatever the figures say.
  var mostConfidence = Finding.Confidence.certain

  init(_ call: CallAnalysis, _ name: LinkFigure.Name) {
    self.call = call
    figure = LinkFigure.all.first { $0.name == name } ?? LinkFigure.all[0]
    attribution = call.attribution(name)
  }

  /// Findings about senders whose own reports, or most of whose receivers, show the trouble.
  func sent(_ cause: Cause) -> [Finding] { attribution.senders.map { sent(cause, $0) } }

  private func sent(_ cause: Cause, _ sender: Attribution.Sender) -> Finding {
    let who = call.presence(ofPeer: sender.peer)
    let isOwn = !sender.own.isEmpty
    let troubles = isOwn ? sender.own : sender.heard
    var finding = finding(cause, who, troubles, isOwn ? "sent" : "received by others")
    let affected = sender.affected.filter { call.people[$0].key != who.personKey }
    let receivers = sender.receivers.filter { call.people[$0].key != who.personKey }
    if isOwn, !sender.heard.isEmpty {
      finding.spells = Spell.joined((sender.own + sender.heard).flatMap(\.anomaly.spells))
    }
    if !isOwn, sender.isContradicted {
      finding.confidence = .possible
      finding.evidence.append(Evidence("its own report shows that it was sent well", isAgainst: true))
    }
    guard !affected.isEmpty else {
      if isOwn, receivers.count >= 2 {
        finding.evidence.append(
          Evidence("no receiver shows it", detail: "0 of \(receivers.count) people", isAgainst: true))
      }
      return finding
    }
    finding.reach = affected.count
    finding.victims.formUnion(call.keys(affected))
    finding.evidence.append(
      Evidence(
        "receivers affected", value: 100 * Double(affected.count) / Double(max(1, receivers.count)), unit: "%",
        detail: "\(affected.count) of \(receivers.count) people"))
    let agrees = receivers.count >= 2 && Double(affected.count) >= 0.6 * Double(receivers.count)
    if isOwn, agrees, finding.confidence == .likely { finding.confidence = min(.certain, mostConfidence) }
    return finding
  }

  /// Findings about receivers of whom others show that the senders are not to blame.
  func received(_ cause: Cause) -> [Finding] {
    attribution.receivers.map { receiver in
      var finding = finding(cause, call.reports[receiver.report].presence, receiver.troubles, "received")
      if !receiver.isSure {
        finding.confidence = .possible
        finding.evidence.append(
          Evidence(
            "only one sender is known: no other report shows whether its uplink or this downlink is to blame",
            isAgainst: true))
      }
      return finding
    }
  }

  /// Findings about one sender as one participant received it.
  func pairs(_ cause: Cause) -> [Finding] {
    attribution.pairs.map { pair in
      let link = call.links[pair.link]
      let source = call.sources[link.source]
      let report = call.reports[link.receiver]
      var finding = finding(cause, report.presence, [(source.medium, pair.anomaly)], "received")
      let sender = source.sender.map { call.presence(ofPeer: $0).title } ?? "an unnamed sender"
      finding.evidence.append(Evidence("only from \(sender); both are well with everybody else"))
      return finding
    }
  }

  private func finding(
    _ cause: Cause, _ who: Presence, _ troubles: [(medium: Medium, anomaly: Anomaly)], _ direction: String
  ) -> Finding {
    let evidence = troubles.map { medium, anomaly in
      Evidence(
        "\(figure.label) of \(medium.name) \(direction)", anomaly.mean, figure.threshold, call.thresholds,
        anomaly.level, detail: anomaly.detail(figure.threshold.unit))
    }
    let confidence = troubles.map(\.anomaly.confidence).max() ?? .possible
    let strongest = troubles.filter { $0.anomaly.confidence == confidence }
    return Finding(
      cause, who, strongest.flatMap(\.anomaly.spells), evidence, min(confidence, mostConfidence))
  }
}

/// Makes findings of the figures over a whole call, where a report has no samples of a stream.
struct CumulativeFindings {
  let call: CallAnalysis

  /// A mean of the streams of one direction at a threshold. The time is that of the presence: totals have no time.
  func findings(
    _ cause: Cause, _ direction: Direction, _ label: String, _ threshold: Threshold,
    likely: (Double, Thresholds) -> Bool, _ figure: (StreamTotals) -> Double?
  ) -> [Finding] {
    call.reports.compactMap { report in
      let values = report.streams.filter { $0.direction == direction && $0.samples.isEmpty }.compactMap { stream in
        figure(stream.totals).map { (stream.medium, $0) }
      }.filter { call.thresholds.isReached(threshold, by: $0.1, .warn) }
      guard let worst = values.map(\.1).max() else { return nil }
      let evidence = values.map { medium, value in
        Evidence(
          "mean \(label) of \(medium.name) \(direction == .sent ? "sent" : "received")", value, threshold,
          call.thresholds, call.thresholds.isReached(threshold, by: value) ? .bad : .warn,
          detail: "over the whole call; there are no samples")
      }
      let intensity = min(1, worst / max(call.thresholds[threshold], 0.001) / 3)
      let span = report.span.map { Interval($0.begin, $0.end ?? call.lastMoment) }
      return Finding(
        cause, report.presence, span.map { [Spell($0, intensity: intensity)] } ?? [], evidence,
        likely(worst, call.thresholds) ? .likely : .possible)
    }
  }
}
