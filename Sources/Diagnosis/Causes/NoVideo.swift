internal import Platform

extension Cause {
  static let noVideo: Cause = Cause(
    "no-video", "camera on, no frame sent", .high, [.video, .device],
    complaint: "My camera was on and they only saw a black tile.",
    requires:
      "No frame encoded for as long as the threshold says while the camera is on; likely when the client's events say "
      + "that it is on.",
    meaning:
      "The camera is taken by another program, covered by a driver's switch, the track ended, or there was too little "
      + "bandwidth for any picture.",
    action: "Switch the camera off and on, choose it again, and close other programs that use it.",
    roots: [
      "device-lost", "permission-denied", "in-background", "track-muted", "cpu-limited", "bandwidth-limited",
      "connection-lost", "measurement-gap", "uplink-loss",
    ]
  ) { call in call.reports.indices.compactMap { finding(call, $0) } }

  private static func finding(_ call: CallAnalysis, _ place: Int) -> Finding? {
    let report = call.reports[place]
    guard call.clocks[place] != .unsound else { return nil }
    let camera = ToggleTimeline(.video, report.events)
    let streams = report.sent.filter { $0.medium == .video && !$0.samples.isEmpty }
    guard let stream = streams.first, stream.extremes.fewestFrames == 0 else { return nil }
    let shown = streams.reduce(TimeSet()) { $0.union($1.withFrames) }
    let without = stream.times { place in place > 0 && stream.samples[place].frames == 0 }
    let on =
      camera.isKnown
      ? TimeSet(camera.onTimes, until: call.lastMoment).shrunk(begin: 3, end: 2) : call.stay(ofReport: place)
    let spells = without.subtracting(shown).intersection(on).spells(
      least: call.limit(.silence), bridge: 10, unless: shown)
    guard let longest = spells.max(by: { $0.seconds < $1.seconds }) else { return nil }
    // Without events a camera that sends nothing at all may be off, and so may one that stops.
    let hidden = call.hiddenShare(place, spells)
    var evidence = [
      Evidence(
        "time without a frame sent", longest.seconds, .silence, call.thresholds,
        detail: hidden > 0 ? "\(Int((100 * hidden).rounded())) % of it in the background" : "")
    ]
    if let rate = report.network.sending?.outgoingBandwidth, rate < 300_000 {
      evidence.append(Evidence("last available outgoing bandwidth", value: (rate / 1000).rounded(), unit: "kbit/s"))
    }
    let others = call.others(than: call.personOfReport[place], during: spells)
    let isSure = camera.isKnown && hidden <= 0.5
    return Finding(
      .noVideo, report.presence, spells.map { Spell($0.interval, seconds: $0.seconds, intensity: 0.8) }, evidence,
      isSure ? .likely : .possible, victims: isSure ? call.keys(others) : [],
      audience: isSure ? others.count : 0)
  }
}
