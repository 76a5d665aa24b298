internal import Platform

extension Cause {
  static let livestreamStalled: Cause = Cause(
    "livestream-stalled", "livestream stalled", .high, [.video, .audio, .network],
    complaint: "The stream keeps loading.",
    requires:
      "Three or more ivs_player_rebuffering events within five minutes, or one that says that playback is blocked or the "
      + "network is gone.",
    meaning: "The viewer's line is slower than the stream, or the browser forbids playing.",
    action: "Choose a lower quality, click on the page, or try another network.",
    roots: ["network-changed", "in-background"]
  ) { call in
    call.reports.compactMap { report in
      let blocked: Set = [
        "ivs_player_audio_blocked", "ivs_player_playback_blocked", "ivs_player_error", "ivs_player_network_unavailable",
        "ivs_player_worker_error",
      ]
      let stops = report.events.filter { $0.name == "ivs_player_rebuffering" }
      let failures = report.events.filter { blocked.contains($0.name) }
      let isStalling = zip(stops, stops.dropFirst(2)).contains { $1.moment - $0.moment <= 300 }
      guard isStalling || !failures.isEmpty else { return nil }
      var evidence: [Evidence] = []
      if !stops.isEmpty { evidence.append(Evidence("stops to load", value: Double(stops.count), unit: "times")) }
      if let failure = failures.first { evidence.append(Evidence("player: \(failure.name)")) }
      return Finding(
        .livestreamStalled, report.presence,
        (stops + failures).map { Spell(Interval($0.moment, $0.moment), seconds: 10) },
        evidence, .likely)
    }
  }
}
