internal import JSON
internal import Text

/// A session's chat for reading.
struct ChatView {
  private let context: RenderingContext
  private let times: RemarkTimes

  init(_ context: RenderingContext) {
    self.context = context
    times = RemarkTimes(context)
  }

  /// What the file's rows have; rows without these are something that a filter made.
  private static let essential = ["participantId", "displayName", "payloadType", "payload", "createdAt"]

  /// The chat; nil for anything but a list of whole messages.
  func rendered(_ messages: JSONValue) -> Rendered? {
    guard messages.kind == .array, let first = messages[0], Self.essential.allSatisfy({ first[$0] != nil }) else {
      return nil
    }
    let rows = messages.elements
    guard rows.allSatisfy({ $0.kind == .object && $0["payload"] != nil }) else { return nil }
    let sessions = Set(rows.map { $0["sessionId"]?.string })
    let remarks = rows.map { row in
      let name = row["displayName"]?.string.map { $0.visible(.escaped) }
      var remark = times.remark(at: row["createdAt"]?.string)
      remark.speaker = row["participantId"]?.string ?? name ?? ""
      remark.name = name?.isEmpty == true ? nil : name
      (remark.words, remark.marks) = words(row)
      if sessions.count > 1 { remark.session = row["sessionId"]?.string?.visible(.escaped) }
      return remark
    }
    return Rendered(text: Rendered.text(of: Conversation(context).lines(remarks)))
  }

  private func words(_ row: JSONValue) -> (String, [String]) {
    let payload = row["payload"] ?? .null
    let text = payload.string.map { $0.visible(.kept) } ?? payload.text().visible(.escaped)
    var marks: [String] = []
    if row["pinned"]?.boolean == true { marks.append("pinned") }
    if row["isEdited"]?.boolean == true { marks.append("edited") }
    switch row["payloadType"]?.string {
    case "TEXT_MESSAGE", "", nil: return (text, marks)
    case "IMAGE_MESSAGE": return ("[image] " + text, marks)
    case "FILE_MESSAGE": return ("[file] " + text, marks)
    case let other?: return ("[\(other.visible(.escaped))] " + text, marks)
    }
  }
}
