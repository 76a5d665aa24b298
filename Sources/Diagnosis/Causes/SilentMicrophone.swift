internal import Platform

extension Cause {
  static let silentMicrophone: Cause = Cause(
    "silent-microphone", "microphone on, only digital silence sent", .critical, [.audio, .device],
    complaint: "They say that they cannot hear me, although I am not muted.",
    requires:
      "The microphone on by the client's events, and packets of so few bytes that no sound is in them, for 90 s or "
      + "more until the person leaves or does something about it; likely when something else bears it out.",
    meaning:
      "The microphone is muted at the headset or in the system, has died, or the wrong one is chosen. Noise suppression "
      + "sends the same while a person only listens.",
    action: "Check the headset's mute switch and the system's input, and choose the microphone again.",
    roots: ["device-lost", "track-muted", "permission-denied"]
  ) { call in call.reports.indices.compactMap { finding(call, $0) } }

  /// A participant who only listens may be silent for as long as this, or for twice as long as before.
  private static let least = 90.0
  /// A participant who never spoke may listen for as long as this.
  private static let leastUnheard = 240.0

  private static func finding(_ call: CallAnalysis, _ place: Int) -> Finding? {
    let report = call.reports[place]
    let microphone = ToggleTimeline(.audio, report.events)
    guard let sound = call.sound[place], microphone.isKnown, call.clocks[place] != .unsound else { return nil }
    let stay = call.stay(ofReport: place)
    let on = TimeSet(microphone.onTimes, until: call.lastMoment).intersection(stay)
    // Comfort noise goes on while nobody speaks, whether the microphone is dead or not: it counts for neither.
    let quiet = on.intersection(sound.silence.union(sound.comfort)).spells(
      least: 14, bridge: 30, unless: sound.sound.union(sound.nothing)
    ).compactMap { spell -> Spell? in
      let end = spell.interval.end ?? call.lastMoment
      let seconds = sound.silence.seconds(within: spell.interval.begin, end)
      return seconds >= 14 ? Spell(spell.interval, seconds: seconds) : nil
    }
    let spells = quiet.enumerated().filter { number, spell in
      let usual = quiet.enumerated().filter { $0.offset != number }.map(\.element.seconds).max() ?? 0
      guard spell.seconds >= max(sound.sound.isEmpty && sound.comfort.isEmpty ? leastUnheard : least, 2 * usual) else {
        return false
      }
      // A participant who only listened speaks again without touching the microphone.
      guard let end = spell.interval.end else { return true }
      return stay.pieces.last.map { end >= $0.end + -2 * call.interval } ?? true || acts(report, near: end)
    }.map(\.element)
    guard let longest = spells.max(by: { $0.seconds < $1.seconds }) else { return nil }
    var evidence = [
      Evidence(
        "time with packets and no sound in them", value: longest.seconds, unit: "s",
        detail: "while the microphone was on")
    ]
    var isBorneOut = false
    if spells.contains(where: { $0.interval.end.map { acts(report, near: $0) } ?? false }) {
      evidence.append(Evidence("the person switched or chose the microphone at its end"))
      isBorneOut = true
    }
    if let said = call.complaint(of: report.presence, during: spells) {
      evidence.append(Evidence("said meanwhile: “\(said)”"))
      isBorneOut = true
    }
    let others = call.others(than: call.personOfReport[place], during: spells)
    return Finding(
      .silentMicrophone, report.presence, spells, evidence, isBorneOut ? .likely : .possible,
      victims: call.keys(others), audience: others.count)
  }

  /// Whether the person did something about the microphone at about a moment.
  private static func acts(_ report: PeerReport, near moment: Timestamp) -> Bool {
    report.devices.contains { $0.kind == .microphone && abs($0.moment - moment) <= 15 }
  }
}
