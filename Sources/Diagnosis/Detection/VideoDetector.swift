internal import Platform

/// Finds encoders that are held back, cameras that send nothing, and received pictures that stand still.
struct VideoDetector {
  let input: DiagnosisInput
  /// The peers whose packets get lost on their own way up, for which no receiver can be blamed.
  let guilty: Set<String>

  /// So many seconds at its beginning a stream is not what it will be.
  private static let start = 15.0

  /// Every finding of this sort.
  func findings() -> [Finding] {
    let senders = senders()
    return input.reports.flatMap { report in
      let sent = report.sent.filter { $0.medium.isVideo }
      return sent.flatMap { limited(report, $0) } + sent.filter { $0.medium == .video }.compactMap { empty(report, $0) }
        + frozen(report, senders)
    }
  }

  private func limited(_ report: PeerReport, _ stream: MediaStream) -> [Finding] {
    let limits: [(Cause, MediaSample.Limitation, Double?)] = [
      (.processorLimited, .cpu, stream.totals.processorLimited),
      (.bandwidthLimited, .bandwidth, stream.totals.bandwidthLimited),
    ]
    return limits.compactMap { cause, reason, total in
      let known = stream.samples.filter { $0.limitation != nil }
      let held = known.filter { $0.limitation == reason }
      let share = known.isEmpty ? total.map { $0 * 100 } : 100 * Double(held.count) / Double(known.count)
      guard let share, input.thresholds.isReached(.limitedShare, by: share) else { return nil }
      let detail =
        known.isEmpty ? "as the report sums it up" : "\(held.count) of \(known.count) samples name \(reason.rawValue)"
      var evidence = [
        Evidence(
          "share of the time in which \(stream.medium.name) was held back", share, .limitedShare,
          input.thresholds, detail: detail)
      ]
      if let width = held.compactMap(\.width).min(), let best = stream.peak(\.width), width < best {
        evidence.append(Evidence("smallest width meanwhile", value: width, unit: "px", detail: "of \(Int(best)) px"))
      }
      if cause == .processorLimited, let cores = report.client.cores {
        evidence.append(Evidence("processor cores", value: Double(cores)))
      }
      let interval = held.first.flatMap { first in
        held.last.map { Interval(first.moment + -stream.interval, $0.moment) }
      }
      // In its first seconds every encoder finds out how much room there is.
      let settled = held.filter { $0.moment > (stream.begin ?? $0.moment) + Self.start }
      let isSure = settled.count >= 3
      return Finding(
        cause, report.presence, interval, evidence, isSure ? .likely : .possible,
        hurt: cause.weight * (0.3 + 0.7 * share / 100) * (stream.medium == .video ? 1 : 0.8))
    }
  }

  /// A camera that is on and sends no frames.
  private func empty(_ report: PeerReport, _ stream: MediaStream) -> Finding? {
    let off = ToggleTimeline(report.events, on: ["video_on"], off: ["video_off"])
    let counted = stream.samples.filter { $0.frames != nil && !off.isOff(at: $0.moment) }
    let empty = counted.filter { $0.frames == 0 }
    let seconds = Double(empty.count) * stream.interval
    guard let first = empty.first, let last = empty.last,
      input.thresholds.isReached(.silence, by: seconds)
    else { return nil }
    let hidden = Self.hidden(empty, report)
    let evidence = Evidence(
      "time without a frame sent", seconds, .silence, input.thresholds,
      detail: "\(empty.count) of \(counted.count) samples" + hidden.words)
    return Finding(
      .noVideo, report.presence, Interval(first.moment + -stream.interval, last.moment), [evidence],
      off.isKnown && !hidden.isMost ? .likely : .possible,
      hurt: Cause.noVideo.weight * (0.3 + 0.7 * Double(empty.count) / Double(counted.count)))
  }

  /// How many of the samples were taken while the meeting was in the background, where devices stop camera and decoder.
  private static func hidden(_ samples: [MediaSample], _ report: PeerReport) -> (isMost: Bool, words: String) {
    let foreground = ToggleTimeline.foreground(report.events)
    let count = samples.count { foreground.isOff(at: $0.moment) }
    return (count * 2 > samples.count, count > 0 ? ", \(count) of these in the background" : "")
  }

  /// What each peer's camera sent, to tell a picture that did not come from one that was not sent.
  private func senders() -> [String: MediaStream] {
    var senders: [String: MediaStream] = [:]
    for report in input.reports {
      guard let id = report.presence.id, let video = report.sent.first(where: { $0.medium == .video }) else { continue }
      senders[id] = video
    }
    return senders
  }

  /// Whether a picture was to be shown: its packets came or were missed, or nothing came from anybody. Where nothing of it
  /// comes and all else does, nobody asked for it: a tile beyond the page that is shown.
  private func isWanted(_ sample: MediaSample, _ report: PeerReport) -> Bool {
    if (sample.packets ?? 0) > 0 || (sample.lost ?? 0) > 0 { return true }
    return !report.received.contains { stream in
      stream.samples.contains { abs($0.moment - sample.moment) < stream.interval && ($0.packets ?? 0) > 0 }
    }
  }

  /// Pictures that stood still at a receiver while the sender sent frames.
  private func frozen(_ report: PeerReport, _ senders: [String: MediaStream]) -> [Finding] {
    var worst: (stream: MediaStream, still: [MediaSample], isSure: Bool)?
    for stream in report.received where stream.medium == .video {
      if let id = stream.sender, guilty.contains(id) { continue }
      let sender = stream.sender.flatMap { senders[$0] }
      let still = stream.samples.filter { sample in
        guard sample.frames == 0 else { return false }
        guard let sender else { return (sample.packets ?? 0) > 0 || (sample.lost ?? 0) > 0 }
        let sent = sender.samples.filter { abs($0.moment - sample.moment) < sender.interval }
        return !sent.isEmpty && sent.allSatisfy { ($0.frames ?? 0) > 0 } && isWanted(sample, report)
      }
      let seconds = Double(still.count) * stream.interval
      guard input.thresholds.isReached(.silence, by: seconds), still.count > worst?.still.count ?? 0 else {
        continue
      }
      worst = (stream, still, sender != nil)
    }
    guard let worst, let first = worst.still.first, let last = worst.still.last else { return [] }
    let interval = worst.stream.interval
    let hidden = Self.hidden(worst.still, report)
    let evidence = Evidence(
      "time without a frame decoded", Double(worst.still.count) * interval, .silence, input.thresholds,
      detail: "\(worst.still.count) of \(worst.stream.samples.count) samples of one sender" + hidden.words)
    return [
      Finding(
        .frozenVideo, report.presence, Interval(first.moment + -interval, last.moment), [evidence],
        worst.isSure && !hidden.isMost ? .likely : .possible,
        hurt: Cause.frozenVideo.weight * (0.3 + 0.7 * Double(worst.still.count) / Double(worst.stream.samples.count)))
    ]
  }
}
