extension Cause {
  static let uplinkLoss: Cause = Cause(
    "uplink-loss", "uplink packet loss", .high, [.audio, .video, .network],
    complaint: "We could hardly hear them: their sound broke up and their picture froze, for everybody.",
    requires:
      "Loss in the sender's own samples, or most of several receivers losing this sender's packets at a time when "
      + "they receive others well. Both together are certain.",
    meaning: "The uplink is congested or weak: Wi-Fi, mobile data, an upload beside the call. Everybody hears it.",
    action: "Try a cable, another network, or no video.",
    roots: ["network-changed", "repeated-rejoin", "connection-lost", "relayed"]
  ) { call in
    LinkFindings(call, .loss).sent(.uplinkLoss)
      + CumulativeFindings(call: call).findings(
        .uplinkLoss, .sent, "loss", .meanLoss, likely: { $1.isReached(.meanLoss, by: $0) }
      ) { $0.loss }
  }
}
