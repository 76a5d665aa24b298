package import Platform

/// A simulated permanent room.
package struct Meeting: Sendable {
  /// A UUID.
  package var id: String
  /// The app it belongs to.
  package var appID: String
  /// Its title.
  package var title: String
  /// Whether new sessions may start.
  package var isActive: Bool
  /// Whether each session is recorded.
  package var recordsOnStart: Bool
  /// Whether a transcript is made of each session.
  package var transcribesOnEnd: Bool
  /// Whether a summary is made of each session.
  package var summarizesOnEnd: Bool
  /// When it was made.
  package var createdAt: Timestamp
  /// When it last changed.
  package var updatedAt: Timestamp
}
