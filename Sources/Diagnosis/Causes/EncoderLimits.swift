internal import Platform

extension Cause {
  static let bandwidthLimited: Cause = Cause(
    "bandwidth-limited", "video limited by bandwidth", .medium, [.video, .screen, .network],
    complaint: "My picture is blurred and jerky for the others.",
    requires:
      "The encoder's quality_limitation_reason is bandwidth for the threshold's share of a minute, after its first "
      + "seconds; likely in a run of samples.",
    meaning: "The encoder found too little bandwidth upwards and sends less. Often it follows from loss.",
    action: "Stop uploads on the line, try a cable, or send smaller video.",
    roots: ["uplink-loss", "relayed", "round-trip", "network-changed"]
  ) { call in EncoderLimits(call: call).findings(.bandwidthLimited, .bandwidth) { $0.bandwidthLimited } }

  static let processorLimited: Cause = Cause(
    "cpu-limited", "video limited by CPU", .high, [.video, .screen, .device],
    complaint: "My computer is hot and slow in the meeting, and my picture stutters for the others.",
    requires:
      "The encoder's quality_limitation_reason is cpu for the threshold's share of a minute, after its first seconds; "
      + "likely in a run of samples.",
    meaning: "The device cannot keep up with encoding: an old or hot one, other programs, backgrounds and effects.",
    action: "Turn off backgrounds and effects, close other programs, or plug the computer in.",
    roots: ["in-background"]
  ) { call in EncoderLimits(call: call).findings(.processorLimited, .cpu) { $0.processorLimited } }
}

/// Finds encoders that are limited by something.
struct EncoderLimits {
  let call: CallAnalysis

  /// In so many seconds at its beginning, and after each pause, an encoder finds out how much it may send.
  private static let start = 20.0

  func findings(
    _ cause: Cause, _ reason: MediaSample.Limitation, _ total: (StreamTotals) -> Double?
  ) -> [Finding] {
    call.reports.flatMap { report in
      report.sent.filter { $0.medium.isVideo }.compactMap { stream in
        stream.samples.isEmpty
          ? cumulative(cause, report, stream, total(stream.totals))
          : stream.extremes.isLimited ? finding(cause, reason, report, stream) : nil
      }
    }
  }

  private func finding(
    _ cause: Cause, _ reason: MediaSample.Limitation, _ report: PeerReport, _ stream: MediaStream
  ) -> Finding? {
    var starting = stream.time(at: 0).begin
    var spells: [Spell] = []
    let best = stream.extremes.largestSide
    for place in stream.samples.indices {
      let (sample, time) = (stream.samples[place], stream.time(at: place))
      if sample.frames == 0 || place > 0 && time.begin - stream.samples[place - 1].moment > stream.interval {
        starting = time.begin
      }
      guard sample.limitation == reason, time.begin - starting >= Self.start - stream.interval else { continue }
      let isSmaller = sample.longSide.map { $0 * 1.3 < best } ?? false
      let isSlow = sample.frameRate.map { $0 < 15 } ?? false
      spells.append(Spell(time, intensity: isSmaller || isSlow ? 0.8 : 0.35))
    }
    let limited = spells
    let least = call.limit(.limitedShare) * 0.6
    let densest =
      limited.map { first in
        limited.filter { $0.interval.begin >= first.interval.begin && $0.interval.begin - first.interval.begin < 60 }
          .reduce(0) { $0 + $1.seconds }
      }.max() ?? 0
    guard densest >= least - 0.5, !limited.isEmpty else { return nil }
    let joined = Spell.joined(limited, bridge: 1.2 * stream.interval)
    let longest = joined.max { $0.seconds < $1.seconds }
    var evidence = [
      Evidence(
        "share of a minute in which \(stream.medium.name) was limited", min(100, 100 * densest / 60), .limitedShare,
        call.thresholds, detail: "\(limited.count) samples name \(reason.rawValue)")
    ]
    let sides = stream.samples.filter { $0.limitation == reason }.compactMap(\.longSide)
    if let smallest = sides.min(), smallest < best {
      evidence.append(
        Evidence("smallest longer side meanwhile", value: smallest, unit: "px", detail: "of \(Int(best)) px"))
    }
    switch reason {
    case .cpu:
      if let cores = report.client.cores { evidence.append(Evidence("processor cores", value: Double(cores))) }
    case .bandwidth:
      if let path = report.network.sending, let rate = path.outgoingBandwidth, rate < 1_000_000 {
        evidence.append(Evidence("last available outgoing bandwidth", value: (rate / 1000).rounded(), unit: "kbit/s"))
      }
    case .none, .other: break
    }
    let isRun = (longest?.seconds ?? 0) >= 18
    return Finding(
      cause, report.presence, joined, evidence, isRun || densest >= 30 ? .likely : .possible)
  }

  private func cumulative(_ cause: Cause, _ report: PeerReport, _ stream: MediaStream, _ share: Double?) -> Finding? {
    guard let share, call.thresholds.isReached(.limitedShare, by: share * 100) else { return nil }
    let span = report.span.map { [Spell(Interval($0.begin, $0.end ?? call.lastMoment), intensity: share)] } ?? []
    return Finding(
      cause, report.presence, span,
      [
        Evidence(
          "share of the time in which \(stream.medium.name) was limited", share * 100, .limitedShare, call.thresholds,
          detail: "over the whole call; there are no samples")
      ], .possible)
  }
}
