extension Cause {
  static let pairLoss: Cause = Cause(
    "pair-loss", "packet loss from one sender only", .high, [.audio, .video, .service],
    complaint: "I cannot understand one of them. The others hear that person well, and I hear everybody else well.",
    requires:
      "Loss from one sender at one receiver, while that receiver gets others well and others get that sender well.",
    meaning: "Neither of the two lines is bad by itself: the path within the service, or one stream, is.",
    action: "Leave and join again; if it comes back, report it to the service with both peer ids and the time.",
    roots: ["uplink-loss", "repeated-rejoin", "connection-lost"]
  ) { call in LinkFindings(call, .loss).pairs(.pairLoss) }
}
