internal import Platform

extension Cause {
  static let notHeardByOne: Cause = Cause(
    "not-heard-by-one", "receives nothing of one sender", .high, [.audio, .service],
    complaint: "I cannot hear one of them. The others hear that person, and I hear the others.",
    requires:
      "Samples without a packet of one sender's sound at one receiver, while other receivers get it and this one gets "
      + "others.",
    meaning: "One stream is broken: the client did not subscribe to it, or the service does not forward it.",
    action: "Leave and join again; if it comes back, report it to the service with both peer ids and the time.",
    roots: ["deaf", "one-way-audio"]
  ) { call in
    call.links.compactMap { link in
      guard call.sources[link.source].medium == .audio, call.stream(link).extremes.fewestPackets == 0 else {
        return nil
      }
      return finding(call, link)
    }
  }

  private static func finding(_ call: CallAnalysis, _ link: CallAnalysis.Link) -> Finding? {
    guard let report = call.sources[link.source].report, let sound = call.sound[report]?.sound,
      call.clocks[report] != .unsound, call.clocks[link.receiver] != .unsound
    else { return nil }
    let stream = call.stream(link)
    let missing = sound.intersection(stream.times { stream.samples[$0].packets == 0 })
    guard missing.seconds >= call.limit(.silence) else { return nil }
    let hearing = call.reports[link.receiver].received.filter { $0.medium == .audio && $0.sender != stream.sender }
      .reduce(TimeSet()) { $0.union($1.withPackets) }
    let elsewhere = call.sources[link.source].links.map { call.links[$0] }.filter { $0.receiver != link.receiver }
      .reduce(TimeSet()) { $0.union(call.stream($1).withPackets) }
    let spells = missing.intersection(hearing).intersection(elsewhere).spells(
      least: call.leastSilence, bridge: 21, unless: stream.withPackets)
    guard let longest = spells.max(by: { $0.seconds < $1.seconds }) else { return nil }
    let sender = call.reports[report].presence
    var finding = Finding(
      .notHeardByOne, call.reports[link.receiver].presence, spells,
      [
        Evidence(
          "time without a packet of \(sender.title)'s sound", longest.seconds, .silence, call.thresholds,
          detail: "while others received it")
      ], .likely)
    finding.victims.insert(sender.personKey)
    return finding
  }
}
