internal import Platform

extension Cause {
  static let trackMuted: Cause = Cause(
    "track-muted", "the system took the microphone or camera away", .high, [.audio, .video, .device],
    complaint: "A phone call came in, and then nobody heard me.",
    requires: "The event audio_track_muted or video_track_muted; likely when sound or frames stop then.",
    meaning: "The browser or the system muted the track: an incoming call, another program, a privacy switch.",
    action: "Switch the device off and on after the interruption."
  ) { call in
    call.reports.indices.flatMap { place in
      [Medium.audio, .video].compactMap { finding(call, place, $0) }
    }
  }

  private static func finding(_ call: CallAnalysis, _ place: Int, _ medium: Medium) -> Finding? {
    let report = call.reports[place]
    let events = report.events.filter { $0.name == "\(medium.rawValue)_track_muted" }
    guard !events.isEmpty else { return nil }
    let stream = report.sent.first { $0.medium == medium && !$0.samples.isEmpty }
    let spells = events.map { event -> Spell in
      guard let stream else { return Spell(Interval(event.moment, event.moment)) }
      let after = stream.samples.indices.filter { stream.samples[$0].moment >= event.moment + stream.interval }
      let back = after.first { stream.carriesMedia(at: $0) }
      let end = back.map { stream.time(at: $0).begin } ?? report.presence.leftAt ?? stream.end ?? event.moment
      return Spell(Interval(event.moment, max(event.moment, end)))
    }
    let stopped = spells.map(\.seconds).max() ?? 0
    let isShown = stopped >= 10
    var evidence = [
      Evidence(
        "\(medium.name) track muted by the system", value: Double(events.count),
        unit: events.count == 1 ? "time" : "times")
    ]
    if isShown {
      evidence.append(Evidence("time without \(medium.name) after it", value: stopped, unit: "s"))
    }
    let others = call.others(than: call.personOfReport[place], during: spells)
    return Finding(
      .trackMuted, report.presence, spells, evidence, isShown ? .likely : .possible,
      victims: isShown ? call.keys(others) : [], audience: isShown ? others.count : 0, isBrief: !isShown)
  }
}

extension MediaStream {
  /// Whether a sample carries sound or a picture rather than silence.
  func carriesMedia(at place: Int) -> Bool {
    let sample = samples[place]
    guard medium == .audio || medium == .screenshareAudio else {
      return (sample.frames ?? 0) > 0 || sample.frames == nil && (sample.packets ?? 0) > 0
    }
    switch SoundTimes.state(sample, seconds: duration(at: place)) {
    case .sound, .comfort: return true
    case .nothing, .silence, .unknown: return false
    }
  }
}
