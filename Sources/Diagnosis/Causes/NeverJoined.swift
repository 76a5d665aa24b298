extension Cause {
  static let neverJoined: Cause = Cause(
    "never-joined", "never got in", .critical, [.presence, .network],
    complaint: "I tried to join and never got in; it kept connecting.",
    requires:
      "A peer that was created and never joined, by its peer events; or one that was in for seconds without a packet "
      + "while its client tried to connect.",
    meaning:
      "The connection could not be made: a firewall, a blocked WebSocket, an expired token, or the page was closed.",
    action:
      "Check that WebSockets and UDP to the service are allowed, and that the token was valid; see the client's error code.",
    roots: ["relay-unreachable"]
  ) { call in
    call.people.compactMap { person in
      let created = person.attendee.presences.compactMap(\.createdOnlyAt)
      guard person.intervals.isEmpty, let moment = created.min() else { return nil }
      var evidence = [Evidence("peer created, and no joining recorded")]
      let events = person.reports.flatMap { call.reports[$0].events }
      let tried = events.filter { ["precall_begin", "reconnect_attempt", "disconnect"].contains($0.name) }
      if !tried.isEmpty { evidence.append(Evidence("the client tried", value: Double(tried.count), unit: "events")) }
      let isUnreachable = person.reports.contains { call.reports[$0].network.isRelayReachable == false }
      if isUnreachable { evidence.append(Evidence("no relay could be reached")) }
      return Finding(
        .neverJoined, person.presence, [Spell(Interval(moment, moment), seconds: 60)], evidence,
        tried.isEmpty && !isUnreachable ? .likely : .certain)
    }
  }
}
