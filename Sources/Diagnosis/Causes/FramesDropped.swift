extension Cause {
  static let framesDropped: Cause = Cause(
    "frames-dropped", "received frames dropped", .medium, [.video, .device],
    complaint: "Their pictures stutter on my computer, and its fan runs.",
    requires:
      "More received frames thrown away than the threshold, in a run of samples, at a receiver whose senders others "
      + "receive well.",
    meaning: "The device decodes frames too slowly to show them, mostly for want of CPU, or the window is hidden.",
    action: "Close other programs, show fewer videos at once, or try another browser or device.",
    roots: ["in-background", "downlink-loss", "uplink-loss", "cpu-limited", "repeated-rejoin"]
  ) { call in
    LinkFindings(call, .droppedFrames).received(.framesDropped)
      + LinkFindings(call, .droppedFrames).sent(.framesDropped)
      + LinkFindings(call, .droppedFrames).pairs(.framesDropped)
  }
}
