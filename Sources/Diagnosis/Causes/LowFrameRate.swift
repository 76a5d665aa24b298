extension Cause {
  static let lowFrameRate: Cause = Cause(
    "low-frame-rate", "low frame rate", .medium, [.video],
    complaint: "The picture is jerky, like a slide show.",
    requires:
      "A camera's frame rate below the threshold in a run of samples: at the sender, or at a receiver of whom the "
      + "sender's report shows that it sent more.",
    meaning: "Encoder, decoder or path cannot keep up.",
    action: "Look for CPU or bandwidth limits at the same time; turn off backgrounds and effects.",
    roots: [
      "cpu-limited", "bandwidth-limited", "uplink-loss", "downlink-loss", "frames-dropped", "in-background",
      "picture-requests", "repeated-rejoin",
    ]
  ) { call in
    LinkFindings(call, .frameRate).sent(.lowFrameRate) + LinkFindings(call, .frameRate).received(.lowFrameRate)
      + LinkFindings(call, .frameRate).pairs(.lowFrameRate)
  }
}
