public import Platform

/// A simulated permanent room.
public struct Meeting: Sendable {
  /// A UUID.
  public var id: String
  /// The app it belongs to.
  public var appID: String
  /// Its title.
  public var title: String
  /// Whether new sessions may start.
  public var isActive: Bool
  /// Whether each session is recorded.
  public var recordsOnStart: Bool
  /// Whether a transcript is made of each session.
  public var transcribesOnEnd: Bool
  /// Whether a summary is made of each session.
  public var summarizesOnEnd: Bool
  /// When it was made.
  public var createdAt: Timestamp
  /// When it last changed.
  public var updatedAt: Timestamp
}
