extension Cause {
  static let jitter: Cause = Cause(
    "jitter", "jitter", .medium, [.audio, .network],
    complaint: "The sound is choppy, words come in bursts.",
    requires:
      "Jitter above the threshold in a run of samples, from most senders (the receiver's path) or at most receivers "
      + "(the sender's path).",
    meaning: "The path's delay varies, mostly by Wi-Fi or a busy line.",
    action: "Try a cable, or stop other traffic on the line.",
    roots: [
      "relayed", "uplink-loss", "downlink-loss", "round-trip", "network-changed", "cpu-limited", "repeated-rejoin",
    ]
  ) { call in LinkFindings(call, .jitter).sent(.jitter) + LinkFindings(call, .jitter).received(.jitter) }
}
