package import Platform

/// A simulated chat message.
package struct ChatMessage: Sendable {
  /// A UUID.
  package var id: String
  /// The writer's user id.
  package var userID: String
  /// The writer's name.
  package var name: String
  /// `TEXT_MESSAGE`, `IMAGE_MESSAGE` or `FILE_MESSAGE`.
  package var type: String
  /// The text, or a link for an image or a file.
  package var payload: String
  /// When it was written.
  package var sentAt: Timestamp
  /// Whether it is pinned.
  package var isPinned: Bool
  /// Whether it was changed.
  package var isEdited: Bool
}
