internal import Platform

extension Cause {
  static let deviceSwitched: Cause = Cause(
    "device-switched", "device changed", .info, [.device],
    complaint: "I changed to my headset, and since then it is different.",
    requires: "A microphone or camera that came, went or was chosen more than 10 s after joining.",
    meaning: "A headset or docking station came or went. Harmless, unless trouble begins at that moment.",
    action: "Nothing, unless trouble began then: then choose the device again."
  ) { call in
    call.reports.flatMap { report in
      [DeviceChange.Kind.microphone, .camera].compactMap { switched(report, $0) }
    }
  }

  /// A change in mid-call. What is there in the first seconds is the beginning and no change.
  private static func switched(_ report: PeerReport, _ kind: DeviceChange.Kind) -> Finding? {
    let changes = report.devices.filter { $0.kind == kind }
    guard let begin = report.presence.joinedAt ?? changes.first?.moment else { return nil }
    let midway = changes.filter { $0.moment - begin > 10 }
    guard !midway.isEmpty else { return nil }
    let evidence = midway.prefix(4).map { change in
      Evidence("\(change.kind.rawValue) \(change.action.rawValue): \(change.label.isEmpty ? "unnamed" : change.label)")
    }
    let spells = midway.map { Spell(Interval($0.moment, $0.moment)) }
    return Finding(.deviceSwitched, report.presence, spells, evidence, .possible, isBrief: true)
  }
}
