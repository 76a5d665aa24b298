package import Platform

/// A figure that a stream's samples give, with its unit and which way is worse.
package enum StreamFigure: String, Sendable, CaseIterable {
  case loss
  case roundTrip = "round trip"
  case jitter
  case bufferDelay = "buffer delay"
  case concealments = "concealments"
  case frameRate = "frame rate"
  case width
  case height
  case bitRate = "bit rate"

  /// The unit; empty for a plain number.
  package var unit: String {
    switch self {
    case .loss: "%"
    case .roundTrip, .jitter, .bufferDelay: "ms"
    case .concealments: ""
    case .frameRate: "fps"
    case .width, .height: "px"
    case .bitRate: "bit/s"
    }
  }

  /// Whether small values are the bad ones.
  package var isWorseWhenLow: Bool {
    switch self {
    case .frameRate, .width, .height, .bitRate: true
    case .loss, .roundTrip, .jitter, .bufferDelay, .concealments: false
    }
  }

  /// The border beyond which a figure of this sort is bad; nil where there is none for the medium: a shared screen may stand
  /// still.
  package func threshold(_ medium: Medium) -> Threshold? {
    switch self {
    case .loss: .loss
    case .roundTrip: .roundTrip
    case .jitter: .jitter
    case .bufferDelay: .bufferDelay
    case .frameRate: medium == .video ? .frameRate : nil
    case .width: medium == .video ? .width : nil
    case .concealments, .height, .bitRate: nil
    }
  }

  /// What a sample of a stream says of it; nil where it says nothing.
  package func value(_ sample: MediaSample, of stream: MediaStream) -> Double? {
    switch self {
    case .loss: sample.loss(stream.direction)
    case .roundTrip: sample.roundTrip
    case .jitter: sample.jitter
    case .bufferDelay: sample.bufferDelay
    case .concealments: sample.concealments
    case .frameRate: sample.frameRate
    case .width: sample.width
    case .height: sample.height
    // The first sample comes soon after the beginning; how soon is not in the report.
    case .bitRate: sample.moment == stream.samples.first?.moment ? nil : sample.bytes.map { $0 * 8 / stream.interval }
    }
  }

  /// The mean over a stream; the loss is that of all packets together. Nil when no sample says anything.
  package func mean(of stream: MediaStream) -> Double? {
    self == .loss ? stream.loss : stream.mean { value($0, of: stream) }
  }

  /// The worst value over a stream and when it was first reached.
  package func worst(of stream: MediaStream) -> (value: Double, moment: Timestamp)? {
    var worst: (value: Double, moment: Timestamp)?
    for sample in stream.samples {
      guard let value = value(sample, of: stream) else { continue }
      if worst.map({ isWorseWhenLow ? value < $0.value : value > $0.value }) ?? true { worst = (value, sample.moment) }
    }
    return worst
  }
}
