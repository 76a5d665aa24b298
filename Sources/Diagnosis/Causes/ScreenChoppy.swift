internal import Platform

extension Cause {
  static let screenChoppy: Cause = Cause(
    "screen-choppy", "shared screen nearly standing still", .high, [.screen, .video],
    complaint: "They shared a video or scrolled, and I only saw single pictures.",
    requires:
      "A shared screen received below the threshold while its sender, or another receiver, had 8 frames a second or more.",
    meaning: "The way to this person, or its decoder, cannot keep up with the screen's frames.",
    action: "Look for loss and CPU limits at the same time; share a smaller window.",
    roots: ["downlink-loss", "uplink-loss", "frames-dropped", "cpu-limited", "in-background", "bandwidth-limited"]
  ) { call in
    call.links.compactMap { link in
      call.sources[link.source].medium == .screenshareVideo ? finding(call, link) : nil
    }
  }

  private static let moving = 8.0

  private static func finding(_ call: CallAnalysis, _ link: CallAnalysis.Link) -> Finding? {
    let stream = call.stream(link)
    guard call.thresholds.isReached(.screenFrameRate, by: stream.extremes.frameRate),
      call.clocks[link.receiver] != .unsound
    else { return nil }
    let source = call.sources[link.source]
    var references: [MediaStream] = []
    if let report = source.report, let number = source.stream, call.clocks[report] != .unsound {
      references = [call.reports[report].streams[number]]
    } else {
      references = source.links.compactMap { number in
        let other = call.links[number]
        return other.receiver != link.receiver && call.clocks[other.receiver] != .unsound ? call.stream(other) : nil
      }
    }
    var builder = AnomalyBuilder(.screenFrameRate, call.thresholds)
    for place in stream.samples.indices {
      guard let rate = stream.samples[place].frameRate else { continue }
      let time = stream.time(at: place)
      // The two ends do not measure at the same time: what moves only at one of the moments does not count.
      let wide = Interval(time.begin + -0.5 * call.interval, time.end.map { $0 + 0.5 * call.interval })
      let near = references.flatMap { reference in
        reference.places(in: wide).compactMap { reference.samples[$0].frameRate }
      }
      guard let slowest = near.min(), slowest >= moving else { continue }
      builder.add(time, rate)
    }
    guard let anomaly = builder.anomaly() else { return nil }
    let sender = source.sender.map { call.presence(ofPeer: $0).title } ?? "the sender"
    return Finding(
      .screenChoppy, call.reports[link.receiver].presence, anomaly.spells,
      [
        Evidence(
          "frame rate of screen received", anomaly.mean, .screenFrameRate, call.thresholds,
          detail: "while \(sender) sent \(Int(moving)) fps and more")
      ], anomaly.confidence)
  }
}
