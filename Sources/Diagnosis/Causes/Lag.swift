extension Cause {
  static let lag: Cause = Cause(
    "lag", "high jitter buffer delay", .low, [.audio, .video, .network],
    complaint: "Everything reaches me late, and we talk over each other.",
    requires: "Jitter buffer delay above the threshold in a run of samples, from most senders or at most receivers.",
    meaning: "The receiver waits longer before it plays, to even out loss and jitter.",
    action: "Look for loss or jitter at the same time; a cable helps with both.",
    roots: ["relayed", "downlink-loss", "uplink-loss", "jitter", "repeated-rejoin"]
  ) { call in
    LinkFindings(call, .bufferDelay).sent(.lag) + LinkFindings(call, .bufferDelay).received(.lag)
      + CumulativeFindings(call: call).findings(
        .lag, .received, "jitter buffer delay", .bufferDelay, likely: { _, _ in false }
      ) { $0.bufferDelay }
  }
}
