internal import Platform

/// When something was switched on and off, by the client's events.
struct ToggleTimeline: Sendable {
  private let changes: [(moment: Timestamp, isOff: Bool)]

  /// Reads the events, which are in the order of time.
  init(_ events: [ClientEvent], on: Set<String>, off: Set<String>) {
    changes = events.filter { on.contains($0.name) || off.contains($0.name) }.map { ($0.moment, off.contains($0.name)) }
  }

  /// A microphone or a camera.
  init(_ medium: Medium, _ events: [ClientEvent]) {
    self.init(events, on: ["\(medium.rawValue)_on"], off: ["\(medium.rawValue)_off"])
  }

  /// The meeting, which is off while it is in the background.
  static func foreground(_ events: [ClientEvent]) -> ToggleTimeline {
    ToggleTimeline(
      events, on: ["browser_foregrounded", "meeting_view_foregrounded"],
      off: ["meeting_view_backgrounded", "browser_backgrounded"])
  }

  /// Whether there is any such event.
  var isKnown: Bool { !changes.isEmpty }

  /// Whether it was off at a moment, as the last change before it says; nil before the first one.
  func isOff(at moment: Timestamp) -> Bool? { changes.last { $0.moment <= moment }?.isOff }

  /// When it was switched off first from a moment on.
  func firstOff(after moment: Timestamp) -> Timestamp? { changes.first { $0.moment >= moment && $0.isOff }?.moment }

  /// The times in which it was off; the last one may have no end.
  var offTimes: [Interval] { times(isOff: true) }

  /// The times in which it was on; the last one may have no end.
  var onTimes: [Interval] { times(isOff: false) }

  private func times(isOff: Bool) -> [Interval] {
    var times: [Interval] = []
    var begin: Timestamp?
    for change in changes {
      if change.isOff == isOff {
        begin = begin ?? change.moment
      } else if let start = begin {
        times.append(Interval(start, change.moment))
        begin = nil
      }
    }
    if let begin { times.append(Interval(begin, nil)) }
    return times
  }
}
