internal import Platform

/// Finds devices that were lost or changed, permissions that were refused, and meetings left in the background.
struct DeviceDetector {
  let input: DiagnosisInput

  /// Every finding of this sort.
  func findings() -> [Finding] {
    input.reports.flatMap { changes($0) + refusals($0) + background($0) }
  }

  // MARK: Devices

  private func changes(_ report: PeerReport) -> [Finding] {
    [DeviceChange.Kind.microphone, .camera].flatMap { kind -> [Finding] in
      let changes = report.devices.filter { $0.kind == kind }
      let removals = changes.filter { $0.action == .removed }
      var findings = removals.compactMap { lost($0, among: changes, report) }
      if findings.isEmpty, let change = switched(changes, report) { findings.append(change) }
      return Array(findings.prefix(1))
    }
  }

  /// A device that went away and took the sound or the picture with it.
  private func lost(_ removal: DeviceChange, among changes: [DeviceChange], _ report: PeerReport) -> Finding? {
    let medium: Medium = removal.kind == .microphone ? .audio : .video
    guard let stream = report.sent.first(where: { $0.medium == medium && !$0.samples.isEmpty }),
      wasInUse(removal, among: changes, report, stream)
    else { return nil }
    // The sample that was being taken when it happened counts to neither side.
    let later = stream.samples.filter { $0.moment >= removal.moment + stream.interval }
    let resumed = later.first { carries($0, medium) }.map { max(removal.moment, $0.moment + -stream.interval) }
    // Whoever switches off later is silent by choice from then on; at once, the client did it for want of a device.
    let muted = switches(of: medium, report).firstOff(after: removal.moment + 3)
    let last = report.presence.leftAt ?? report.span?.end ?? input.now
    let end = [resumed, muted].compactMap { $0 }.min() ?? last
    let seconds = max(0, end - removal.moment)
    let isSeen = later.first.map { !carries($0, medium) } ?? (end - removal.moment >= 2 * stream.interval)
    guard isSeen, input.thresholds.isReached(.silence, by: seconds) else { return nil }
    let begin = report.presence.joinedAt ?? stream.begin ?? removal.moment
    let stay = max(seconds, last - begin)
    let name = removal.label.isEmpty ? "a \(removal.kind.rawValue)" : removal.label
    var evidence = [
      Evidence(
        "time without \(medium.name) sent after it", seconds, .silence, input.thresholds,
        detail: end == resumed
          ? "until it came back" : end == muted ? "until it was switched off" : "it did not come back"),
      Evidence("\(removal.kind.rawValue) removed: \(name)"),
    ]
    if let next = changes.first(where: { $0.moment >= removal.moment && $0.action != .removed }) {
      evidence.append(Evidence("\(next.action.rawValue) after it: \(next.label)"))
    }
    return Finding(
      .deviceLost, report.presence, Interval(removal.moment, end), evidence, .certain,
      hurt: Cause.deviceLost.weight * (0.3 + 0.7 * min(1, seconds / max(1, stay))) * (medium == .audio ? 1 : 0.7))
  }

  /// Whether a device that went away was the one in use: not another one than the chosen, nor while nothing was sent anyway.
  private func wasInUse(
    _ removal: DeviceChange, among changes: [DeviceChange], _ report: PeerReport, _ stream: MediaStream
  ) -> Bool {
    if let chosen = changes.last(where: { $0.action == .selected && $0.moment <= removal.moment })?.deviceID,
      !chosen.isEmpty, !removal.deviceID.isEmpty, chosen != removal.deviceID
    {
      return false
    }
    let before = stream.samples.last { $0.moment <= removal.moment }
    return before.map { carries($0, stream.medium) } != false
      && !switches(of: stream.medium, report).isOff(at: removal.moment)
  }

  private func switches(of medium: Medium, _ report: PeerReport) -> ToggleTimeline {
    ToggleTimeline(report.events, on: ["\(medium.rawValue)_on"], off: ["\(medium.rawValue)_off"])
  }

  private func carries(_ sample: MediaSample, _ medium: Medium) -> Bool {
    (sample.packets ?? 0) > 0 || medium == .video && (sample.frames ?? 0) > 0
  }

