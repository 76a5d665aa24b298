package import Platform

/// One medium on its way from one sender, as one participant's report has it.
package struct MediaStream: Sendable {
  /// What it carries.
  package var medium: Medium
  /// Which way it goes.
  package var direction: Direction
  /// The peer id of the sender; nil for what the participant sent, and where the report does not say.
  package var sender: String?
  /// What was measured, in the order of time.
  package var samples: [MediaSample] { didSet { (interval, extremes) = Self.derived(samples, direction) } }
  /// The figures over the whole call, which the report gives for all senders of the medium together.
  package var totals: StreamTotals
  /// The usual seconds between two samples: the median, so that a pause or a clock that jumps does not count. Seven, which
  /// is what the service does, when there are too few samples to tell.
  package private(set) var interval: Double
  /// The worst of each figure, so that streams without anything bad need no second look.
  package private(set) var extremes: StreamExtremes

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
    (interval, extremes) = Self.derived(samples, direction)
  }

  private static func derived(_ samples: [MediaSample], _ direction: Direction) -> (Double, StreamExtremes) {
    (interval(of: samples), StreamExtremes(samples, direction))
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

  /// The seconds that the sample at a place stands for: those since the sample before it, but after a pause no more than
  /// usual.
  package func duration(at place: Int) -> Double {
    guard place > 0, place < samples.count else { return interval }
    let step = samples[place].moment - samples[place - 1].moment
    return step > 0 && step <= 1.6 * interval ? step : interval
  }

  /// The time that the sample at a place stands for.
  package func time(at place: Int) -> Interval {
    let end = samples[place].moment
    return Interval(end + -duration(at: place), end)
  }

  /// When the first interval began.
  package var begin: Timestamp? { samples.first.map { $0.moment + -interval } }

  /// When the last interval ended.
  package var end: Timestamp? { samples.last?.moment }

  /// The loss over the whole stream in percent, counted from the packets; nil when the samples do not say.
  package var loss: Double? {
    var (expected, lost) = (0.0, 0.0)
    for sample in samples where sample.loss(direction) != nil {
      expected += sample.expectedPackets(direction) ?? 0
      lost += sample.lost ?? 0
    }
    return expected > 0 ? min(100, 100 * lost / expected) : nil
  }

  /// The mean of a figure over the samples that have it; nil when none has.
  package func mean(_ figure: (MediaSample) -> Double?) -> Double? {
    let values = samples.compactMap(figure)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

/// The worst values of a stream's figures, found in one pass. What no sample has is -infinity, or infinity where small values
/// are the bad ones.
package struct StreamExtremes: Equatable, Sendable {
  var loss = -Double.infinity
  var roundTrip = -Double.infinity
  var jitter = -Double.infinity
  var bufferDelay = -Double.infinity
  var concealments = -Double.infinity
  var droppedShare = -Double.infinity
  var pictureRequests = -Double.infinity
  var frameRate = Double.infinity
  var smallestSide = Double.infinity
  var largestSide = -Double.infinity
  var fewestPackets = Double.infinity
  var mostPackets = -Double.infinity
  var fewestFrames = Double.infinity
  var isLimited = false

  init(_ samples: [MediaSample], _ direction: Direction) {
    for sample in samples {
      if let value = sample.loss(direction) { loss = max(loss, value) }
      if let value = sample.roundTrip { roundTrip = max(roundTrip, value) }
      if let value = sample.jitter { jitter = max(jitter, value) }
      if let value = sample.bufferDelay { bufferDelay = max(bufferDelay, value) }
      if let value = sample.concealments { concealments = max(concealments, value) }
      if let value = sample.droppedShare { droppedShare = max(droppedShare, value) }
      if let value = sample.pictureRequests { pictureRequests = max(pictureRequests, value) }
      if let value = sample.frameRate { frameRate = min(frameRate, value) }
      if let value = sample.packets {
        fewestPackets = min(fewestPackets, value)
        mostPackets = max(mostPackets, value)
      }
      if let value = sample.frames { fewestFrames = min(fewestFrames, value) }
      if let width = sample.width {
        let side = max(width, sample.height ?? 0)
        if side > 0 {
          smallestSide = min(smallestSide, side)
          largestSide = max(largestSide, side)
        }
      }
      if sample.limitation == .cpu || sample.limitation == .bandwidth { isLimited = true }
    }
  }
}

/// The figures that a report gives for a medium over the whole call. What it does not say is nil.
package struct StreamTotals: Equatable, Sendable {
  /// The mean loss; the scale is not documented but is percent by its thresholds.
  package var loss: Double?
  /// The mean round trip in milliseconds.
  package var roundTrip: Double?
  /// The mean stay in the jitter buffer in milliseconds.
  package var bufferDelay: Double?
  /// The mean opinion score, on a scale that is not documented.
  package var opinion: Double?
  /// The mean frames a second.
  package var frameRate: Double?
  /// The share of the time in which the network held the encoder back, from 0 to 1.
  package var bandwidthLimited: Double?
  /// The share of the time in which the processor held the encoder back, from 0 to 1.
  package var processorLimited: Double?
  /// The share of the time without a picture, from 0 to 1.
  package var withoutVideo: Double?
  /// The share of the time in which receivers reported picture losses, from 0 to 1.
  package var negativeFeedback: Double?

  /// Nothing.
  package init() {}
}
