internal import Platform

/// Brings the samples of a stream into the order of time, one for each moment, and settles negative losses.
enum SampleOrder {
  /// Samples that are closer together than this, in seconds, are of one moment.
  private static let moment = 0.5
  /// A late packet was counted as lost at most this many seconds before it came.
  private static let latest = 30.0

  /// In the order of time, without repetitions. A camera that sends several sizes at once (simulcast) has a sample for each,
  /// and so has a stream that was made anew: what was measured of them at one moment becomes one sample.
  static func ordered(_ samples: [MediaSample]) -> [MediaSample] {
    var isPlain = true
    var hasNegativeLoss = false
    for index in samples.indices {
      if let lost = samples[index].lost, lost < 0 { hasNegativeLoss = true }
      if index > 0, samples[index].moment - samples[index - 1].moment < moment { isPlain = false }
    }
    let merged = isPlain ? samples : mergedByMoment(samples)
    return hasNegativeLoss ? withSettledLosses(merged) : merged
  }

  private static func mergedByMoment(_ samples: [MediaSample]) -> [MediaSample] {
    let sorted = samples.enumerated().sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }
      .map(\.element)
    var ordered: [MediaSample] = []
    var same: [MediaSample] = []
    for sample in sorted {
      if let first = same.first, sample.moment - first.moment >= moment {
        ordered += together(same)
        same = []
      }
      if !same.contains(sample) { same.append(sample) }
    }
    return ordered + together(same)
  }

  /// What several samples of one moment say together: counts add up, and of sizes and times the largest is what was seen and
  /// felt.
  private static func together(_ samples: [MediaSample]) -> [MediaSample] {
    guard var whole = samples.first, samples.count > 1 else { return samples }
    func sum(_ figure: (MediaSample) -> Double?) -> Double? {
      let values = samples.compactMap(figure)
      return values.isEmpty ? nil : values.sorted().reduce(0, +)
    }
    func largest(_ figure: (MediaSample) -> Double?) -> Double? { samples.compactMap(figure).max() }
    (whole.packets, whole.lost, whole.bytes) = (sum(\.packets), sum(\.lost), sum(\.bytes))
    (whole.frames, whole.concealments) = (sum(\.frames), sum(\.concealments))
    (whole.droppedFrames, whole.pictureRequests) = (sum(\.droppedFrames), sum(\.pictureRequests))
    (whole.roundTrip, whole.jitter, whole.bufferDelay) = (
      largest(\.roundTrip), largest(\.jitter), largest(\.bufferDelay)
    )
    (whole.width, whole.height, whole.frameRate) = (largest(\.width), largest(\.height), largest(\.frameRate))
    let reasons = samples.compactMap(\.limitation)
    whole.limitation = [.cpu, .bandwidth, .other, .none].first(where: reasons.contains)
    return [whole]
  }

  /// Subtracts negative losses, which late and repeated packets make, from the losses shortly before them, then from those
  /// shortly after. So +22, -21 is a loss of one packet and not one of 22.
  private static func withSettledLosses(_ samples: [MediaSample]) -> [MediaSample] {
    var samples = samples
    for place in samples.indices {
      guard let lost = samples[place].lost, lost < 0 else { continue }
      var surplus = -lost
      samples[place].lost = 0
      func settle(_ other: Int) {
        guard surplus > 0, abs(samples[other].moment - samples[place].moment) <= latest,
          let counted = samples[other].lost, counted > 0
        else { return }
        let late = min(counted, surplus)
        samples[other].lost = counted - late
        surplus -= late
      }
      for other in samples[..<place].indices.reversed().prefix(8) { settle(other) }
      for other in samples[place...].indices.dropFirst().prefix(8) { settle(other) }
    }
    return samples
  }
}
