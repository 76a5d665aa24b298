internal import Platform

/// The file behind a session's chat link.
enum ChatFile {
  /// Comma-separated values with a header, a row for each message.
  static func csv(of session: Session) -> String {
    var text = delimited([
      "id", "participantId", "sessionId", "meetingId", "displayName", "pinned", "isEdited", "payloadType", "payload",
      "createdAt",
    ])
    for message in session.chat {
      text += delimited([
        message.id, message.userID, session.id, session.meetingID, message.name, String(message.isPinned),
        String(message.isEdited), message.type, message.payload, message.sentAt.iso8601,
      ])
    }
    return text
  }
}
