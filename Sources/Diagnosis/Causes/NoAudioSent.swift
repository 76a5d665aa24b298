internal import Platform

extension Cause {
  static let noAudioSent: Cause = Cause(
    "no-audio-sent", "microphone on, no packet sent", .critical, [.audio, .device, .client],
    complaint: "My microphone was on and nobody heard me.",
    requires:
      "The microphone on by the client's events, and no packet of sound in the person's own samples, for as long as the "
      + "threshold says.",
    meaning:
      "The track ended or never began: the microphone was taken by another program, or the client failed to send it.",
    action: "Switch the microphone off and on, choose it again, or reload the page; close other programs that use it.",
    roots: [
      "device-lost", "permission-denied", "track-muted", "connection-lost", "media-blocked", "late-media",
      "measurement-gap", "in-background", "repeated-rejoin",
    ]
  ) { call in call.reports.indices.compactMap { finding(call, $0) } }

  private static func finding(_ call: CallAnalysis, _ place: Int) -> Finding? {
    let report = call.reports[place]
    let microphone = ToggleTimeline(.audio, report.events)
    guard microphone.isKnown, call.clocks[place] != .unsound else { return nil }
    // Just after switching it on, and just before switching it off, a sample may miss it.
    let on = TimeSet(microphone.onTimes, until: call.lastMoment).shrunk(begin: 3, end: 2)
      .intersection(call.stay(ofReport: place).shrunk(begin: 3, end: 0))
    let sound = call.sound[place]
    let sent = [sound?.sound, sound?.silence, sound?.comfort].compactMap { $0 }.reduce(TimeSet()) { $0.union($1) }
    // No packet: by samples that count none, or because there is no sample of it while other streams have some.
    let spells = on.subtracting(sent).intersection(call.measured(place)).spells(
      least: call.limit(.silence), bridge: 10, unless: sent)
    guard let longest = spells.max(by: { $0.seconds < $1.seconds }) else { return nil }
    let others = call.others(than: call.personOfReport[place], during: spells)
    return Finding(
      .noAudioSent, report.presence, spells,
      [
        Evidence(
          "time without a packet of sound sent", longest.seconds, .silence, call.thresholds,
          detail: "while the microphone was on")
      ], .likely, victims: call.keys(others), audience: others.count)
  }
}
