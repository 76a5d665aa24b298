/// What a participant's client said of itself. What it did not say is nil.
public struct ClientFacts: Equatable, Sendable {
  /// The operating system with its version.
  public var system: String?
  /// The browser with its version.
  public var browser: String?
  /// The client library with its version.
  public var library: String?
  /// Processor cores.
  public var cores: Int?
  /// Whether it is a phone or tablet.
  public var isMobile: Bool?
  /// The encoders of audio and video.
  public var encoders: [String] = []

  /// Nothing known.
  public init() {}
}
