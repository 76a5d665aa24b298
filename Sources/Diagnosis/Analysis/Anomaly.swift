internal import Platform

/// A figure on the bad side of its threshold for long enough to be noticed.
///
/// How sure it is follows from seconds and from how many samples agree, never from the share of the call: a healthy hour
/// around it changes nothing.
struct Anomaly: Sendable {
  /// The times, joined where a single good sample lies between.
  var spells: [Spell]
  /// How many samples are on the bad side.
  let samples: Int
  /// The mean of these.
  let mean: Double
  /// The worst of these.
  let worst: Double
  /// Which level they reach.
  let level: Threshold.Level
  /// How sure it is that people noticed.
  let confidence: Finding.Confidence

  /// The harm in seconds at full intensity.
  var harm: Double { spells.reduce(0) { $0 + $1.harm } }

  /// What the figure is a mean of, and the worst, in words.
  func detail(_ unit: String) -> String {
    let count = samples == 1 ? "one sample" : "mean of the \(samples) samples beyond the threshold"
    return count + ", worst \(worst.formatted(decimals: worst < 100 ? 1 : 0))" + (unit.isEmpty ? "" : " " + unit)
  }
}

/// Collects the samples of a figure that are at least at the warn level, in the order of time, and judges them.
struct AnomalyBuilder {
  private struct Measure {
    let time: Interval
    let seconds: Double
    let value: Double
  }

  private let threshold: Threshold
  private let isLower: Bool
  private let (warn, bad): (Double, Double)
  private var measures: [Measure] = []

  init(_ threshold: Threshold, _ thresholds: Thresholds) {
    self.threshold = threshold
    isLower = threshold.isLowerBound
    (warn, bad) = (thresholds[threshold, .warn], thresholds[threshold])
  }

  private func isReached(_ limit: Double, by value: Double) -> Bool { isLower ? value < limit : value >= limit }

  var isEmpty: Bool { measures.isEmpty }

  /// Adds a sample; one that is not even at the warn level is left out.
  mutating func add(_ time: Interval, _ value: Double) {
    guard isReached(warn, by: value), let end = time.end else { return }
    // Measurements of one moment from several places count once.
    let begin = max(time.begin, measures.last?.time.end ?? time.begin)
    guard end > begin else { return }
    measures.append(Measure(time: Interval(begin, end), seconds: end - begin, value: value))
  }

  /// The judgement; nil for a blink. With `needsRun` lone samples count for nothing, however many. Two samples in a row are
  /// worth a line for loss alone, which can be heard at once.
  func anomaly(needsRun: Bool = false) -> Anomaly? {
    let bad = measures.filter { isReached(self.bad, by: $0.value) }
    let leastSamples = threshold == .loss ? 2 : 3
    if let confidence = Self.confidence(bad, harm: intensity, needsRun: needsRun, leastSamples) {
      // Where a run of samples shows it, lone ones hours away are chance and no spells of it.
      let runs = Self.runs(bad).filter { $0.count > 1 && $0.reduce(0) { $0 + $1.seconds } >= 12 }.flatMap { $0 }
      let isOfRuns = Self.confidence(runs, harm: intensity, needsRun: needsRun, leastSamples) == confidence
      return anomaly(of: isOfRuns ? runs : bad, .bad, confidence)
    }
    // Below the bad level only what goes on for a minute is worth a line.
    guard Self.longestRun(measures).seconds >= 60 else { return nil }
    return anomaly(of: measures, .warn, .possible)
  }

  private func anomaly(
    of measures: [Measure], _ level: Threshold.Level, _ confidence: Finding.Confidence
  ) -> Anomaly? {
    guard let first = measures.first else { return nil }
    let seconds = measures.reduce(0) { $0 + $1.seconds }
    let mean = measures.reduce(0) { $0 + $1.value * $1.seconds } / max(seconds, 0.001)
    let worst = measures.reduce(first.value) { isLower ? min($0, $1.value) : max($0, $1.value) }
    return Anomaly(
      spells: spells(measures), samples: measures.count, mean: mean, worst: worst, level: level, confidence: confidence)
  }

