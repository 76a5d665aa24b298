internal import Diagnosis
internal import Platform
internal import Text

/// Writes what a client noticed, in the order of time.
struct EventList {
  private let report: PeerReport
  private let context: RenderingContext

  /// Of more than this the first ones are written.
  private static let longest = 40

  init(_ report: PeerReport, _ context: RenderingContext) {
    self.report = report
    self.context = context
  }

  /// The lines: the time, the time since joining, and what happened.
  func lines(width: Int) -> [String] {
    let events = report.events.map { (moment: $0.moment, text: Self.text($0), isBad: Self.isBad($0)) }
    let devices = report.devices.map { (moment: $0.moment, text: Self.text($0), isBad: $0.action == .removed) }
    let all = (events + devices).enumerated()
      .sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }.map(\.element)
    guard !all.isEmpty else { return [] }
    var lines = all.prefix(Self.longest).flatMap { entry -> [String] in
      var head = "  " + MomentText.clock(entry.moment, context.zone, withSeconds: true)
      if width >= 50, let joined = report.presence.joinedAt { head += " " + Self.offset(entry.moment - joined) }
      head += "  "
      // A very narrow window has the text below the time.
      guard width - head.count >= 12 else {
        return
          (head.wrapped(to: width) + entry.text.visible(.escaped).wrapped(to: max(2, width - 4)).map { "    " + $0 })
      }
      let text = entry.text.visible(.escaped).wrapped(to: width - head.count)
      return text.enumerated().map { number, line in
        let start = number == 0 ? context.style(.faint, head) : String(repeating: " ", count: head.count)
        return start + context.style(entry.isBad ? .caution : nil, line)
      }
    }
    if all.count > Self.longest {
      lines += "  \(context.ellipsis) \(all.count - Self.longest) more: .peer_report.metadata.events".wrapped(to: width)
    }
    return lines
  }

  /// Seconds since joining, in a column: ` +5:07`.
  private static func offset(_ seconds: Double) -> String {
    let whole = Int(min(1e9, max(-1e9, seconds.rounded())))
    let rest = abs(whole)
    let text = "\(whole < 0 ? "-" : "+")\(rest / 60):\(rest % 60 < 10 ? "0" : "")\(rest % 60)"
    return String(repeating: " ", count: max(0, 7 - text.count)) + text
  }

  private static func text(_ event: ClientEvent) -> String {
    let name = event.name.split(separator: "_").joined(separator: " ")
    guard !event.details.isEmpty else { return name }
    return name + ": " + event.details.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
  }

  private static func text(_ change: DeviceChange) -> String {
    let label = change.label.isEmpty ? change.deviceID : change.label
    return "\(change.kind.rawValue) \(change.action.rawValue)" + (label.isEmpty ? "" : ": \(label)")
  }

  /// Whether a permission was refused, or something could not be played.
  static func isRefusal(_ event: ClientEvent) -> Bool {
    if event.name.hasSuffix("play_failed") { return true }
    let refusals: Set = ["DENIED", "SYSTEM_DENIED", "COULD_NOT_START", "NO_DEVICES_AVAILABLE"]
    return event.name == "media_permission" && event.details.contains { refusals.contains($0.text) }
  }

  private static func isBad(_ event: ClientEvent) -> Bool {
    event.name == "disconnect" || event.name == "reconnect_attempt" || isRefusal(event)
  }
}
