package import Platform

/// One medium on its way from one sender, as one participant's report has it.
package struct MediaStream: Sendable {
  /// What it carries.
  package var medium: Medium
  /// Which way it goes.
  package var direction: Direction
  /// The peer id of whoever sent it; nil for what the participant sent, and where the report does not say.
  package var sender: String?
  /// What was measured, in the order of time.
  package var samples: [MediaSample] { didSet { interval = Self.interval(of: samples) } }
  /// The figures over the whole call, which the report gives for all senders of the medium together.
  package var totals: StreamTotals
  /// The usual seconds between two samples: the median, so that a pause or a clock that jumps does not count. Seven, which
  /// is what the service does, when there are too few samples to tell.
  package private(set) var interval: Double

  /// A stream with what was measured of it.
  package init(
    _ medium: Medium, _ direction: Direction, sender: String? = nil, samples: [MediaSample] = [],
    totals: StreamTotals = StreamTotals()
  ) {
    self.medium = medium
    self.direction = direction
    self.sender = sender
    self.samples = samples
    self.totals = totals
    interval = Self.interval(of: samples)
  }

  private static func interval(of samples: [MediaSample]) -> Double {
    var steps: [Double] = []
    steps.reserveCapacity(samples.count)
    for index in samples.indices.dropFirst() {
      let step = samples[index].moment - samples[index - 1].moment
      if step > 0 { steps.append(step) }
    }
    steps.sort()
    return steps.isEmpty ? 7 : steps[steps.count / 2]
  }

  /// When the first interval began.
  package var begin: Timestamp? { samples.first.map { $0.moment + -interval } }

  /// When the last interval ended.
  package var end: Timestamp? { samples.last?.moment }

  /// The loss over the whole stream in percent, counted from the packets; nil when the samples do not say.
  package var loss: Double? {
    var (packets, lost) = (0.0, 0.0)
    for sample in samples where sample.loss(direction) != nil {
      packets += sample.packets ?? 0
      lost += sample.lost ?? 0
    }
    let whole = direction == .sent ? packets : packets + lost
    return whole > 0 ? min(100, 100 * lost / whole) : nil
  }

  /// The mean of a figure over the samples that have it; nil when none has.
  package func mean(_ figure: (MediaSample) -> Double?) -> Double? {
    let values = samples.compactMap(figure)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The largest of a figure over the samples that have it; nil when none has.
  package func peak(_ figure: (MediaSample) -> Double?) -> Double? { samples.compactMap(figure).max() }
}

/// The figures that a report gives for a medium over the whole call.
package struct StreamTotals: Equatable, Sendable {
  /// The mean loss; the scale is not documented but is percent by its thresholds.
  package var loss: Double?
  /// The mean round trip in milliseconds.
  package var roundTrip: Double?
  /// The mean stay in the jitter buffer in milliseconds.
  package var bufferDelay: Double?
  /// The mean opinion score, on a scale that is not documented.
  package var opinion: Double?
  /// The share of the time in which the network held the encoder back, from 0 to 1.
  package var bandwidthLimited: Double?
  /// The share of the time in which the processor held the encoder back, from 0 to 1.
  package var processorLimited: Double?

  /// Nothing.
  package init() {}
}
