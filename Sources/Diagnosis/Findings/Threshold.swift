/// The limits that figures are judged by, each in two levels with their source. The bad level can be changed by name
/// (`set threshold-loss 2`); the warn level keeps its share of it.
package enum Threshold: String, Sendable, CaseIterable {
  case loss
  case meanLoss = "mean-loss"
  case roundTrip = "round-trip"
  case jitter
  case bufferDelay = "buffer-delay"
  case concealment
  case frameRate = "frame-rate"
  case screenFrameRate = "screen-frame-rate"
  case droppedFrames = "dropped-frames"
  case width
  case pictureRequests = "picture-requests"
  case lipSync = "lip-sync"
  case limitedShare = "limited-share"
  case silence
  case lateMedia = "late-media"
  case gap
  case background
  case rejoins
  case leavingLoss = "leaving-loss"
  case sufferers

  /// The two levels of a limit.
  package enum Level: Int, Sendable, Comparable, CaseIterable {
    /// Worth a look; on its own no more than a possible finding.
    case warn
    /// Noticed by people, when it lasts.
    case bad

    /// The milder first.
    package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// What stands behind a limit: what is measured, in which unit, the default of both levels, and where they come from.
  private struct Row {
    let meaning: String
    let unit: String
    let warn: Double
    let bad: Double
    let range: ClosedRange<Double>
    let source: String
  }

  /// The rows, made once: every sample of a call is held against some of them.
  private static let rows = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.described) })

  private var row: Row { Self.rows[self] ?? described }

  private var described: Row {
    switch self {
    case .loss:
      Row(
        meaning: "packet loss of a sample", unit: "%", warn: 3, bad: 5, range: 0.1...100,
        source:
          "bad: RealtimeKit's lowest class, packet_loss.5_or_greater_event_fraction; warn: Twilio Voice SDK, more "
          + "than 3 % on average over 7 samples (or 1 % in 3 of 5)")
    case .meanLoss:
      Row(
        meaning: "mean packet loss of a whole stream", unit: "%", warn: 5, bad: 10, range: 0.1...100,
        source: "bad: Microsoft Call Quality Dashboard, a stream's mean loss above 10 %; warn: half of it (rtksh)")
    case .roundTrip:
      Row(
        meaning: "round trip between client and service", unit: "ms", warn: 200, bad: 300, range: 1...10_000,
        source: "rtksh: stricter than those published for one leg: Twilio Voice SDK 400 ms, Microsoft Call Quality "
          + "Dashboard 500 ms; warn: two thirds of it")
    case .jitter:
      Row(
        meaning: "jitter", unit: "ms", warn: 20, bad: 30, range: 1...10_000,
        source:
          "bad: Microsoft Call Quality Dashboard and Twilio Voice SDK, above 30 ms; warn: two thirds of it (rtksh)")
    case .bufferDelay:
      Row(
        meaning: "jitter buffer delay", unit: "ms", warn: 200, bad: 250, range: 1...10_000,
        source: "bad: RealtimeKit's class, jitter_buffer_delay.250ms_or_greater_event_fraction; warn: rtksh")
    case .concealment:
      Row(
        meaning: "share of the time with synthesised sound, counting 20 ms for each concealment event", unit: "%",
        warn: 4, bad: 7, range: 0.1...100,
        source: "bad: Microsoft Call Quality Dashboard, 7 % and more of concealed samples; warn: rtksh")
    case .frameRate:
      Row(
        meaning: "frame rate of a camera", unit: "fps", warn: 7, bad: 7, range: 1...120,
        source: "Microsoft Call Quality Dashboard: received video below 7 fps")
    case .screenFrameRate:
      Row(
        meaning: "received frame rate of a shared screen that its sender sends faster", unit: "fps", warn: 2, bad: 2,
        range: 0.1...60, source: "Microsoft Call Quality Dashboard: a received screen share below 2 fps")
    case .droppedFrames:
      Row(
        meaning: "received frames that were not shown", unit: "%", warn: 25, bad: 50, range: 1...100,
        source: "bad: Microsoft Call Quality Dashboard, above 50 % local frame loss; warn: half of it (rtksh)")
    case .width:
      Row(
        meaning: "longer side of a camera's picture", unit: "px", warn: 640, bad: 640, range: 1...7680,
        source: "rtksh: the API does not say where poor_resolution_fraction begins")
    case .pictureRequests:
      Row(
        meaning: "requests of receivers for a whole picture (PLI)", unit: "a minute", warn: 20, bad: 30,
        range: 1...6000,
        source: "rtksh: no published value")
    case .lipSync:
      Row(
        meaning: "difference between the jitter buffer delays of sound and picture", unit: "ms", warn: 125, bad: 185,
        range: 10...10_000,
        source: "ITU-R BT.1359-1: late sound is noticed from 125 ms and not accepted from 185 ms on")
    case .limitedShare:
      Row(
        meaning: "share of a minute in which the encoder is limited", unit: "%", warn: 20, bad: 20, range: 0.1...100,
        source: "rtksh: no published value")
    case .silence:
      Row(
        meaning: "time without sound or picture that should be there", unit: "s", warn: 20, bad: 20, range: 1...3600,
        source: "Twilio Voice SDK: three samples in a row without a byte; a sample is 7 s here")
    case .lateMedia:
      Row(
        meaning: "time from joining to the first packet", unit: "s", warn: 15, bad: 15, range: 1...3600,
        source: "rtksh: no published value")
    case .gap:
      Row(
        meaning: "time without any sample", unit: "s", warn: 45, bad: 45, range: 10...3600,
        source: "rtksh: no published value")
    case .background:
      Row(
        meaning: "time in the background", unit: "s", warn: 60, bad: 60, range: 1...3600,
        source: "rtksh: no published value")
    case .rejoins:
      Row(
        meaning: "times that a person came back", unit: "times", warn: 2, bad: 2, range: 1...100,
        source: "rtksh: no published value")
    case .leavingLoss:
      Row(
        meaning: "packet loss in the last 45 s before leaving", unit: "%", warn: 10, bad: 10, range: 0.1...100,
        source: "rtksh: no published value for the seconds before leaving")
    case .sufferers:
      Row(
        meaning: "people with the same trouble at the same time or place", unit: "people", warn: 3, bad: 3,
        range: 2...100, source: "rtksh: no published value")
    }
  }

  /// What is measured, with the direction: "packet loss of a sample, bad from this value on".
  package var meaning: String { row.meaning + (isLowerBound ? ", bad below this" : ", bad from this on") }

  /// The unit of its value.
  package var unit: String { row.unit }

  /// The bad level, until it is changed.
  package var defaultValue: Double { row.bad }

  /// The warn level, until the bad level is changed.
  package var defaultWarning: Double { row.warn }

  /// Where the values come from.
  package var source: String { row.source }

  /// Whether small values are the bad ones.
  package var isLowerBound: Bool {
    switch self {
    case .frameRate, .screenFrameRate, .width: true
    case .loss, .meanLoss, .roundTrip, .jitter, .bufferDelay, .concealment, .droppedFrames, .pictureRequests, .lipSync,
      .limitedShare, .silence, .lateMedia, .gap, .background, .rejoins, .leavingLoss, .sufferers:
      false
    }
  }

  /// The values that can be set.
  package var range: ClosedRange<Double> { row.range }
}

/// The thresholds as they are set.
package struct Thresholds: Equatable, Sendable {
  private var changed: [Threshold: Double] = [:]

  /// The defaults.
  package init() {}

  /// The bad level of a threshold.
  package subscript(_ threshold: Threshold) -> Double {
    get { changed[threshold] ?? threshold.defaultValue }
    set { changed[threshold] = newValue == threshold.defaultValue ? nil : newValue }
  }

  /// The value of one level.
  package subscript(_ threshold: Threshold, _ level: Threshold.Level) -> Double {
    switch level {
    case .bad: self[threshold]
    case .warn: self[threshold] * threshold.defaultWarning / threshold.defaultValue
    }
  }

  /// Whether a figure is on the bad side of a level.
  package func isReached(_ threshold: Threshold, by value: Double, _ level: Threshold.Level = .bad) -> Bool {
    threshold.isLowerBound ? value < self[threshold, level] : value >= self[threshold, level]
  }
}
