/// The figures over a whole call, made from its samples: means, percentiles, and shares of samples that reach a limit.
struct Totals {
  /// A mean with three percentiles.
  struct Spread {
    var mean = 0.0
    var median = 0.0
    var upperQuarter = 0.0
    var upperTenth = 0.0

    init(_ values: [Double]) {
      guard !values.isEmpty else { return }
      mean = values.reduce(0, +) / Double(values.count)
      let sorted = values.sorted()
      func percentile(_ share: Double) -> Double {
        let place = share * Double(sorted.count - 1)
        let index = Int(place)
        let next = sorted[min(index + 1, sorted.count - 1)]
        return sorted[index] + (place - Double(index)) * (next - sorted[index])
      }
      (median, upperQuarter, upperTenth) = (percentile(0.5), percentile(0.75), percentile(0.9))
    }
  }

  let samples: [Sample]
  let isProducer: Bool

  /// The opinion score, from 0 to 1.
  var opinion: Spread { Spread(samples.map { Double($0.opinion) / 1000 }) }
  /// In percent.
  var losses: [Double] { samples.map { $0.loss(isProducer: isProducer) } }
  /// In milliseconds: the round trip of a producer, the time in the jitter buffer of a consumer.
  var delays: [Double] { samples.map { isProducer ? Double($0.roundTrip) : $0.meanBufferDelay } }
  var framesPerSecond: Spread { Spread(samples.map { Double($0.framesPerSecond) }) }
  var width: Spread { Spread(samples.map { Double($0.width) }) }

  /// Whole pictures among all frames.
  var keyFrameShare: Double {
    let frames = samples.reduce(0) { $0 + $1.frames }
    return frames == 0 ? 0 : Double(samples.reduce(0) { $0 + $1.keyFrames }) / Double(frames)
  }

  /// The share of samples for which something holds.
  func share(where holds: (Sample) -> Bool) -> Double {
    samples.isEmpty ? 0 : Double(samples.reduce(0) { $0 + (holds($1) ? 1 : 0) }) / Double(samples.count)
  }
}
