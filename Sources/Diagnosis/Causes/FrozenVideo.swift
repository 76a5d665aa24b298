internal import Platform

extension Cause {
  static let frozenVideo: Cause = Cause(
    "frozen-video", "received video frozen", .high, [.video],
    complaint: "One of the pictures stood still while the sound went on.",
    requires:
      "No frame decoded of a sender's camera while that sender's report, or the packets that came, show that it sent "
      + "frames, for as long as the threshold says.",
    meaning: "Packets of the picture did not arrive, or the receiver could not decode them.",
    action: "Look for loss at the same time; switch the video off and on, or reload the page.",
    roots: [
      "downlink-loss", "uplink-loss", "in-background", "deaf", "video-starved", "connection-lost", "measurement-gap",
      "frames-dropped", "pair-loss", "repeated-rejoin",
    ]
  ) { call in call.reports.indices.compactMap { finding(call, $0) } }

  private static func finding(_ call: CallAnalysis, _ place: Int) -> Finding? {
    guard call.clocks[place] != .unsound else { return nil }
    var worst: (spells: [Spell], sender: Presence?, isSure: Bool)?
    let received = call.reports[place].received
    let listening = received.filter { $0.medium == .audio }.reduce(TimeSet()) { $0.union($1.measured) }
    let coming = received.filter { $0.medium == .audio || $0.medium == .video }.reduce(TimeSet()) {
      $0.union($1.withPackets)
    }
    let nothing = listening.subtracting(coming)
    let links = call.links.filter { $0.receiver == place && call.sources[$0.source].medium == .video }
    for link in links where call.stream(link).extremes.fewestFrames == 0 {
      let source = call.sources[link.source]
      if let report = source.report, call.clocks[report] == .unsound { continue }
      let stream = call.stream(link)
      let sent: TimeSet? = source.report.flatMap { report in
        // The two ends do not measure at the same time: only what surely was sent counts.
        source.stream.map {
          call.reports[report].streams[$0].withFrames.shrunk(begin: call.interval / 2, end: call.interval / 2)
        }
      }
      let still = stream.times { stream.samples[$0].frames == 0 && isComing(stream.samples[$0]) }
      // Where nothing of it comes and other things do, nobody requested it: a tile beyond the page that is shown.
      let empty = stream.times { stream.samples[$0].frames == 0 && !isComing(stream.samples[$0]) }
      let frozen = still.union(empty.intersection(nothing))
      let spells = (sent.map { frozen.intersection($0) } ?? still).spells(
        least: call.leastSilence, bridge: 10, unless: stream.withFrames)
      let seconds = spells.reduce(0) { $0 + $1.seconds }
      if seconds > worst?.spells.reduce(0, { $0 + $1.seconds }) ?? 0 {
        worst = (spells, source.sender.map { call.presence(ofPeer: $0) }, sent != nil)
      }
    }
    guard let worst, let longest = worst.spells.max(by: { $0.seconds < $1.seconds }) else { return nil }
    let hidden = call.hiddenShare(place, worst.spells)
    return Finding(
      .frozenVideo, call.reports[place].presence,
      worst.spells.map { Spell($0.interval, seconds: $0.seconds, intensity: 0.8) },
      [
        Evidence(
          "time without a frame decoded", longest.seconds, .silence, call.thresholds,
          detail: (worst.sender.map { "of \($0.title)'s camera" } ?? "of one sender")
            + (hidden > 0 ? ", \(Int((100 * hidden).rounded())) % of it in the background" : ""))
      ], worst.isSure && hidden <= 0.5 ? .likely : .possible)
  }

  private static func isComing(_ sample: MediaSample) -> Bool { sample.packets ?? 0 > 0 || sample.lost ?? 0 > 0 }
}
