internal import Platform

extension Cause {
  static let deaf: Cause = Cause(
    "deaf", "receives nobody's sound", .critical, [.audio, .network],
    complaint: "I cannot hear anybody. They say that they hear me.",
    requires:
      "Not one packet of anybody's sound at a receiver that was measured, while somebody sent sound that others received; "
      + "possible when nobody else shows that it could be received.",
    meaning: "The receiving transport is broken, or the client does not subscribe to the sound.",
    action: "Leave and join again; if it comes back, try another network or browser.",
    roots: ["connection-lost", "media-blocked", "repeated-rejoin", "network-changed", "late-media"]
  ) { call in call.reports.indices.compactMap { finding(call, $0) } }

  private static func finding(_ call: CallAnalysis, _ place: Int) -> Finding? {
    guard call.clocks[place] != .unsound else { return nil }
    let report = call.reports[place]
    // The time without a packet of anybody's sound; of most receivers the first senders leave nothing of it.
    var missing = call.stay(ofReport: place)
    var hearing = TimeSet()
    for stream in report.received where stream.medium == .audio {
      let times = stream.withPackets
      missing = missing.subtracting(times)
      hearing = hearing.union(times)
      if missing.longest < call.limit(.silence) / 2 { return nil }
    }
    missing = missing.intersection(call.measured(place))
    guard missing.seconds >= call.limit(.silence) else { return nil }
    let person = call.personOfReport[place]
    var (witnessed, several, sending) = (TimeSet(), TimeSet(), TimeSet())
    for source in call.sources
    where source.medium == .audio && source.sender != nil && source.sender != report.presence.id
      && source.report.map({ call.personOfReport[$0] != person }) != false
    {
      // Where the sender's own report is at hand it must show sound: silence is sent by those who are muted, too.
      let own = source.report.flatMap { call.sound[$0] }
      var received = TimeSet()
      for number in source.links where call.links[number].receiver != place {
        let rest = missing.subtracting(received)
        if rest.isEmpty { break }
        received = received.union(call.stream(call.links[number]).withPackets.intersection(rest))
      }
      let sound = (own?.sound ?? received).intersection(missing)
      // Comfort noise that others receive shows the same, though nobody speaks.
      let sent = own.map { $0.sound.union($0.comfort) } ?? received
      witnessed = witnessed.union(sent.intersection(missing).intersection(received))
      several = several.union(sending.intersection(sound))
      sending = sending.union(sound)
    }
    // Where nobody else shows it, samples without packets must: a report may leave out what it received.
    let listening = report.received.filter { $0.medium == .audio }.reduce(TimeSet()) { $0.union($1.measured) }
    let times = witnessed.union(several.intersection(listening))
    let spells = times.spells(least: call.leastSilence, bridge: 21, unless: hearing)
    guard let longest = spells.max(by: { $0.seconds < $1.seconds }) else { return nil }
    let isWitnessed = witnessed.seconds * 2 >= times.seconds
    return Finding(
      .deaf, report.presence, spells,
      [
        Evidence(
          "time without a packet of anybody's sound", longest.seconds, .silence, call.thresholds,
          detail: isWitnessed ? "while others received it" : "while others sent")
      ], isWitnessed ? .likely : .possible)
  }
}
