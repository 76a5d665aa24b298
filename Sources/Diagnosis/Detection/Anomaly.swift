internal import Platform

/// A figure on the bad side of its threshold for long enough to be noticed.
struct Anomaly {
  /// How many samples are on the bad side, and how many have the figure at all.
  let count: Int
  let total: Int
  /// How many of them follow each other at the most.
  let longestRun: Int
  /// The mean of the bad ones.
  let mean: Double
  /// The worst.
  let worst: Double
  /// From the beginning of the first bad one to the end of the last.
  let interval: Interval

  /// Looks for it in a stream. Nil when the figure is well, not known, or bad only for a blink.
  init?(
    in stream: MediaStream, _ threshold: Threshold, _ thresholds: Thresholds, figure: (MediaSample) -> Double?
  ) {
    var (total, run, longest, sum) = (0, 0, 0, 0.0)
    var worst: Double?
    var bad: [MediaSample] = []
    for sample in stream.samples {
      guard let value = figure(sample) else { continue }
      total += 1
      guard thresholds.isReached(threshold, by: value) else {
        run = 0
        continue
      }
      run += 1
      longest = max(longest, run)
      sum += value
      worst = worst.map { threshold.isLowerBound ? min($0, value) : max($0, value) } ?? value
      bad.append(sample)
    }
    guard let worst, let first = bad.first, let last = bad.last else { return nil }
    count = bad.count
    self.total = total
    longestRun = longest
    mean = sum / Double(bad.count)
    self.worst = worst
    interval = Interval(first.moment + -stream.interval, last.moment)
    guard confidence != nil else { return nil }
  }

  /// The share of the samples that are bad, from 0 to 1.
  var share: Double { Double(count) / Double(total) }

  /// How sure it is that somebody noticed; nil for a blink. Three samples are about 20 s, in which a sentence is lost.
  var confidence: Finding.Confidence? {
    if longestRun >= 3 && share >= 0.1 || share >= 0.25 && count >= 2 { return .likely }
    return longestRun >= 2 || share >= 0.1 && count >= 2 || count == total ? .possible : nil
  }

  /// How bad it is, from 0 to 1, where three times the threshold (or a third) is as bad as it gets.
  func intensity(_ limit: Double, isLowerBound: Bool) -> Double {
    let ratio = isLowerBound ? limit / max(mean, limit / 100) : mean / max(limit, 0.001)
    return min(1, ratio / 3)
  }

  /// How bad it is, with how long it lasts: even a short time counts for something.
  func severity(_ threshold: Threshold, _ thresholds: Thresholds) -> Double {
    intensity(thresholds[threshold], isLowerBound: threshold.isLowerBound) * (0.3 + 0.7 * share)
  }

  /// What the figure is a mean of, and the worst, in words.
  func detail(_ unit: String) -> String {
    "mean of \(count) bad of \(total) samples, worst \(worst.formatted(decimals: worst < 100 ? 1 : 0))"
      + (unit.isEmpty ? "" : " " + unit)
  }
}
