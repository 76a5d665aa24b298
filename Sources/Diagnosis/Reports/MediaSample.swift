package import Platform

/// What was measured of one stream over one interval, about seven seconds. What the report does not say is nil.
package struct MediaSample: Equatable, Sendable {
  /// The end of the interval.
  package var moment: Timestamp
  /// Packets sent, or received, in the interval.
  @Figure package var packets: Double?
  /// Packets lost in the interval.
  @Figure package var lost: Double?
  /// Bytes sent, or received, in the interval.
  @Figure package var bytes: Double?
  /// Milliseconds there and back; only of what is sent.
  @Figure package var roundTrip: Double?
  /// Milliseconds.
  @Figure package var jitter: Double?
  /// The mean stay in the jitter buffer, in milliseconds; only of what is received.
  @Figure package var bufferDelay: Double?
  /// Times that missing sound was made up.
  @Figure package var concealments: Double?
  /// Pixels.
  @Figure package var width: Double?
  /// Pixels.
  @Figure package var height: Double?
  /// Frames a second.
  @Figure package var frameRate: Double?
  /// Frames encoded, or decoded, in the interval.
  @Figure package var frames: Double?
  /// What held the encoder back.
  package var limitation: Limitation?

  /// A sample of which nothing is known yet.
  package init(moment: Timestamp) { self.moment = moment }

  /// What holds an encoder back, as in the statistics of WebRTC.
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

  /// The share of packets that were lost, in percent: of those sent, or of those that should have been received. Nil when
  /// there were none, or the report does not say.
  package func loss(_ direction: Direction) -> Double? {
    guard let packets, let lost, packets >= 0, lost >= 0 else { return nil }
    let whole = direction == .sent ? packets : packets + lost
    return whole > 0 ? min(100, 100 * lost / whole) : nil
  }
}

/// A number that may be missing, in the room of one number: sessions have hundreds of thousands of them.
@propertyWrapper
package struct Figure: Equatable, Sendable {
  private var number = Double.nan

  /// A missing number.
  package init() {}

  /// The number; nil when it is missing. No measure is not-a-number, which stands for that.
  package var wrappedValue: Double? {
    get { number.isNaN ? nil : number }
    set { number = newValue ?? .nan }
  }

  /// Two missing numbers are the same.
  package static func == (left: Figure, right: Figure) -> Bool { left.wrappedValue == right.wrappedValue }
}
