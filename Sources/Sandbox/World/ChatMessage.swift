public import Platform

/// A simulated chat message.
public struct ChatMessage: Sendable {
  /// A UUID.
  public var id: String
  /// The writer's user id.
  public var userID: String
  /// The writer's name.
  public var name: String
  /// `TEXT_MESSAGE`, `IMAGE_MESSAGE` or `FILE_MESSAGE`.
  public var type: String
  /// The text, or a link for an image or a file.
  public var payload: String
  /// When it was written.
  public var sentAt: Timestamp
  /// Whether it is pinned.
  public var isPinned: Bool
  /// Whether it was changed.
  public var isEdited: Bool
}
