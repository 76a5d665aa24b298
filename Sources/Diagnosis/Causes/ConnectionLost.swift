internal import Platform

extension Cause {
  static let connectionLost: Cause = Cause(
    "connection-lost", "connection lost", .critical, [.network, .presence],
    complaint: "I was thrown out for a moment, everything froze and then it came back.",
    requires:
      "A disconnect or attempts to reconnect among the client's events, up to the moment when packets, the transport "
      + "or the person came back; or not one packet in either direction, after there were some, while the microphone or "
      + "camera was on and others sent.",
    meaning: "The network went away for a moment: a change of Wi-Fi, sleep, a lift.",
    action: "Look for a change of network at that time; a cable helps.",
    roots: ["network-changed", "repeated-rejoin", "uplink-loss", "downlink-loss", "in-background"]
  ) { call in
    call.people.indices.compactMap { place in
      // Those without a name or id are several, of whom it is not known who came back.
      let person = call.people[place]
      guard person.key != Presence().personKey else { return nil }
      return Outages(person, call).finding
    }
  }
}

/// The times in which a person's connection was lost, as the client noticed them.
struct Outages {
  /// What belongs to one outage.
  private struct Outage {
    var begin: Timestamp
    var end: Timestamp?
    var isDisconnect: Bool
  }

  private let person: CallAnalysis.Person
  private let breaks: [ClientEvent]
  private let attempts: [ClientEvent]
  private var outages: [Outage] = []
  private let call: CallAnalysis

  /// Events closer together than this, in seconds, are of one outage.
  private static let together = 20.0
  /// A disconnect this close to a leaving is the leaving.
  private static let leaving = 3.0

  init(_ person: CallAnalysis.Person, _ call: CallAnalysis) {
    self.person = person
    self.call = call
    let events = person.reports.flatMap { call.reports[$0].events }.sorted { $0.moment < $1.moment }
    breaks = events.filter { event in
      event.name == "disconnect"
        && !(event.details.isEmpty
          && person.intervals.last?.end.map { abs($0 - event.moment) <= Self.leaving } == true)
    }
    attempts = events.filter { $0.name == "reconnect_attempt" }
    let marks = (breaks + attempts).sorted { $0.moment < $1.moment }
    for mark in marks {
      let isBreak = mark.name == "disconnect"
      if let last = outages.last, mark.moment <= (last.end ?? last.begin) + Self.together,
        last.end.map({ mark.moment <= $0 }) ?? true || mark.moment - last.begin <= Self.together
      {
        outages[outages.count - 1].isDisconnect = last.isDisconnect || isBreak
        let attempt = restored(after: mark.moment, events)
        outages[outages.count - 1].end = [last.end, attempt].compactMap { $0 }.max()
        continue
      }
      outages.append(Outage(begin: mark.moment, end: restored(after: mark.moment, events), isDisconnect: isBreak))
    }
  }

  /// When the connection was there again: the transport, the person, or the first packets after a sample without.
  private func restored(after moment: Timestamp, _ events: [ClientEvent]) -> Timestamp? {
    let transport = events.first {
      $0.moment > moment && ["transport_connected", "websocket_connected", "call_join"].contains($0.name)
    }?.moment
    let back = person.gaps.first { $0.begin <= moment + 10 && $0.end.map { $0 > moment } ?? false }?.end
    let packets = person.reports.flatMap { call.reports[$0].streams }.compactMap { stream -> Timestamp? in
      guard
        let place = stream.samples.firstIndex(where: {
          $0.moment > moment + 0.5 * stream.interval && $0.packets ?? 0 > 0
        })
      else { return nil }
      return max(moment, stream.time(at: place).begin)
    }.min()
    // Packets go on where only the signalling broke, so that they say less than the other two.
    return [transport, back].compactMap { $0 }.min() ?? packets
  }

  /// The times in which no packet of any stream went in either direction, after some did, although there was something to
  /// send and others sent.
  private var deadTimes: [Spell] {
    var dead: [Spell] = []
    for place in person.reports where call.clocks[place] != .unsound {
      let report = call.reports[place]
      let alive = report.streams.reduce(TimeSet()) { $0.union($1.withPackets) }
      func stalled(_ direction: Direction) -> TimeSet {
        report.streams.filter { $0.direction == direction }.reduce(TimeSet()) { whole, stream in
          whole.union(stream.times { stream.samples[$0].packets == 0 })
        }
      }
      guard let begin = alive.pieces.first?.begin, begin < call.lastMoment else { continue }
      let silent = stalled(.sent).intersection(stalled(.received)).subtracting(alive)
        .intersection(TimeSet(begin, call.lastMoment))
      guard silent.longest >= call.limit(.silence) / 2 else { continue }
      let on = [Medium.audio, .video].reduce(TimeSet()) {
        $0.union(TimeSet(ToggleTimeline($1, report.events).onTimes, until: call.lastMoment))
      }
      let others = call.sources.reduce(TimeSet()) { whole, source in
        guard let other = source.report, let stream = source.stream,
          call.personOfReport[other] != call.personOfReport[place]
        else { return whole }
        return whole.union(call.reports[other].streams[stream].withPackets)
      }
      dead += silent.intersection(on).intersection(others).spells(least: call.leastSilence, bridge: 10, unless: alive)
    }
    return Spell.joined(dead)
  }

  /// All outages as one finding; nil when there was none.
  var finding: Finding? {
    let dead = deadTimes
    let unnoticed = dead.filter { spell in
      !outages.contains { outage in
        outage.begin <= (spell.interval.end ?? call.now) + Self.together
          && spell.interval.begin + -Self.together <= outage.end ?? outage.begin
      }
    }
    guard let firstBegin = (outages.map(\.begin) + unnoticed.map(\.interval.begin)).min() else { return nil }
    var evidence: [Evidence] = []
    if !breaks.isEmpty {
      evidence.append(
        Evidence("disconnects", value: Double(breaks.count), detail: Self.reason(of: breaks)))
    }
    if !attempts.isEmpty { evidence.append(Evidence("attempts to reconnect", value: Double(attempts.count))) }
    let away = person.gaps.filter { gap in
      outages.contains { abs($0.begin - gap.begin) <= 45 }
    }.reduce(0) { $0 + $1.seconds(until: call.now) }
    if away > 0 { evidence.append(Evidence("away", value: away, unit: "s", detail: "until the person came back")) }
    if let longest = dead.map(\.seconds).max() {
      evidence.append(
        Evidence("time without a packet in either direction", longest, .silence, call.thresholds))
    }
    let left = person.intervals.last?.end
    let spells =
      unnoticed
      + outages.map { outage -> Spell in
        let end = outage.end ?? left.map { max($0, outage.begin) } ?? outage.begin
        return Spell(Interval(outage.begin, end))
      }
    let isSure = !dead.isEmpty || outages.contains { $0.isDisconnect }
    var finding = Finding(
      .connectionLost, person.presence, spells, evidence, isSure ? .likely : .possible)
    let isDisconnect = outages.first.map { $0.isDisconnect && $0.begin == firstBegin } ?? false
    if isDisconnect, away > 0 || !dead.isEmpty { finding.confidence = .certain }
    return finding
  }

  static func reason(of breaks: [ClientEvent]) -> String {
    let details = breaks.flatMap(\.details).filter { $0.name == "reason" || $0.name == "transport" }.map(\.text)
    return details.isEmpty ? "" : Set(details).sorted().joined(separator: ", ")
  }
}
