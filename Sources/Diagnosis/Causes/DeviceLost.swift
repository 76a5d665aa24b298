internal import Platform

extension Cause {
  static let deviceLost: Cause = Cause(
    "device-lost", "microphone or camera lost in the call", .critical, [.audio, .video, .device],
    complaint: "In the middle of the call they could not hear me any more; my headset had gone.",
    requires: "A device in use that was removed, and no sound or picture from it for as long as the threshold says.",
    meaning: "It was unplugged, ran out of power or lost Bluetooth, and nothing took its place in time.",
    action: "Plug it in, or choose another device in the meeting's settings."
  ) { call in
    call.reports.indices.flatMap { place in
      [DeviceChange.Kind.microphone, .camera].compactMap { kind in
        let changes = call.reports[place].devices.filter { $0.kind == kind }
        return changes.lazy.filter { $0.action == .removed }.compactMap { lost(call, place, $0, among: changes) }.first
      }
    }
  }

  private static func lost(
    _ call: CallAnalysis, _ place: Int, _ removal: DeviceChange, among changes: [DeviceChange]
  ) -> Finding? {
    let report = call.reports[place]
    let medium: Medium = removal.kind == .microphone ? .audio : .video
    guard call.clocks[place] != .unsound,
      let stream = report.sent.first(where: { $0.medium == medium && !$0.samples.isEmpty }),
      wasInUse(removal, among: changes, report, stream)
    else { return nil }
    // The sample that was being taken when it happened counts to neither side.
    let later = stream.samples.indices.filter { stream.samples[$0].moment >= removal.moment + stream.interval }
    let resumed = later.first { stream.carriesMedia(at: $0) }.map { max(removal.moment, stream.time(at: $0).begin) }
    // A later switching off is a choice; one at once is the client's, which lacks the device.
    let muted = ToggleTimeline(medium, report.events).firstOff(after: removal.moment + 3)
    let last = report.presence.leftAt ?? report.span?.end ?? call.now
    let end = [resumed, muted].compactMap { $0 }.min() ?? last
    let seconds = max(0, end - removal.moment)
    let isSeen = later.first.map { !stream.carriesMedia(at: $0) } ?? (end - removal.moment >= 2 * stream.interval)
    guard isSeen, call.thresholds.isReached(.silence, by: seconds) else { return nil }
    let name = removal.label.isEmpty ? "a \(removal.kind.rawValue)" : removal.label
    var evidence = [
      Evidence(
        "time without \(medium.name) sent after it", seconds, .silence, call.thresholds,
        detail: end == resumed
          ? "until it came back" : end == muted ? "until it was switched off" : "it did not come back"),
      Evidence("\(removal.kind.rawValue) removed: \(name)"),
    ]
    if let next = changes.first(where: { $0.moment >= removal.moment && $0.action != .removed }) {
      evidence.append(Evidence("\(next.action.rawValue) after it: \(next.label)"))
    }
    let spell = Spell(Interval(removal.moment, end), intensity: medium == .audio ? 1 : 0.6)
    let others = call.others(than: call.personOfReport[place], during: [spell])
    return Finding(
      .deviceLost, report.presence, [spell], evidence, .certain, victims: call.keys(others),
      audience: others.count)
  }

  /// Whether a device that went away was the one in use: not another one than the chosen, nor while nothing was sent anyway.
  private static func wasInUse(
    _ removal: DeviceChange, among changes: [DeviceChange], _ report: PeerReport, _ stream: MediaStream
  ) -> Bool {
    if let chosen = changes.last(where: { $0.action == .selected && $0.moment <= removal.moment })?.deviceID,
      !chosen.isEmpty, !removal.deviceID.isEmpty, chosen != removal.deviceID
    {
      return false
    }
    let before = stream.samples.indices.filter {
      stream.samples[$0].moment <= removal.moment
        && removal.moment - stream.samples[$0].moment <= max(10, 1.6 * stream.interval)
    }
    return (before.isEmpty || before.contains { stream.carriesMedia(at: $0) })
      && ToggleTimeline(stream.medium, report.events).isOff(at: removal.moment) != true
  }
}
