public import Platform

/// What was measured of one stream over one interval, about seven seconds. What the report does not say is nil.
public struct MediaSample: Equatable, Sendable {
  /// The end of the interval.
  public var moment: Timestamp
  /// Packets sent, or received, in the interval.
  public var packets: Double?
  /// Packets lost in the interval.
  public var lost: Double?
  /// Bytes sent, or received, in the interval.
  public var bytes: Double?
  /// Milliseconds there and back; only of what is sent.
  public var roundTrip: Double?
  /// Milliseconds.
  public var jitter: Double?
  /// The mean stay in the jitter buffer, in milliseconds; only of what is received.
  public var bufferDelay: Double?
  /// Times that missing sound was made up.
  public var concealments: Double?
  /// Pixels.
  public var width: Double?
  /// Pixels.
  public var height: Double?
  /// Frames a second.
  public var frameRate: Double?
  /// Frames encoded, or decoded, in the interval.
  public var frames: Double?
  /// What held the encoder back.
  public var limitation: Limitation?

  /// A sample of which nothing is known yet.
  public init(moment: Timestamp) { self.moment = moment }

  /// What holds an encoder back, as in the statistics of WebRTC.
  public enum Limitation: String, Sendable {
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
  public func loss(_ direction: Direction) -> Double? {
    guard let packets, let lost, packets >= 0, lost >= 0 else { return nil }
    let whole = direction == .sent ? packets : packets + lost
    return whole > 0 ? min(100, 100 * lost / whole) : nil
  }
}
