internal import Platform

/// A figure that can be attributed: to a sender whom everybody receives badly, to a receiver who receives everybody badly, or to
/// one pair.
struct LinkFigure: Sendable {
  /// The figures.
  enum Name: CaseIterable { case loss, jitter, bufferDelay, concealment, droppedFrames, frameRate, width }

  let name: Name
  let threshold: Threshold
  /// What the figure is called in evidence.
  let label: String
  let media: Set<Medium>
  /// What the sender or the others have of it can be subtracted; else it explains all of it or nothing.
  let isAdditive: Bool

  /// An event of concealment synthesises at least one packet of sound.
  private static let concealmentSeconds = 0.02

  static let all = [
    LinkFigure(name: .loss, threshold: .loss, label: "loss", media: Set(Medium.allCases), isAdditive: true),
    LinkFigure(name: .jitter, threshold: .jitter, label: "jitter", media: Set(Medium.allCases), isAdditive: true),
    LinkFigure(
      // A picture that is late alone is a matter of lip sync.
      name: .bufferDelay, threshold: .bufferDelay, label: "jitter buffer delay", media: [.audio, .screenshareAudio],
      isAdditive: true),
    LinkFigure(
      name: .concealment, threshold: .concealment, label: "synthesised sound", media: [.audio, .screenshareAudio],
      isAdditive: true),
    LinkFigure(
      name: .droppedFrames, threshold: .droppedFrames, label: "dropped frames", media: [.video, .screenshareVideo],
      isAdditive: true),
    LinkFigure(name: .frameRate, threshold: .frameRate, label: "frame rate", media: [.video], isAdditive: false),
    LinkFigure(name: .width, threshold: .width, label: "longer side", media: [.video], isAdditive: false),
  ]

  /// Whether any sample of a stream can be at the warn level.
  func isSuspect(_ stream: MediaStream, _ thresholds: Thresholds) -> Bool {
    let extremes = stream.extremes
    let worst: Double =
      switch name {
      case .loss: extremes.loss
      case .jitter: extremes.jitter
      case .bufferDelay: extremes.bufferDelay
      case .concealment: 100 * extremes.concealments * Self.concealmentSeconds / max(1, 0.5 * stream.interval)
      case .droppedFrames: extremes.droppedShare
      case .frameRate: extremes.frameRate
      case .width: extremes.smallestSide
      }
    return worst.isFinite && thresholds.isReached(threshold, by: worst, .warn)
  }

  /// What the sample at a place says; nil where it says nothing that counts.
  func value(_ stream: MediaStream, at place: Int) -> Double? {
    let sample = stream.samples[place]
    switch name {
    case .loss: return stream.tellingLoss(at: place)
    case .jitter: return sample.packets.map { $0 > 0 } == false ? nil : sample.jitter
    case .bufferDelay: return sample.bufferDelay
    case .concealment:
      return sample.concealments.map { min(100, 100 * $0 * Self.concealmentSeconds / stream.duration(at: place)) }
    case .droppedFrames:
      return (sample.frames ?? 0) + (sample.droppedFrames ?? 0) >= 10 ? sample.droppedShare : nil
    case .frameRate:
      // A camera that is off, or only starts, has no frame rate.
      guard place > 0, let rate = sample.frameRate, sample.frames != 0 else { return nil }
      return rate > 0 || sample.frames ?? 0 > 0 ? rate : nil
    case .width:
      // A picture is small compared with the largest of the same stream; a small tile was requested.
      guard place > 0, let side = sample.longSide, stream.extremes.largestSide >= 1.5 * side else { return nil }
      return side
    }
  }
}

extension LinkFigure {
  /// What the sample at a place says beside others: of few packets it counts that none was lost.
  func comparedValue(_ stream: MediaStream, at place: Int) -> Double? {
    if let value = value(stream, at: place) { return value }
    guard name == .loss, let packets = stream.samples[place].packets, packets >= 8, stream.samples[place].lost == 0
    else {
      return nil
    }
    return 0
  }
}

extension MediaStream {
  /// The loss of a sample where enough packets were counted to speak of a share: of the few that come while nobody speaks, a
  /// screen stands still or a call begins, a single one is many percent.
  func tellingLoss(at place: Int) -> Double? {
    let sample = samples[place]
    guard let expected = sample.expectedPackets(direction), expected >= Self.fewPackets,
      expected / duration(at: place) >= Self.fewPacketsPerSecond
    else { return nil }
    return sample.loss(direction)
  }

  /// Fewer packets than these say nothing of their loss.
  static let fewPackets = 25.0
  /// Nor do fewer a second.
  static let fewPacketsPerSecond = 7.0
}
