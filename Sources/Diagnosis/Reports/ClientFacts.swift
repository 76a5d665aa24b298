/// What a participant's client said of itself. What it did not say is nil.
package struct ClientFacts: Equatable, Sendable {
  /// The operating system with its version.
  package var system: String?
  /// The browser with its version.
  package var browser: String?
  /// The client library with its version.
  package var library: String?
  /// Processor cores.
  package var cores: Int?
  /// Whether it is a phone or tablet.
  package var isMobile: Bool?
  /// The encoders of audio and video.
  package var encoders: [String] = []

  /// Nothing known.
  package init() {}
}
