internal import Platform
internal import Text

/// The file behind a session's chat link.
enum ChatFile {
  /// Comma-separated values with a header, a row for each message.
  static func csv(of session: Session) -> String {
    var writer = DelimitedWriter(.csv, quoting: .minimal, invisible: .kept, lineEnd: "\r\n")
    writer.addRow([
      "id", "participantId", "sessionId", "meetingId", "displayName", "pinned", "isEdited", "payloadType", "payload",
      "createdAt",
    ])
    for message in session.chat {
      writer.addRow([
        message.id, message.userID, session.id, session.meetingID, message.name, String(message.isPinned),
        String(message.isEdited), message.type, message.payload, message.sentAt.iso8601,
      ])
    }
    return writer.text
  }
}
