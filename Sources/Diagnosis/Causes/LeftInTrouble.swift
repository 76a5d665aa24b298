internal import Platform

extension Cause {
  static let leftInTrouble: Cause = Cause(
    "left-in-trouble", "left during packet loss", .medium, [.network, .presence],
    complaint: "I gave up and left, nothing worked any more.",
    requires: "Loss above the threshold in the last 45 s before leaving for good, a minute or more before the end.",
    meaning: "It may have been given up or cut off; the API gives no reason for leaving.",
    action: "Ask the person; look at the loss that precedes it.",
    roots: ["uplink-loss", "downlink-loss", "connection-lost", "repeated-rejoin", "service-trouble", "shared-network"]
  ) { call in
    call.reports.indices.compactMap { place in
      let report = call.reports[place]
      let person = call.person(ofReport: place)
      guard let left = report.presence.leftAt, call.lastMoment - left > 60, person.intervals.last?.end == left,
        let loss = call.lossBefore(left, inReport: place), call.thresholds.isReached(.leavingLoss, by: loss)
      else { return nil }
      return Finding(
        .leftInTrouble, report.presence, [Spell(Interval(left + -CallAnalysis.beforeLeaving, left))],
        [Evidence("loss before leaving", loss, .leavingLoss, call.thresholds)], .likely, isBrief: true)
    }
  }
}

extension CallAnalysis {
  /// How long before a leaving its cause may show, in seconds.
  static let beforeLeaving = 45.0

  /// The loss in percent in the moments before a time, of the worst stream that was measured then. What senders lose on
  /// their own uplink says nothing of who receives it.
  func lossBefore(_ moment: Timestamp, inReport place: Int) -> Double? {
    let guilty = Set(
      attribution(.loss).senders.filter { sender in
        (sender.own + sender.heard).contains { trouble in
          trouble.anomaly.spells.contains { spell in
            spell.interval.begin <= moment && moment + -Self.beforeLeaving <= spell.interval.end ?? moment
          }
        }
      }.map(\.peer))
    return reports[place].streams.compactMap { stream -> Double? in
      if let sender = stream.sender, guilty.contains(sender) { return nil }
      var (expected, lost) = (0.0, 0.0)
      for sample in stream.samples
      where sample.moment <= moment + stream.interval && sample.moment >= moment + -Self.beforeLeaving {
        expected += sample.expectedPackets(stream.direction) ?? 0
        lost += sample.lost ?? 0
      }
      return expected >= 2 * MediaStream.fewPackets ? min(100, 100 * lost / expected) : nil
    }.max()
  }

  /// Whether a person was away because there was a breakout room to be in.
  func isInRoom(_ gap: Interval) -> Bool {
    attendance.rooms.contains { room in
      let begin = max(gap.begin, room.interval.begin)
      let end = min(gap.end ?? now, room.interval.end ?? now)
      return (end - begin) > 0.5 * gap.seconds(until: now)
    }
  }
}
