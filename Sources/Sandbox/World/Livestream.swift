public import Platform

/// A simulated livestream of a session.
public struct Livestream: Sendable {
  /// A UUID for this run.
  public var id: String
  /// A UUID for the livestream.
  public var livestreamID: String
  /// When it was asked for.
  public var invokedAt: Timestamp
  /// When it stopped; nil while it runs.
  public var stoppedAt: Timestamp?
  /// Seconds watched, all viewers together.
  public var viewerSeconds: Double
}
