extension Cause {
  static let relayUnreachable: Cause = Cause(
    "relay-unreachable", "no relay reachable", .info, [.network],
    complaint: "At the office it fails more often than elsewhere.",
    requires: "relay_connectivity or turn_connectivity false in the client's last check, although media went through.",
    meaning: "Only a direct path works. When that breaks there is nothing to fall back to.",
    action: "Allow TURN over TCP and TLS on port 443."
  ) { call in
    call.reports.compactMap { report in
      guard let check = report.network.checks.last, check.relay == false || check.turn == false,
        report.streams.contains(where: { $0.extremes.mostPackets > 0 })
      else { return nil }
      let names = [check.relay == false ? "relay" : nil, check.turn == false ? "TURN" : nil].compactMap { $0 }
      return Finding(
        .relayUnreachable, report.presence, [],
        [Evidence("\(names.joined(separator: " and ")) connectivity: false", detail: "by the client's check")],
        .possible,
        isBrief: true)
    }
  }
}
