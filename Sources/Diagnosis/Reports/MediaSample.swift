public import Platform

/// What was measured of one stream over one interval, about seven seconds. What the report does not say is nil.
public struct MediaSample: Equatable, Sendable {
  /// The end of the interval.
  public var moment: Timestamp
  /// Packets sent, or received, in the interval.
  @Figure public var packets: Double?
  /// Packets lost in the interval.
  @Figure public var lost: Double?
  /// Bytes sent, or received, in the interval.
  @Figure public var bytes: Double?
  /// Milliseconds there and back; only of what is sent.
  @Figure public var roundTrip: Double?
  /// Milliseconds.
  @Figure public var jitter: Double?
  /// The mean stay in the jitter buffer, in milliseconds; only of what is received.
  @Figure public var bufferDelay: Double?
  /// Times that missing sound was made up.
  @Figure public var concealments: Double?
  /// Pixels.
  @Figure public var width: Double?
  /// Pixels.
  @Figure public var height: Double?
  /// Frames a second.
  @Figure public var frameRate: Double?
  /// Frames encoded, or decoded, in the interval.
  @Figure public var frames: Double?
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

/// A number that may be missing, in the room of one number: sessions have hundreds of thousands of them.
@propertyWrapper
public struct Figure: Equatable, Sendable {
  private var number = Double.nan

  /// A missing number.
  public init() {}

  /// The number; nil when it is missing. No measure is not-a-number, which stands for that.
  public var wrappedValue: Double? {
    get { number.isNaN ? nil : number }
    set { number = newValue ?? .nan }
  }

  /// Two missing numbers are the same.
  public static func == (left: Figure, right: Figure) -> Bool { left.wrappedValue == right.wrappedValue }
}
