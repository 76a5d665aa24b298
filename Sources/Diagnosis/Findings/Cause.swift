/// What can be wrong with somebody's call, as far as the reports can show it.
package enum Cause: String, Sendable, CaseIterable {
  case uplinkLoss = "uplink-loss"
  case downlinkLoss = "downlink-loss"
  case roundTrip = "round-trip"
  case jitter
  case lag
  case relayed
  case bandwidthLimited = "bandwidth-limited"
  case processorLimited = "cpu-limited"
  case noVideo = "no-video"
  case frozenVideo = "frozen-video"
  case lowFrameRate = "low-frame-rate"
  case lowResolution = "low-resolution"
  case deviceLost = "device-lost"
  case deviceSwitched = "device-switched"
  case permissionDenied = "permission-denied"
  case inBackground = "in-background"
  case connectionLost = "connection-lost"
  case repeatedRejoin = "repeated-rejoin"
  case leftInTrouble = "left-in-trouble"
  case sharedNetwork = "shared-network"

  /// What it is, to stand after somebody's name.
  package var title: String {
    switch self {
    case .uplinkLoss: "packets lost on the way up"
    case .downlinkLoss: "packets lost on the way down"
    case .roundTrip: "slow round trip"
    case .jitter: "packets arrive unevenly (jitter)"
    case .lag: "sound and picture come late"
    case .relayed: "media went through a relay or over TCP"
    case .bandwidthLimited: "video held back by the network"
    case .processorLimited: "video held back by the processor"
    case .noVideo: "camera on, no picture sent"
    case .frozenVideo: "received picture stood still"
    case .lowFrameRate: "few frames a second"
    case .lowResolution: "small picture"
    case .deviceLost: "a device was lost in the call"
    case .deviceSwitched: "a device was changed"
    case .permissionDenied: "microphone or camera was not allowed"
    case .inBackground: "the meeting was in the background"
    case .connectionLost: "the connection broke"
    case .repeatedRejoin: "came back again and again"
    case .leftInTrouble: "left while the network was bad"
    case .sharedNetwork: "sufferers share a network or place"
    }
  }

  /// What it usually means, and what to try.
  package var meaning: String {
    switch self {
    case .uplinkLoss:
      "The way from this person to the service is crowded or weak: Wi-Fi, mobile data, an upload beside the call. Everybody "
        + "hears it. Try a cable, another network, or no video."
    case .downlinkLoss:
      "The way from the service to this person is crowded or weak; the others are fine. Try a cable or another network."
    case .roundTrip:
      "Answers take long: a far or detouring path, a VPN, or a queue that fills up on a busy line. People talk over each other."
    case .jitter: "The path's delay varies, mostly by Wi-Fi or a busy line. Sound becomes choppy."
    case .lag: "The receiver waits longer before it plays, to even out loss and jitter."
    case .relayed:
      "A firewall or VPN lets nothing direct through, so that media takes a detour; over TCP each loss also stalls what "
        + "follows. Allow UDP to the service, or leave the VPN."
    case .bandwidthLimited: "The encoder found too little room upwards and sends less. Often it follows from loss."
    case .processorLimited:
      "The device cannot keep up with encoding: an old or hot one, other programs, backgrounds and effects."
    case .noVideo: "The camera is taken by another program, covered by a driver's switch, or the track ended."
    case .frozenVideo: "Packets of the picture did not arrive, or the receiver could not decode them."
    case .lowFrameRate: "Encoder or path cannot keep up; movements are jerky."
    case .lowResolution: "Sent small because something holds it back, or asked for small because it was shown small."
    case .deviceLost: "It was unplugged, ran out of power or lost Bluetooth, and nothing took its place in time."
    case .deviceSwitched: "A headset or docking station came or went. Harmless, unless trouble begins at that moment."
    case .permissionDenied:
      "The browser or the system refused, so nothing could be sent. Allow it in the site's settings."
    case .inBackground: "Browsers slow a hidden tab down; phones may stop sending altogether."
    case .connectionLost: "The network went away for a moment: a change of Wi-Fi, sleep, a lift."
    case .repeatedRejoin: "The connection does not hold, or the page is reloaded in the hope that it helps."
    case .leftInTrouble: "It may have been given up or cut off; the API gives no reason for leaving."
    case .sharedNetwork: "The trouble is likely in what they have in common: an office's line, a provider, a region."
    }
  }

  /// How much it hurts when it is at its worst and lasts, from 0 to 1; the measure of the order in which findings are told.
  var weight: Double {
    switch self {
    case .sharedNetwork: 1.1
    case .uplinkLoss: 1
    case .deviceLost: 0.95
    case .repeatedRejoin, .downlinkLoss: 0.9
    case .permissionDenied: 0.85
    case .relayed: 0.8
    case .processorLimited, .noVideo: 0.7
    case .roundTrip, .frozenVideo: 0.6
    case .jitter, .bandwidthLimited, .connectionLost: 0.5
    case .lowFrameRate, .leftInTrouble: 0.4
    case .lag: 0.3
    case .lowResolution: 0.2
    case .inBackground: 0.15
    case .deviceSwitched: 0.05
    }
  }

  /// What this can follow from when both befall the same person: then it is told after it, as a part of the picture.
  var roots: [Cause] {
    switch self {
    case .jitter: [.relayed, .uplinkLoss, .downlinkLoss]
    case .lag: [.relayed, .downlinkLoss, .uplinkLoss, .jitter]
    case .roundTrip: [.relayed, .uplinkLoss]
    case .bandwidthLimited: [.uplinkLoss, .relayed, .roundTrip]
    case .lowFrameRate, .lowResolution: [.processorLimited, .bandwidthLimited, .uplinkLoss, .downlinkLoss]
    case .noVideo: [.deviceLost, .permissionDenied, .processorLimited, .inBackground]
    case .frozenVideo: [.downlinkLoss, .inBackground]
    case .uplinkLoss, .downlinkLoss: [.repeatedRejoin]
    case .connectionLost, .leftInTrouble: [.repeatedRejoin, .uplinkLoss, .downlinkLoss]
    default: []
    }
  }

  /// Whether it is about somebody's way to the service.
  var isOfNetwork: Bool {
    switch self {
    case .uplinkLoss, .downlinkLoss, .roundTrip, .jitter, .relayed, .connectionLost, .repeatedRejoin: true
    default: false
    }
  }
}
