internal import Platform

extension Cause {
  static let talkingMuted: Cause = Cause(
    "talking-muted", "microphone off, yet sound was sent", .medium, [.audio, .client],
    complaint: "They said something while they were muted, or they were heard although they had muted themselves.",
    requires:
      "The microphone off by the client's events, and packets with as many bytes as sound has, for 20 s or more.",
    meaning: "The person talked while muted, or the client shows the microphone as off although it sends.",
    action: "Ask whether the person meant to be muted; update the client if it shows the wrong state."
  ) { call in
    call.reports.indices.compactMap { place in
      let report = call.reports[place]
      let microphone = ToggleTimeline(.audio, report.events)
      guard let sound = call.sound[place], sound.hasBytes, microphone.isKnown, call.clocks[place] != .unsound else {
        return nil
      }
      // A sample on the edge holds what was said before or after.
      let off = TimeSet(microphone.offTimes, until: call.lastMoment).shrunk(begin: call.interval, end: call.interval)
      let spells = off.intersection(sound.sound).spells(
        least: call.limit(.silence), bridge: 10, unless: sound.silence.union(sound.nothing))
      guard let longest = spells.max(by: { $0.seconds < $1.seconds }) else { return nil }
      return Finding(
        .talkingMuted, report.presence, spells,
        [
          Evidence(
            "time with sound sent", longest.seconds, .silence, call.thresholds, detail: "while the microphone was off")
        ], .likely)
    }
  }
}
