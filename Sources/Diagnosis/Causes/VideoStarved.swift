internal import Platform

extension Cause {
  static let videoStarved: Cause = Cause(
    "video-starved", "all received video stopped", .high, [.video, .network],
    complaint: "All pictures went away at once, and I still heard everybody.",
    requires:
      "No frame of any camera at a receiver that saw some before, while cameras sent and sound went on; likely when the "
      + "candidate pair's incoming bandwidth is below 300 kbit/s.",
    meaning:
      "There is too little bandwidth downwards for any picture, so that the service sends sound only; or the person "
      + "switched incoming video off.",
    action: "Try a cable or another network; show fewer videos at once.",
    roots: ["in-background", "downlink-loss", "network-changed", "connection-lost", "measurement-gap"]
  ) { call in call.reports.indices.compactMap { finding(call, $0) } }

  /// With less, the service has no video to send.
  private static let scarce = 300_000.0

  private static func finding(_ call: CallAnalysis, _ place: Int) -> Finding? {
    guard call.clocks[place] != .unsound else { return nil }
    let links = call.links.filter { $0.receiver == place && call.sources[$0.source].medium == .video }
    guard links.contains(where: { call.stream($0).extremes.fewestFrames == 0 }) else { return nil }
    let received = call.reports[place].received
    let seeing = received.filter { $0.medium == .video }.reduce(TimeSet()) { $0.union($1.withFrames) }
    let hearing = received.filter { $0.medium == .audio }.reduce(TimeSet()) { $0.union($1.withPackets) }
    guard let firstSeen = seeing.pieces.first?.begin, let last = call.stay(ofReport: place).pieces.last?.end else {
      return nil
    }
    let unseen = TimeSet(firstSeen, last).subtracting(seeing).intersection(hearing)
    guard unseen.longest >= call.limit(.silence) / 2 else { return nil }
    let cameras = links.compactMap { link -> TimeSet? in
      let source = call.sources[link.source]
      guard let report = source.report, let stream = source.stream, call.clocks[report] != .unsound else { return nil }
      return call.reports[report].streams[stream].withFrames.shrunk(begin: call.interval / 2, end: call.interval / 2)
    }
    let sending = cameras.reduce(TimeSet()) { $0.union($1) }
    let spells = unseen.intersection(sending).spells(least: call.leastSilence, bridge: 21, unless: seeing)
    let times = TimeSet(spells.map(\.interval), until: last)
    let senders = cameras.count { times.intersection($0).seconds * 2 >= times.seconds }
    guard let longest = spells.max(by: { $0.seconds < $1.seconds }), call.hiddenShare(place, spells) < 0.5 else {
      return nil
    }
    let rate = call.reports[place].network.receiving?.incomingBandwidth
    let isScarce = rate.map { $0 < scarce } ?? false
    guard isScarce || senders >= 4 else { return nil }
    var evidence = [
      Evidence(
        "time without a frame of any camera", longest.seconds, .silence, call.thresholds,
        detail: "while \(senders) sent and sound went on")
    ]
    if let rate, isScarce {
      evidence.append(Evidence("last available incoming bandwidth", value: (rate / 1000).rounded(), unit: "kbit/s"))
    }
    return Finding(
      .videoStarved, call.reports[place].presence,
      spells.map { Spell($0.interval, seconds: $0.seconds, intensity: 0.8) }, evidence, isScarce ? .likely : .possible)
  }
}
