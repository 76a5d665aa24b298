internal import Platform

/// When something was switched on and off, as the client's events tell it.
struct ToggleTimeline {
  private let changes: [(moment: Timestamp, isOff: Bool)]

  /// Reads the events, which are in the order of time.
  init(_ events: [ClientEvent], on: Set<String>, off: Set<String>) {
    changes = events.filter { on.contains($0.name) || off.contains($0.name) }.map { ($0.moment, off.contains($0.name)) }
  }

  /// The meeting, which is off while it is in the background.
  static func foreground(_ events: [ClientEvent]) -> ToggleTimeline {
    ToggleTimeline(events, on: ["browser_foregrounded"], off: ["meeting_view_backgrounded", "browser_backgrounded"])
  }

  /// Whether the events tell anything.
  var isKnown: Bool { !changes.isEmpty }

  /// Whether it was off at a moment, as the last change before it says; on when nothing says otherwise.
  func isOff(at moment: Timestamp) -> Bool { changes.last { $0.moment <= moment }?.isOff ?? false }

  /// When it was switched off first from a moment on.
  func firstOff(after moment: Timestamp) -> Timestamp? { changes.first { $0.moment >= moment && $0.isOff }?.moment }
}