  /// A change in mid-call that did no harm by itself. What is there in the first seconds is the beginning and no change.
  private func switched(_ changes: [DeviceChange], _ report: PeerReport) -> Finding? {
    guard let begin = report.presence.joinedAt ?? changes.first?.moment else { return nil }
    let midway = changes.filter { $0.moment - begin > 10 }
    guard let first = midway.first, let last = midway.last else { return nil }
    let evidence = midway.prefix(4).map { change in
      Evidence("\(change.kind.rawValue) \(change.action.rawValue): \(change.label.isEmpty ? "unnamed" : change.label)")
    }
    return Finding(
      .deviceSwitched, report.presence, Interval(first.moment, last.moment), evidence, .possible,
      hurt: Cause.deviceSwitched.weight)
  }

  // MARK: Permissions

  private static let refusals: [String: Finding.Confidence] = [
    "DENIED": .certain, "SYSTEM_DENIED": .certain, "COULD_NOT_START": .likely, "NO_DEVICES_AVAILABLE": .likely,
    "CANCELED": .likely,
  ]

  private func refusals(_ report: PeerReport) -> [Finding] {
    var evidence: [Evidence] = []
    var refused: [String: Timestamp] = [:]
    var spells: [Interval] = []
    var confidence = Finding.Confidence.possible
    for event in report.events where event.name == "media_permission" {
      // Whoever closes the choice of a screen has thought better of it.
      for detail in event.details where !detail.name.lowercased().contains("screen") {
        if let sure = Self.refusals[detail.text.uppercased()] {
          evidence.append(Evidence("permission for \(detail.name): \(detail.text)"))
          if refused[detail.name] == nil { refused[detail.name] = event.moment }
          confidence = max(confidence, sure)
        } else if detail.text.uppercased() == "ACCEPTED", let begin = refused.removeValue(forKey: detail.name) {
          evidence.append(Evidence("allowed after all", value: event.moment - begin, unit: "s", detail: detail.name))
          spells.append(Interval(begin, event.moment))
        }
      }
    }
    guard let first = (spells.map(\.begin) + refused.values).min() else { return [] }
    guard refused.isEmpty, let last = spells.compactMap(\.end).max() else {
      let begin = report.presence.joinedAt.map { min($0, first) } ?? first
      return [
        Finding(
          .permissionDenied, report.presence, Interval(begin, report.presence.leftAt), evidence, confidence,
          hurt: Cause.permissionDenied.weight)
      ]
    }
    // Asked and allowed: it hurt only if that took long.
    let isLong = input.thresholds.isReached(.silence, by: spells.reduce(0) { $0 + $1.seconds(until: last) })
    return [
      Finding(
        .permissionDenied, report.presence, Interval(first, last), evidence,
        isLong ? min(confidence, .likely) : .possible, hurt: Cause.permissionDenied.weight * 0.4)
    ]
  }

  // MARK: Background

  private func background(_ report: PeerReport) -> [Finding] {
    var hidden: Timestamp?
    var spells: [Interval] = []
    for event in report.events {
      switch event.name {
      case "meeting_view_backgrounded", "browser_backgrounded": hidden = hidden ?? event.moment
      case "browser_foregrounded":
        if let begin = hidden { spells.append(Interval(begin, event.moment)) }
        hidden = nil
      default: break
      }
    }
    let seconds = spells.reduce(0) { $0 + $1.seconds(until: input.now) }
    var evidence: [Evidence] = []
    if input.thresholds.isReached(.background, by: seconds) {
      evidence.append(
        Evidence(
          "time in the background", seconds, .background, input.thresholds,
          detail: spells.count == 1 ? "once" : "\(spells.count) times"))
    }
    if let hidden, let end = report.span?.end, input.thresholds.isReached(.background, by: end - hidden) {
      // The report may leave out when it came back, so this is a question and no figure.
      evidence.append(Evidence("went to the background; no return is recorded"))
      spells.append(Interval(hidden, nil))
    }
    guard !evidence.isEmpty, let first = spells.first, let last = spells.last else { return [] }
    return [
      Finding(
        .inBackground, report.presence, Interval(first.begin, last.end), evidence, .possible,
        hurt: Cause.inBackground.weight)
    ]
  }
}
