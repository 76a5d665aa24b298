internal import JSON
internal import Text

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
