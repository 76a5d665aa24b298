extension Cause {
  static let lowResolution: Cause = Cause(
    "low-resolution", "low resolution", .low, [.video],
    complaint: "The picture is blurred.",
    requires:
      "A picture whose longer side falls below the threshold and is larger at other times. Small tiles of a grid and "
      + "upright phones do not count.",
    meaning: "Sent small because something limits it, or requested small because it was shown small.",
    action: "Look for CPU or bandwidth limits at the same time.",
    roots: ["cpu-limited", "bandwidth-limited", "uplink-loss", "downlink-loss", "relayed"]
  ) { call in
    var findings = LinkFindings(call, .width)
    findings.mostConfidence = .possible
    return findings.sent(.lowResolution) + findings.received(.lowResolution)
  }
}
