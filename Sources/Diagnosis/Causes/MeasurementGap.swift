internal import Platform

extension Cause {
  static let measurementGap: Cause = Cause(
    "measurement-gap", "no samples for a time", .critical, [.device, .network],
    complaint: "Everything stood still for a while; my computer was asleep, or the browser hung.",
    requires: "No sample of any stream for longer than the threshold while the person was in and others were measured.",
    meaning:
      "The device slept, the browser hung or was suspended, or the connection was dead without the client noticing.",
    action: "Ask what the device did then; keep it awake and the meeting in the foreground.",
    roots: ["connection-lost", "repeated-rejoin", "in-background", "network-changed"]
  ) { call in
    call.reports.indices.compactMap { finding(call, $0) }
  }

  private static func finding(_ call: CallAnalysis, _ place: Int) -> Finding? {
    let report = call.reports[place]
    guard call.clocks[place] != .unsound else { return nil }
    let moments = report.streams.flatMap { $0.samples.map(\.moment) }.sorted()
    guard let first = moments.first, let last = moments.last else { return nil }
    let intervals = report.streams.filter { $0.samples.count > 2 }.map(\.interval).sorted()
    // To half a second, so that the times found do not depend on the rest of the call.
    let usual = intervals.isEmpty ? 7 : max(0.5, (2 * intervals[intervals.count / 2]).rounded() / 2)
    let least = max(call.limit(.gap), 3 * usual)
    let person = call.person(ofReport: place)
    var spells: [Spell] = []
    func add(_ begin: Timestamp, _ end: Timestamp, _ least: Double) {
      guard end - begin >= least else { return }
      let isAway = person.gaps.contains { $0.begin < end && begin < $0.end ?? end }
      guard !isAway, call.isBusy(begin + usual, end + -usual, without: place) else { return }
      spells.append(Spell(Interval(begin, end)))
    }
    var previous = first
    for moment in moments {
      add(previous, moment + -usual, least)
      previous = moment
    }
    // The service notices late that a client is gone, so that an end without samples must be long.
    let end = report.presence.leftAt ?? min(call.now, call.lastMoment)
    let tail = spells.count
    add(last, end, max(120, 2 * least))
    guard !spells.isEmpty else { return nil }
    let isResumed = tail > 0
    return Finding(
      .measurementGap, report.presence, spells,
      [
        Evidence(
          "longest time without a sample", spells.map(\.seconds).max() ?? 0, .gap, call.thresholds,
          detail: isResumed ? "while others were measured" : "up to leaving, while others were measured")
      ], isResumed ? .likely : .possible)
  }
}
