/// Something that can be wrong with a call: one row of the catalogue, with the detector that finds it. The detectors,
/// `help causes` and `help cause NAME` all read this.
package struct Cause: Sendable, Hashable {
  /// The id for filters and scripts, such as `uplink-loss`.
  package let id: String
  /// What it is, to stand after a person's name.
  package let title: String
  /// How much it hurts while it lasts.
  package let severity: Severity
  /// What it concerns.
  package let tags: [Tag]
  /// What callers say when it happens, in their words.
  package let complaint: String
  /// What must be in the reports before it is found, and before it is likely or certain.
  package let requires: String
  /// What it usually means.
  package let meaning: String
  /// What to do.
  package let action: String
  /// The ids of the causes that it can follow from, the most usual first. Whether it does is decided by time.
  package let roots: [String]
  /// Finds it in a call. Those that are made of what the others find come from ``SharedTrouble`` and ``Unexplained``.
  let detect: @Sendable (CallAnalysis) -> [Finding]

  /// How much a cause hurts while it lasts.
  package enum Severity: String, Sendable, CaseIterable {
    /// A fact worth knowing, which hurts nobody by itself.
    case info
    /// People may not notice.
    case low
    /// People notice and can go on.
    case medium
    /// A conversation suffers.
    case high
    /// A conversation is not possible.
    case critical

    /// The share of harm that a second of it counts for, from 0 to 1.
    package var weight: Double {
      switch self {
      case .info: 0.02
      case .low: 0.25
      case .medium: 0.5
      case .high: 0.8
      case .critical: 1
      }
    }
  }

  /// What a cause concerns.
  package enum Tag: String, Sendable, CaseIterable {
    case audio, video, screen, network, device, client, service, presence
  }

  init(
    _ id: String, _ title: String, _ severity: Severity, _ tags: [Tag], complaint: String, requires: String,
    meaning: String, action: String, roots: [String] = [],
    detect: @escaping @Sendable (CallAnalysis) -> [Finding] = { _ in [] }
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.tags = tags
    self.complaint = complaint
    self.requires = requires
    self.meaning = meaning
    self.action = action
    self.roots = roots
    self.detect = detect
  }

  /// The cause of that id; nil when there is none.
  package static func named(_ id: String) -> Cause? { all.first { $0.id == id } }

  /// Two rows of one id are the same cause.
  package static func == (left: Cause, right: Cause) -> Bool { left.id == right.id }

  /// Hashes the id.
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// Every cause, by what people notice, with a heading for each group.
  package static let groups: [(heading: String, causes: [Cause])] = [
    (
      "connection and presence",
      [
        neverJoined, mediaBlocked, lateMedia, connectionLost, massDisconnect, repeatedRejoin, measurementGap,
        leftInTrouble, unexplainedLeaving, alone, duplicateIdentity,
      ]
    ),
    (
      "sound",
      [
        oneWayAudio, deaf, notHeardByOne, noAudioSent, silentMicrophone, trackMuted, talkingMuted, permissionDenied,
        playbackFailed, deviceLost, deviceSwitched, concealment, complaint,
      ]
    ),
    (
      "network",
      [
        uplinkLoss, downlinkLoss, pairLoss, roundTrip, jitter, lag, relayed, relayUnreachable, networkChanged,
      ]
    ),
    (
      "camera and screen",
      [
        noVideo, frozenVideo, videoStarved, bandwidthLimited, processorLimited, lowFrameRate, lowResolution,
        framesDropped, pictureRequests, screenChoppy, lipSync,
      ]
    ),
    ("client", [inBackground, oldClient, livestreamStalled]),
    ("shared by several people", [sharedNetwork, sharedClient, serviceTrouble]),
    ("not known", [notMeasured]),
  ]

  /// Every cause.
  package static let all: [Cause] = groups.flatMap(\.causes)
}
