import JSON
import Platform

@testable import Diagnosis

/// One medium from one sender in a report made by hand.
struct HandmadeStream {
  var medium: Medium
  var direction: Direction
  var sender: String?
  var samples: [HandmadeSample]

  /// A stream that is well from beginning to end.
  init(_ medium: Medium, _ direction: Direction, from sender: String? = nil) {
    (self.medium, self.direction, self.sender) = (medium, direction, sender)
    samples = (0..<HandmadeCall.samples).map { HandmadeSample(at: 7 * Double($0 + 1)) }
  }

  /// The samples as the report has them.
  var values: [JSONValue] { samples.map { $0.value(medium, direction, sender) } }
}

/// The figures of one sample, in the units that people use. What is nil is left out.
struct HandmadeSample {
  /// Seconds into the call.
  var moment: Double
  var packets: Double? = 1000
  /// In percent of all that should have come.
  var loss: Double? = 0
  /// Milliseconds.
  var roundTrip: Double? = 40
  /// Milliseconds.
  var jitter: Double? = 4
  /// Milliseconds.
  var bufferDelay: Double? = 50
  var width: Double? = 1280
  var frameRate: Double? = 30
  var frames: Double? = 210
  var limitation: String? = "none"
  /// What else is in it, or is there instead.
  var extra: [(key: String, value: JSONValue)] = []

  init(at moment: Double) { self.moment = moment }

  /// A camera or microphone that is switched off: nothing comes.
  mutating func isSilent() { (packets, loss, frames, frameRate) = (0, 0, 0, 0) }

  func value(_ medium: Medium, _ direction: Direction, _ sender: String?) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [("timestamp", JSONValue(HandmadeCall.at(moment).iso8601))]
    func add(_ name: String, _ number: Double?) {
      if let number { members.append((name, JSONValue(number))) }
    }
    let lost = loss.flatMap { loss in packets.map { ($0 * loss / 100).rounded() } }
    add("packets_lost", lost)
    add("jitter", jitter.map { $0 / 1000 })
    if direction == .sent {
      add("packets_sent", packets)
      add("rtt", roundTrip.map { $0 / 1000 })
    } else {
      add("packets_received", packets.map { $0 - (lost ?? 0) })
      add("jitter_buffer_delay", bufferDelay.map { $0 / 10 })
      add("jitter_buffer_emitted_count", bufferDelay.map { _ in 100 })
      if let sender { members.append(("peer_id", JSONValue(sender))) }
    }
    if medium.isVideo {
      add("frame_width", width)
      add("frames_per_second", frameRate)
      add(direction == .sent ? "frames_encoded" : "frames_decoded", frames)
      if direction == .sent, let limitation {
        members.append(("quality_limitation_reason", JSONValue(limitation)))
      }
    }
    return JSONValue(members: members + extra)
  }
}
