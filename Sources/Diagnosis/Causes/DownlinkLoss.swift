extension Cause {
  static let downlinkLoss: Cause = Cause(
    "downlink-loss", "downlink packet loss", .high, [.audio, .video, .network],
    complaint: "Everybody sounds broken to me, and they all freeze. The others say that it is fine.",
    requires:
      "Loss from most senders at a time, beyond what the senders' own reports and their other receivers show then.",
    meaning: "The way from the service to this person is congested or weak; the others are fine.",
    action: "Try a cable or another network.",
    roots: ["network-changed", "repeated-rejoin", "connection-lost", "relayed"]
  ) { call in
    LinkFindings(call, .loss).received(.downlinkLoss)
      + CumulativeFindings(call: call).findings(
        .downlinkLoss, .received, "loss", .meanLoss, likely: { $1.isReached(.meanLoss, by: $0) }
      ) { $0.loss }
  }
}
