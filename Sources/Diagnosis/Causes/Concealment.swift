extension Cause {
  static let concealment: Cause = Cause(
    "concealment", "synthesised (robotic) sound", .high, [.audio],
    complaint: "They sound like robots, metallic, with syllables swallowed.",
    requires:
      "Concealment events for more of the time than the threshold, counting 20 ms for each, in a run of samples.",
    meaning:
      "Sound was missing when it had to be played and was made up. Without loss beside it the packets came too late, or "
      + "the device was too busy to play them.",
    action: "Look for loss or jitter at the same time; else close other programs on the device, or try another one.",
    roots: [
      "downlink-loss", "uplink-loss", "pair-loss", "jitter", "lag", "relayed", "in-background", "measurement-gap",
      "repeated-rejoin",
    ]
  ) { call in
    LinkFindings(call, .concealment).sent(.concealment) + LinkFindings(call, .concealment).received(.concealment)
      + LinkFindings(call, .concealment).pairs(.concealment)
  }
}
