package import Platform

/// A simulated livestream of a session.
package struct Livestream: Sendable {
  /// A UUID for this run.
  package var id: String
  /// A UUID for the livestream.
  package var livestreamID: String
  /// When it was asked for.
  package var invokedAt: Timestamp
  /// When it stopped; nil while it runs.
  package var stoppedAt: Timestamp?
  /// Seconds watched, all viewers together.
  package var viewerSeconds: Double
}
