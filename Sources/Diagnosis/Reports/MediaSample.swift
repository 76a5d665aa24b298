package import Platform

/// What was measured of one stream over one interval, about seven seconds. What the report does not say is nil.
package struct MediaSample: Equatable, Sendable {
  /// The end of the interval.
  package var moment: Timestamp
  /// Packets sent, or received, in the interval.
  @CompactOptional package var packets: Double?
  /// Packets lost in the interval. Never negative in a stream: late packets are subtracted from the loss that counted them.
  @CompactOptional package var lost: Double?
  /// Bytes sent, or received, in the interval.
  @CompactOptional package var bytes: Double?
  /// Milliseconds there and back; only of what is sent. Zero, which stands for "not measured yet", is nil.
  @CompactOptional package var roundTrip: Double?
  /// Milliseconds.
  @CompactOptional package var jitter: Double?
  /// The mean stay in the jitter buffer, in milliseconds; only of what is received.
  @CompactOptional package var bufferDelay: Double?
  /// Times that missing sound was synthesised; only of received sound.
  @CompactOptional package var concealments: Double?
  /// Pixels.
  @CompactOptional package var width: Double?
  /// Pixels.
  @CompactOptional package var height: Double?
  /// Frames a second.
  @CompactOptional package var frameRate: Double?
  /// Frames encoded, or decoded, in the interval.
  @CompactOptional package var frames: Double?
  /// Frames that were received and not shown; only of received video.
  @CompactOptional package var droppedFrames: Double?
  /// Picture loss indications: how often receivers requested a whole picture; only of sent video.
  @CompactOptional package var pictureRequests: Double?
  /// What held the encoder back.
  package var limitation: Limitation?

  /// A sample of which nothing is known yet.
  package init(moment: Timestamp) { self.moment = moment }

  /// What holds an encoder back: `qualityLimitationReason` of W3C webrtc-stats.
  package enum Limitation: String, Sendable {
    /// Nothing.
    case none
    /// The network.
    case bandwidth
    /// The processor.
    case cpu
    /// Something else.
    case other
  }

  /// All packets of the interval: those sent, or those that should have been received. Nil when the report does not say.
  package func expectedPackets(_ direction: Direction) -> Double? {
    guard let packets else { return nil }
    return direction == .sent ? packets : packets + max(0, lost ?? 0)
  }

  /// The share of packets that were lost, in percent: of those sent, or of those that should have been received. Nil when
  /// there were none, or the report does not say.
  package func loss(_ direction: Direction) -> Double? {
    guard let lost, let expected = expectedPackets(direction), expected > 0 else { return nil }
    return min(100, 100 * max(0, lost) / expected)
  }

  /// The share of received frames that were not shown, in percent. Nil when there were none, or the report does not say.
  package var droppedShare: Double? {
    guard let frames, let droppedFrames, frames + droppedFrames > 0 else { return nil }
    return 100 * droppedFrames / (frames + droppedFrames)
  }

  /// The longer side of the picture in pixels, so that a portrait picture is not narrow. Nil when it has no size.
  package var longSide: Double? {
    guard let longest = [width, height].compactMap({ $0 }).max(), longest > 0 else { return nil }
    return longest
  }
}

/// An optional `Double` stored in eight bytes: NaN means nil. Sessions have hundreds of thousands of them.
@propertyWrapper
package struct CompactOptional: Equatable, Sendable {
  private var number = Double.nan

  /// A missing number.
  package init() {}

  /// The number; nil when it is missing.
  package var wrappedValue: Double? {
    get { number.isNaN ? nil : number }
    set { number = newValue ?? .nan }
  }

  /// Two missing numbers are equal.
  package static func == (left: CompactOptional, right: CompactOptional) -> Bool {
    left.wrappedValue == right.wrappedValue
  }
}
