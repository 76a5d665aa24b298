internal import Platform

/// Brings the samples of a stream into the order of time, one for each moment.
enum SampleOrder {
  /// Samples that are closer together than this, in seconds, are of one moment.
  private static let moment = 0.5

  /// In the order of time, without repetitions. A camera that sends several sizes at once (simulcast) has a sample for each,
  /// and so has a stream that was made anew: what was measured of them at one moment becomes one sample.
  static func ordered(_ samples: [MediaSample]) -> [MediaSample] {
    let isPlain = samples.indices.dropFirst().allSatisfy { samples[$0].moment - samples[$0 - 1].moment >= moment }
    if isPlain { return samples }
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
    (whole.roundTrip, whole.jitter, whole.bufferDelay) = (
      largest(\.roundTrip), largest(\.jitter), largest(\.bufferDelay)
    )
    (whole.width, whole.height, whole.frameRate) = (largest(\.width), largest(\.height), largest(\.frameRate))
    let reasons = samples.compactMap(\.limitation)
    whole.limitation = [.cpu, .bandwidth, .other, .none].first(where: reasons.contains)
    return [whole]
  }
}
