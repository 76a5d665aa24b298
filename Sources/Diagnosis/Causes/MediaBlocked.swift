internal import Platform

extension Cause {
  static let mediaBlocked: Cause = Cause(
    "media-blocked", "no media at all", .critical, [.network, .audio, .video],
    complaint: "I am in the meeting and see the names, but I hear and see nobody, and nobody hears me.",
    requires:
      "A stay of 30 s or more whose report has no sample with a packet, and no candidate pair that carried anything; "
      + "likely when others sent then, certain when no relay could be reached either.",
    meaning: "The network blocks media: neither UDP nor a relay gets through, while the signalling over HTTPS does.",
    action: "Allow UDP to the service, or TURN over TCP and TLS on port 443; leave the VPN; try another network.",
    roots: ["never-joined"]
  ) { call in
    call.reports.indices.compactMap { finding(call, $0) }
  }

  private static func finding(_ call: CallAnalysis, _ place: Int) -> Finding? {
    let report = call.reports[place]
    guard report.isThere, let joined = report.presence.joinedAt else { return nil }
    let left = report.presence.leftAt ?? min(call.now, call.lastMoment)
    guard left - joined >= 30, !report.streams.contains(where: { $0.extremes.mostPackets > 0 }),
      !report.streams.contains(where: { $0.samples.isEmpty && $0.totals != StreamTotals() })
    else { return nil }
    let carried = [report.network.sending, report.network.receiving].compactMap { $0 }
    let isPairless = carried.allSatisfy { ($0.bytes ?? 0) <= 0 && $0.roundTrip == nil }
    let isUnreachable = report.network.isRelayReachable == false || report.network.checks.last?.turn == false
    guard isPairless, report.network.hasPairs || isUnreachable else { return nil }
    var evidence = [
      Evidence(
        carried.isEmpty ? "no candidate pair" : "no candidate pair that carried anything",
        detail: "in \(Int((left - joined).rounded())) s, without a single packet")
    ]
    if isUnreachable { evidence.append(Evidence("no relay could be reached")) }
    let isBusy = call.isBusy(joined, left, without: place)
    if !isBusy { evidence.append(Evidence("nobody else was measured either", isAgainst: true)) }
    return Finding(
      .mediaBlocked, report.presence, [Spell(Interval(joined, left))], evidence,
      isUnreachable && isBusy ? .certain : isBusy ? .likely : .possible)
  }
}
