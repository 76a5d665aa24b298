internal import JSON
internal import Platform
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

/// What was said in a session, for reading.
struct TranscriptView {
  private let context: RenderingContext
  private let times: RemarkTimes

  init(_ context: RenderingContext) {
    self.context = context
    times = RemarkTimes(context)
  }

  /// The transcript; nil for anything but a list of whole utterances.
  func rendered(_ utterances: JSONValue) -> Rendered? {
    guard utterances.kind == .array, utterances.count > 0 else { return nil }
    let rows = utterances.elements
    guard rows.allSatisfy({ $0.kind == .object && $0["text"] != nil && $0["start"] != nil }) else { return nil }
    // Without any name it reads no better than the table, and a filter may have left the names out.
    guard rows.contains(where: { $0["name"] != nil }) else { return nil }
    let sessions = Set(rows.map { $0["session_id"]?.string })
    let remarks = rows.map { row in
      let name = row["name"]?.string.map { $0.visible(.escaped) }
      var remark = times.remark(at: row["start"]?.string)
      let ids = ["user_id", "custom_participant_id", "peer_id"].lazy.compactMap { row[$0]?.string }
      remark.speaker = ids.first ?? name ?? ""
      remark.name = name?.isEmpty == true ? nil : name
      remark.words = row["text"]?.string.map { $0.visible(.kept) } ?? (row["text"] ?? .null).text().visible(.escaped)
      if sessions.count > 1 { remark.session = row["session_id"]?.string?.visible(.escaped) }
      return remark
    }
    return Rendered(text: Rendered.text(of: Conversation(context).lines(remarks)))
  }
}

/// The times of what was said as a reader wants them: the time of day for a moment, `+12:03` for an offset into the session.
struct RemarkTimes {
  private let moments: MomentText
  private let ellipsis: String

  init(_ context: RenderingContext) {
    moments = MomentText(now: context.now, zone: context.zone)
    ellipsis = context.ellipsis
  }

  /// A remark that has only its time yet.
  func remark(at text: String?) -> Conversation.Remark {
    var remark = Conversation.Remark(speaker: "", words: "")
    guard let text, !text.isEmpty else { return remark }
    if let seconds = ClockOffset.seconds(text) {
      remark.time = ClockOffset.text(seconds)
    } else if let moment = Timestamp(text) {
      remark.time = moments.clock(moment)
      remark.day = moments.day(moment) + " " + moments.zoneName(moment)
    } else {
      remark.time = text.visible(.escaped).cut(to: 10, ellipsis: ellipsis)
    }
    return remark
  }
}
