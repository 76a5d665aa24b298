internal import Platform

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
    if let seconds = Self.offset(text) {
      remark.time = Self.offsetText(seconds)
    } else if let moment = Timestamp(text) {
      remark.time = moments.clock(moment)
      remark.day = moments.day(moment) + " " + moments.zoneName(moment)
    } else {
      remark.time = text.visible(.escaped).cut(to: 10, ellipsis: ellipsis)
    }
    return remark
  }

  /// The seconds in an offset such as `00:01:02.500`; nil when it is none.
  static func offset(_ text: String) -> Double? {
    let isNegative = text.hasPrefix("-")
    let parts = (isNegative ? text.dropFirst() : text[...]).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let hours = Int(parts[0]), let minutes = Int(parts[1]), let seconds = Double(parts[2]),
      hours >= 0, (0..<60).contains(minutes), seconds >= 0, seconds < 61
    else { return nil }
    let total = Double(hours * 3600 + minutes * 60) + seconds
    return isNegative ? -total : total
  }

  /// An offset for reading: `+0:05`, `+12:03`, `+1:02:03`.
  static func offsetText(_ seconds: Double) -> String {
    let whole = Int(abs(seconds))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    let clock = hours > 0 ? "\(hours):\(two(minutes)):\(two(whole % 60))" : "\(minutes):\(two(whole % 60))"
    return (seconds < 0 ? "-" : "+") + clock
  }
}
