internal import Platform
internal import Text

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
