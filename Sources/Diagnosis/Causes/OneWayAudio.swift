internal import Platform

extension Cause {
  static let oneWayAudio: Cause = Cause(
    "one-way-audio", "sends sound that nobody receives", .critical, [.audio, .network, .service],
    complaint: "They could not hear me, although my microphone worked; I heard them.",
    requires:
      "Packets with sound in the sender's own report, and not one of them at any receiver, for as long as the threshold "
      + "says; certain when two or more receivers show it.",
    meaning:
      "The uplink is dead or blocked although the client believes that it sends, or the service does not forward it.",
    action: "Leave and join again; if it comes back, try another network, and report the peer id and the time.",
    roots: ["connection-lost", "media-blocked", "measurement-gap", "repeated-rejoin"]
  ) { call in
    call.sources.indices.compactMap { source in
      call.sources[source].medium == .audio ? finding(call, source) : nil
    }
  }

  private static func finding(_ call: CallAnalysis, _ source: Int) -> Finding? {
    guard let report = call.sources[source].report, let sound = call.sound[report]?.sound,
      call.clocks[report] != .unsound, call.reports[report].presence.id != nil
    else { return nil }
    // What nobody received, receiver by receiver: of a healthy sender the first one leaves nothing.
    var missing = sound
    var received = TimeSet()
    for number in call.sources[source].links {
      let times = call.stream(call.links[number]).withPackets
      missing = missing.subtracting(times)
      received = received.union(times)
      if missing.longest < call.limit(.silence) / 2 { return nil }
    }
    // A receiver must have been able to receive it: it has samples without packets, or the sound of all other senders.
    let (receivers, isLinked) = receivers(call, ofSource: source)
    var able = TimeSet()
    var people: Set<Int> = []
    for receiver in receivers where call.clocks[receiver] != .unsound {
      let times = missing.intersection(listening(call, receiver, source, isLinked))
      guard times.seconds >= call.limit(.silence) / 2 else { continue }
      able = able.union(times)
      people.insert(call.personOfReport[receiver])
    }
    people.remove(call.personOfReport[report])
    let spells = able.spells(least: call.leastSilence, bridge: 21, unless: received)
    guard let longest = spells.max(by: { $0.seconds < $1.seconds }), !people.isEmpty else { return nil }
    // Without a stream of it anywhere, the reports may only leave it out.
    let isAlone = call.person(ofReport: report).reports.count == 1
    let confidence: Finding.Confidence =
      isLinked ? (people.count >= 2 ? .certain : .likely) : people.count >= 3 && isAlone ? .likely : .possible
    return Finding(
      .oneWayAudio, call.reports[report].presence, spells,
      [
        Evidence("time in which sound was sent and nobody received it", longest.seconds, .silence, call.thresholds),
        Evidence("receivers with a packet of it", value: 0, detail: "0 of \(people.count) people"),
      ], confidence, victims: call.keys(people), reach: people.count)
  }

  /// When a receiver could have received a source: while it has samples of it, or of everybody else's sound.
  private static func listening(_ call: CallAnalysis, _ receiver: Int, _ source: Int, _ isLinked: Bool) -> TimeSet {
    call.reports[receiver].received.filter { stream in
      stream.medium == .audio && (!isLinked || stream.sender == call.sources[source].sender)
    }.reduce(TimeSet()) { $0.union(isLinked ? $1.measured : $1.withPackets) }
  }

  /// Whose reports could show a source's sound: those that have it among their streams, or else those that have everybody's
  /// sound but this one's.
  private static func receivers(_ call: CallAnalysis, ofSource source: Int) -> (reports: [Int], isLinked: Bool) {
    let linked = Set(call.sources[source].links.map { call.links[$0].receiver })
    if !linked.isEmpty { return (linked.sorted(), true) }
    guard let sender = call.sources[source].report else { return ([], false) }
    let owner = call.personOfReport[sender]
    // Nobody has a stream of it at all. That says something only where each of the other senders is received.
    let others = call.sources.filter { other in
      other.medium == .audio && other.report.map { call.personOfReport[$0] != owner } ?? false
    }
    let receivers = call.reports.indices.filter { receiver in
      let person = call.personOfReport[receiver]
      let expected = others.filter { $0.report.map { call.personOfReport[$0] != person } ?? false }
      return person != owner && !expected.isEmpty
        && expected.allSatisfy { $0.links.contains { call.links[$0].receiver == receiver } }
    }
    return (receivers, false)
  }
}
