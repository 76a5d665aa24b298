import JSON
import Platform
import Testing

@testable import Diagnosis

/// A call in which one figure stands wherever a test puts it, and what is to be found when that is on the bad side.
struct ThresholdCase: Sendable, CustomTestStringConvertible {
  /// The name, which its golden has too.
  let name: String
  let threshold: Threshold
  let cause: Cause
  /// Whom it is about.
  var who = "Ann"
  var confidence = Finding.Confidence.likely
  /// From this value on it is likely by itself.
  var likelyFrom = Double.infinity
  /// The limits that it is tried with: the standard one, if samples can stand exactly there, and another.
  let limits: [Double]
  /// From one value to the next that can be measured.
  let step: Double
  /// The seconds into the call between which it shows, by the value.
  var span: @Sendable (Double) -> (from: Double, to: Double)? = { _ in (70, 112) }
  /// The call by the value.
  let call: @Sendable (Double) -> HandmadeCall

  var testDescription: String { name }

  /// Where the bad samples of most calls stand.
  static let bad = 10..<16

  /// A case for each detector's each threshold.
  static let all: [ThresholdCase] = media + video + paths + people

  private static let media: [ThresholdCase] = [
    ThresholdCase(name: "loss-sent", threshold: .loss, cause: .uplinkLoss, limits: [5, 2], step: 0.1) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.sends("Ann", .audio, in: bad) { $0.loss = value }
      return call
    },
    ThresholdCase(
      name: "loss-sent-and-heard", threshold: .loss, cause: .uplinkLoss, confidence: .certain, limits: [5, 2], step: 0.1
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.sends("Ann", .audio, in: bad) { $0.loss = value }
      call.everybodyReceives(from: "Ann", .audio, in: bad) { $0.loss = value }
      return call
    },
    ThresholdCase(name: "loss-received", threshold: .loss, cause: .downlinkLoss, limits: [5, 10], step: 0.1) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.receives("Ann", .audio, in: bad) { $0.loss = value }
      return call
    },
    ThresholdCase(name: "jitter-sent", threshold: .jitter, cause: .jitter, limits: [30, 60], step: 1) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.sends("Ann", .audio, in: bad) { $0.jitter = value }
      return call
    },
    ThresholdCase(name: "jitter-received", threshold: .jitter, cause: .jitter, limits: [30, 60], step: 1) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.receives("Ann", .audio, in: bad) { $0.jitter = value }
      return call
    },
    ThresholdCase(name: "buffer-delay", threshold: .bufferDelay, cause: .lag, limits: [250, 400], step: 1) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.receives("Ann", .audio, in: bad) { $0.bufferDelay = value }
      return call
    },
    ThresholdCase(
      name: "frame-rate-sent", threshold: .frameRate, cause: .lowFrameRate, limits: [7, 15], step: 1
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.sends("Ann", .video, in: bad) { $0.frameRate = value }
      return call
    },
    ThresholdCase(
      name: "frame-rate-received", threshold: .frameRate, cause: .lowFrameRate, limits: [7, 15], step: 1
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.receives("Ann", .video, in: bad) { $0.frameRate = value }
      return call
    },
    ThresholdCase(
      name: "width-sent", threshold: .width, cause: .lowResolution, confidence: .possible, limits: [640, 320], step: 1
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.sends("Ann", .video, in: bad) { $0.width = value }
      return call
    },
    ThresholdCase(
      name: "width-received", threshold: .width, cause: .lowResolution, confidence: .possible, limits: [640, 320],
      step: 1
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.receives("Ann", .video, in: bad) { $0.width = value }
      return call
    },
  ]

  /// So many samples from the tenth on are bad.
  private static func count(_ value: Double, each: Double) -> Range<Int> { 10..<10 + Int((value / each).rounded()) }
  /// What a sample is of a minute, in percent.
  private static let share = 700.0 / 60

  private static let video: [ThresholdCase] = [
    ThresholdCase(
      name: "limited-by-processor", threshold: .limitedShare, cause: .processorLimited, limits: [3 * share, 6 * share],
      step: share,
      span: { (70, 70 + 7 * ($0 / share).rounded()) }
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call["Ann"].metadata.append(("device_info", ["cpus": 4]))
      call.sends("Ann", .video, in: count(value, each: share)) { ($0.limitation, $0.width) = ("cpu", 640) }
      return call
    },
    ThresholdCase(
      name: "limited-by-network", threshold: .limitedShare, cause: .bandwidthLimited, limits: [3 * share, 6 * share],
      step: share,
      span: { (70, 70 + 7 * ($0 / share).rounded()) }
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.sends("Ann", .video, in: count(value, each: share)) { $0.limitation = "bandwidth" }
      return call
    },
    ThresholdCase(
      name: "no-video", threshold: .silence, cause: .noVideo, limits: [21, 35], step: 7, span: { (70, 70 + $0) }
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call["Ann"].notices("video_on", at: 1)
      call.sends("Ann", .video, in: count(value, each: 7)) { $0.isSilent() }
      call.everybodyReceives(from: "Ann", .video, in: count(value, each: 7)) { $0.isSilent() }
      return call
    },
    ThresholdCase(
      name: "frozen-video", threshold: .silence, cause: .frozenVideo, limits: [21, 35], step: 7,
      span: { (70, 70 + $0) }
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.receives("Ann", .video, from: "Ben", in: count(value, each: 7)) { ($0.frames, $0.frameRate) = (0, 0) }
      return call
    },
    ThresholdCase(
      name: "microphone-lost", threshold: .silence, cause: .deviceLost, confidence: .certain, limits: [21, 35], step: 7,
      span: { (70, 70 + $0) }
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call["Ann"].device("audio", "removed", "Headset", at: 70)
      call["Ann"].device("audio", "added", "Built-in", at: 70 + value)
      call.sends("Ann", .audio, in: count(value, each: 7)) { $0.isSilent() }
      return call
    },
    ThresholdCase(
      name: "camera-lost", threshold: .silence, cause: .deviceLost, confidence: .certain, limits: [21, 35], step: 7,
      span: { (70, 70 + $0) }
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      // It stays away until she leaves, and the samples end with it.
      call["Ann"].left = 70 + value
      call["Ann"].device("video", "removed", "Webcam", at: 70)
      for stream in call["Ann"].streams.indices {
        call["Ann"].streams[stream].samples.removeLast(HandmadeCall.samples - 10 - Int(value / 7))
      }
      call.sends("Ann", .video, in: count(value, each: 7)) { $0.isSilent() }
      return call
    },
  ]

  private static let paths: [ThresholdCase] = [
    ThresholdCase(
      name: "round-trip", threshold: .roundTrip, cause: .roundTrip, limits: [300, 150], step: 1
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.sends("Ann", .audio, in: bad) { $0.roundTrip = value }
      return call
    },
    ThresholdCase(
      name: "relayed-and-slow", threshold: .roundTrip, cause: .relayed, limits: [300, 150], step: 1
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call["Ann"].path(type: "relay", transport: "tcp")
      call.sends("Ann", .audio, in: bad) { $0.roundTrip = value }
      return call
    },
    ThresholdCase(
      name: "path-of-a-listener", threshold: .roundTrip, cause: .roundTrip, confidence: .possible, limits: [300, 150],
      step: 1, span: { _ in nil }
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call["Ann"].drop(.audio, .sent)
      call["Ann"].drop(.video, .sent)
      call["Ann"].path(type: "host", roundTrip: value)
      return call
    },
  ]

  /// So many stays, half a minute from one leaving to the next.
  private static func stays(_ count: Int) -> [(from: Double, to: Double)] {
    (0..<count).map { number in
      let begin = 30 * Double(number)
      return (from: number == 0 ? 0 : begin - 5, to: begin + 20)
    }
  }

  private static let people: [ThresholdCase] = [
    ThresholdCase(
      name: "in-background", threshold: .background, cause: .inBackground, confidence: .possible, limits: [60, 120],
      step: 1, span: { (30, 30 + $0) }
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call["Ann"].notices("browser_backgrounded", at: 30)
      call["Ann"].notices("browser_foregrounded", at: 30 + value)
      return call
    },
    ThresholdCase(
      name: "rejoining", threshold: .rejoins, cause: .repeatedRejoin, confidence: .possible, likelyFrom: 3,
      limits: [2, 4], step: 1,
      span: { (20, 30 * ($0 - 1) + 25) }
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call["Ann"].spells = stays(1 + Int(value))
      return call
    },
    ThresholdCase(
      name: "rejoining-after-disconnects", threshold: .rejoins, cause: .repeatedRejoin, confidence: .certain,
      limits: [2, 4], step: 1, span: { (20, 30 * ($0 - 1) + 25) }
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call["Ann"].spells = stays(1 + Int(value))
      for gap in 0..<Int(value) {
        call["Ann"].notices("disconnect", at: 30 * Double(gap) + 20, ("reason", "ice_failed"))
      }
      return call
    },
    ThresholdCase(
      name: "left-in-trouble", threshold: .leavingLoss, cause: .leftInTrouble, limits: [10, 20], step: 0.1,
      span: { _ in (60, 105) }
    ) { value in
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call["Ann"].left = 105
      for stream in call["Ann"].streams.indices { call["Ann"].streams[stream].samples.removeLast(15) }
      call.receives("Ann", .audio, in: 8..<15) { $0.loss = value }
      return call
    },
    ThresholdCase(
      name: "shared-network", threshold: .sufferers, cause: .sharedNetwork, who: "", limits: [3, 2], step: 1
    ) { value in
      let names = ["Ann", "Ben", "Cleo", "Dana"]
      var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana", "Eli", "Fay")
      for (place, person) in call.people.enumerated() {
        let isBad = place < Int(value)
        call[person.name].isIn(isBad ? "Lyon" : "Oslo", network: isBad ? "AS1" : "AS2")
      }
      for name in names.prefix(Int(value)) { call.receives(name, .audio, in: bad) { $0.loss = 12 } }
      return call
    },
  ]
}
