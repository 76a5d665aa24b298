/// A border between well and bad, with where it comes from. Each can be changed by its name.
package enum Threshold: String, Sendable, CaseIterable {
  case loss
  case roundTrip = "round-trip"
  case jitter
  case bufferDelay = "buffer-delay"
  case frameRate = "frame-rate"
  case width
  case limitedShare = "limited-share"
  case silence
  case background
  case rejoins
  case leavingLoss = "leaving-loss"
  case sufferers

  /// What is measured.
  package var meaning: String {
    switch self {
    case .loss: "packets lost, from this share on"
    case .roundTrip: "round trip, from this time on"
    case .jitter: "jitter, from this time on"
    case .bufferDelay: "stay in the jitter buffer, from this time on"
    case .frameRate: "frames a second of a camera, below this"
    case .width: "width of a camera's picture, below this"
    case .limitedShare: "share of the time in which the encoder is held back, from this on"
    case .silence: "time without sound or picture after a device is gone, from this on"
    case .background: "time in the background, from this on"
    case .rejoins: "times somebody came back, from this on"
    case .leavingLoss: "packets lost in the last 45 s before leaving, from this share on"
    case .sufferers: "people with trouble in one network or place, from this number on"
    }
  }

  /// The unit of its value.
  package var unit: String {
    switch self {
    case .loss, .leavingLoss, .limitedShare: "%"
    case .roundTrip, .jitter, .bufferDelay: "ms"
    case .frameRate: "fps"
    case .width: "px"
    case .silence, .background: "s"
    case .rejoins: "times"
    case .sufferers: "people"
    }
  }

  /// The value that holds until it is changed.
  package var standard: Double {
    switch self {
    case .loss: 5
    case .roundTrip: 300
    case .jitter: 30
    case .bufferDelay: 250
    case .frameRate: 7
    case .width: 640
    case .limitedShare: 20
    case .silence: 20
    case .background: 60
    case .rejoins: 2
    case .leavingLoss: 10
    case .sufferers: 3
    }
  }

  /// Where the value comes from.
  package var source: String {
    switch self {
    case .loss: "RealtimeKit's own lowest class, packet_loss.5_or_greater_event_fraction"
    case .roundTrip: "ITU-T G.114: conversations suffer from 150 ms one way"
    case .jitter: "Microsoft Call Quality Dashboard, stream classification: poor above 30 ms"
    case .bufferDelay: "RealtimeKit's own class, jitter_buffer_delay.250ms_or_greater_event_fraction"
    case .frameRate: "Microsoft Call Quality Dashboard, stream classification: poor below 7 frames a second"
    case .width: "rtksh: the API does not say where poor_resolution_fraction begins"
    case .leavingLoss: "Microsoft Call Quality Dashboard, stream classification: poor above 10 %"
    case .limitedShare, .silence, .background, .rejoins, .sufferers: "rtksh: no published value"
    }
  }

  /// Whether small values are the bad ones.
  package var isLowerBound: Bool { self == .frameRate || self == .width }

  /// The values that can be set.
  package var range: ClosedRange<Double> {
    switch self {
    case .loss, .leavingLoss, .limitedShare: 0.1...100
    case .roundTrip, .jitter, .bufferDelay: 1...10_000
    case .frameRate: 1...120
    case .width: 1...7680
    case .silence, .background: 1...3600
    case .rejoins, .sufferers: 1...100
    }
  }
}

/// The thresholds as they are set.
package struct Thresholds: Equatable, Sendable {
  private var changed: [Threshold: Double] = [:]

  /// The standard ones.
  package init() {}

  /// The value of a threshold; a new one counts from now on.
  package subscript(_ threshold: Threshold) -> Double {
    get { changed[threshold] ?? threshold.standard }
    set { changed[threshold] = newValue == threshold.standard ? nil : newValue }
  }

  /// Whether a figure is on the bad side.
  package func isReached(_ threshold: Threshold, by value: Double) -> Bool {
    threshold.isLowerBound ? value < self[threshold] : value >= self[threshold]
  }
}
