extension Cause {
  static let relayed: Cause = Cause(
    "relayed", "media went through a relay or over TCP", .medium, [.network],
    complaint: "There is a long delay from the office, or with the VPN on; at home it is fine.",
    requires:
      "A nominated candidate pair of type relay or over TCP; likely when round trips are above the threshold too.",
    meaning:
      "A firewall or VPN lets nothing direct through, so that media takes a detour; over TCP each loss also stalls what "
      + "follows.",
    action: "Allow UDP to the service, or leave the VPN.",
    roots: ["network-changed"]
  ) { call in
    call.reports.flatMap { report -> [Finding] in
      let detours = PathDelay.detours(report)
      guard let path = detours.first else { return [] }
      let words =
        (detours.contains(where: \.isRelayed) ? ["through TURN"] : [])
        + (detours.contains(where: \.isTCP) ? ["over TCP"] : [])
      let route = Evidence(
        "the path went " + words.joined(separator: " "),
        detail: [path.server, path.link].compactMap { $0 }.joined(separator: ", "))
      guard let delay = PathDelay(report, call) else {
        // A detour that costs no time is a fact about the network and no complaint; a plain relay is not even worth a line.
        guard detours.contains(where: \.isTCP) else { return [] }
        let span = report.span.map { [Spell($0.end == nil ? Interval($0.begin, call.lastMoment) : $0)] } ?? []
        return [Finding(.relayed, report.presence, span, [route], .possible, isBrief: true)]
      }
      return [Finding(.relayed, report.presence, delay.spells, delay.evidence + [route], delay.confidence)]
    }
  }
}
