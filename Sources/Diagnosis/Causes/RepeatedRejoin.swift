internal import Platform

extension Cause {
  static let repeatedRejoin: Cause = Cause(
    "repeated-rejoin", "repeated rejoins", .critical, [.network, .presence],
    complaint: "I keep getting thrown out and have to join again.",
    requires:
      "As many gaps between stays as the threshold says, breakout rooms aside; disconnects or loss before them, or three "
      + "returns within 90 s each, make it likely; disconnects or loss before most of them certain.",
    meaning: "The connection does not hold, or the page is reloaded in the hope that it helps.",
    action: "Look at what precedes the drops; try a cable or another network, or another browser.",
    roots: ["network-changed", "duplicate-identity"]
  ) { call in
    call.people.compactMap { person in
      guard person.key != Presence().personKey else { return nil }
      return finding(person, call)
    }
  }

  private static func finding(_ person: CallAnalysis.Person, _ call: CallAnalysis) -> Finding? {
    let gaps = person.gaps.filter { !call.isInRoom($0) }
    guard call.thresholds.isReached(.rejoins, by: Double(gaps.count)) else { return nil }
    let away = gaps.reduce(0) { $0 + $1.seconds(until: call.now) }
    var evidence = [
      Evidence(
        "came back", Double(gaps.count), .rejoins, call.thresholds, detail: "away for \(Int(away.rounded())) s in all")
    ]
    let breaks = person.reports.flatMap { call.reports[$0].events.filter { $0.name == "disconnect" } }
    let broken = gaps.filter { gap in breaks.contains { abs($0.moment - gap.begin) <= CallAnalysis.beforeLeaving } }
    if !breaks.isEmpty {
      evidence.append(
        Evidence("disconnects", value: Double(breaks.count), detail: Outages.reason(of: breaks)))
    }
    let losses = gaps.compactMap { gap in
      person.reports.compactMap { call.lossBefore(gap.begin, inReport: $0) }.max().map { (gap, $0) }
    }
    let bad = losses.filter { call.thresholds.isReached(.leavingLoss, by: $0.1) }
    if let worst = bad.map(\.1).max() {
      evidence.append(
        Evidence(
          "loss before leaving", worst, .leavingLoss, call.thresholds,
          detail: "before \(bad.count) of \(gaps.count) times"))
    }
    let shown = max(broken.count, bad.count)
    // People who leave on purpose do not come back within a minute, three times.
    let quick = gaps.count { $0.seconds(until: call.now) <= 90 }
    if quick >= 3 {
      evidence.append(Evidence("returns within 90 s", value: Double(quick), unit: "times"))
    }
    let isMost = shown * 2 >= gaps.count
    // What a drop costs is the time away, the loss before it, and finding back into the conversation.
    let spells = gaps.map { gap -> Spell in
      let seconds = gap.seconds(until: call.now)
      let loss = bad.contains { $0.0 == gap } ? CallAnalysis.beforeLeaving : 0
      return Spell(gap, seconds: seconds + loss + 30)
    }
    return Finding(
      .repeatedRejoin, person.presence, spells, evidence,
      shown == 0 ? (quick >= 3 ? .likely : .possible) : isMost ? .certain : .likely,
      audience: call.people.count - 1)
  }
}