  /// From 1/3 at the bad level to 1 at three times it (or a third of it).
  private func intensity(_ value: Double) -> Double {
    let ratio = isLower ? bad / max(value, bad / 100) : value / max(bad, 0.001)
    return min(1, ratio / 3)
  }

  private func spells(_ measures: [Measure]) -> [Spell] {
    Spell.joined(
      measures.map { Spell($0.time, intensity: intensity($0.value)) }, bridge: Self.bridge(measures))
  }

  // MARK: How sure

  /// A single good sample between bad ones does not end a run.
  private static func bridge(_ measures: [Measure]) -> Double {
    let durations = measures.map(\.seconds).sorted()
    return durations.isEmpty ? 0 : max(8, 1.2 * durations[durations.count / 2])
  }

  /// Samples in a row, bridged where a single good one lies between.
  private struct Run {
    var seconds = 0.0
    var samples = 0
    var harm = 0.0
    /// The good seconds between.
    var good = 0.0
  }

  private static func longestRun(_ measures: [Measure], _ intensity: (Double) -> Double = { _ in 1 }) -> Run {
    let bridge = bridge(measures)
    var (best, run) = (Run(), Run())
    var last: Timestamp?
    for measure in measures {
      let gap = last.map { max(0, measure.time.begin - $0) } ?? 0
      if gap > bridge { run = Run() } else { run.good += gap }
      run.seconds += measure.seconds
      run.samples += 1
      run.harm += measure.seconds * intensity(measure.value)
      if run.seconds > best.seconds { best = run }
      last = measure.time.end
    }
    return best
  }

  private static func runs(_ measures: [Measure]) -> [[Measure]] {
    let bridge = bridge(measures)
    return measures.reduce(into: []) { runs, measure in
      if let last = runs.last?.last?.time.end, measure.time.begin - last <= bridge {
        runs[runs.count - 1].append(measure)
      } else {
        runs.append([measure])
      }
    }
  }

  /// The most bad seconds, samples and harm within any ten minutes.
  private static func densest(
    _ measures: [Measure], _ intensity: (Double) -> Double
  ) -> (seconds: Double, samples: Int, harm: Double) {
    var best = (seconds: 0.0, samples: 0, harm: 0.0)
    var (seconds, harm) = (0.0, 0.0)
    var first = 0
    for (place, measure) in measures.enumerated() {
      seconds += measure.seconds
      harm += measure.seconds * intensity(measure.value)
      while measure.time.begin - measures[first].time.begin > 600 {
        seconds -= measures[first].seconds
        harm -= measures[first].seconds * intensity(measures[first].value)
        first += 1
      }
      if seconds > best.seconds { best = (seconds, place - first + 1, harm) }
    }
    return best
  }

  /// Three samples are about 20 s, in which a sentence is lost. Scattered ones need more.
  private static func confidence(
    _ measures: [Measure], harm intensity: (Double) -> Double, needsRun: Bool, _ leastSamples: Int
  ) -> Finding.Confidence? {
    let run = longestRun(measures, intensity)
    // A few with good ones between are chance.
    if run.seconds >= (run.good < 1 ? 18 : 27), run.samples >= 3 || run.samples >= 2 && run.seconds >= 24 && !needsRun {
      return .likely
    }
    if !needsRun {
      let dense = densest(measures, intensity)
      if dense.seconds >= 45, dense.samples >= 5, dense.harm >= 18 { return .likely }
      if leastSamples < 3, dense.seconds >= 28, dense.samples >= 4 { return .possible }
    }
    // Two samples must be well beyond the threshold: at it, they are noise.
    let isRun = run.samples >= leastSamples || run.seconds >= 20
    return run.seconds >= 12 && run.harm >= 6 && isRun ? .possible : nil
  }
}
