internal import Platform

extension Cause {
  static let lipSync: Cause = Cause(
    "lip-sync", "sound and picture apart", .low, [.audio, .video],
    complaint: "The lips do not match the words.",
    requires:
      "Jitter buffer delays of one sender's sound and picture that differ by more than the threshold in a run of samples; "
      + "likely at twice the threshold.",
    meaning:
      "Sound and picture of one sender are delayed differently. Receivers even that out in part, so that this is a hint.",
    action: "Look for jitter or CPU limits at the same time; reload the page.",
    roots: ["lag", "downlink-loss", "uplink-loss", "jitter", "cpu-limited", "relayed", "pair-loss"]
  ) { call in call.reports.indices.compactMap { finding(call, $0) } }

  private static func finding(_ call: CallAnalysis, _ place: Int) -> Finding? {
    let received = call.reports[place].received
    var worst: (anomaly: Anomaly, sender: String)?
    for audio in received where audio.medium == .audio && audio.sender != nil {
      guard let video = received.first(where: { $0.medium == .video && $0.sender == audio.sender }),
        max(audio.extremes.bufferDelay, video.extremes.bufferDelay) >= call.thresholds[.lipSync, .warn]
      else { continue }
      var builder = AnomalyBuilder(.lipSync, call.thresholds)
      for number in video.samples.indices {
        let time = video.time(at: number)
        guard let delay = video.samples[number].bufferDelay,
          let other = audio.places(in: time).compactMap({ audio.samples[$0].bufferDelay }).first
        else { continue }
        builder.add(time, abs(delay - other))
      }
      guard let anomaly = builder.anomaly(needsRun: true), let sender = audio.sender else { continue }
      if anomaly.harm > worst?.anomaly.harm ?? 0 { worst = (anomaly, sender) }
    }
    guard let worst else { return nil }
    let isWide = worst.anomaly.mean >= 2 * call.limit(.lipSync)
    return Finding(
      .lipSync, call.reports[place].presence, worst.anomaly.spells,
      [
        Evidence(
          "difference of the jitter buffer delays", worst.anomaly.mean, .lipSync, call.thresholds, worst.anomaly.level,
          detail: "of \(call.presence(ofPeer: worst.sender).title)'s sound and picture")
      ], isWide ? worst.anomaly.confidence : .possible)
  }
}
