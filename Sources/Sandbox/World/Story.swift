/// What is wrong with a simulated session: the cause that somebody debugging it should find.
package enum Story: String, Sendable, CaseIterable {
  /// One participant's uplink loses packets, and everybody hears it.
  case lossyUplink = "lossy-uplink"
  /// One participant is relayed over a distant TURN server, with a high round-trip time.
  case distantRelay = "distant-relay"
  /// One participant's video is limited by the processor.
  case busyProcessor = "busy-processor"
  /// One participant's microphone is unplugged in mid-call.
  case unpluggedMicrophone = "unplugged-microphone"
  /// One participant is thrown out and rejoins five times.
  case rejoiningFive = "rejoining-five"
  /// A webinar with 500 participants, one of whose two speakers sends badly to all.
  case webinar
}
