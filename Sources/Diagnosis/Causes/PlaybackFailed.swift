internal import Platform

extension Cause {
  static let playbackFailed: Cause = Cause(
    "playback-failed", "sound or picture could not be played", .critical, [.audio, .video, .client],
    complaint: "I heard nothing until I clicked somewhere on the page.",
    requires: "The event audio_play_failed or video_play_failed.",
    meaning: "The browser forbids playing before the person has clicked on the page, or the output device failed.",
    action: "Click on the page, or allow sound for the site; choose another output device."
  ) { call in
    call.reports.compactMap { report in
      let events = report.events.filter { $0.name.hasSuffix("_play_failed") }
      guard !events.isEmpty else { return nil }
      let spells = events.map { Spell(Interval($0.moment, $0.moment), seconds: 20) }
      let media = Set(events.map { $0.name.hasPrefix("audio") ? "sound" : "picture" }).sorted()
      return Finding(
        .playbackFailed, report.presence, spells,
        [Evidence("\(media.joined(separator: " and ")) not played", value: Double(events.count), unit: "times")],
        .likely)
    }
  }
}
