internal import JSON
internal import Platform

/// Takes the samples of a medium out of a report. The names are prepared once, for there are hundreds of samples.
struct SampleReader {
  private let timestamp = MemberName("timestamp")
  private let lost = MemberName("packets_lost")
  private let sentPackets = MemberName("packets_sent")
  private let receivedPackets = MemberName("packets_received")
  private let sentBytes = MemberName("bytes_sent")
  private let receivedBytes = MemberName("bytes_received")
  private let roundTrip = MemberName("rtt")
  private let jitter = MemberName("jitter")
  private let bufferDelay = MemberName("jitter_buffer_delay")
  private let bufferEmitted = MemberName("jitter_buffer_emitted_count")
  private let concealments = MemberName("concealment_events")
  private let width = MemberName("frame_width")
  private let height = MemberName("frame_height")
  private let frameRate = MemberName("frames_per_second")
  private let encoded = MemberName("frames_encoded")
  private let decoded = MemberName("frames_decoded")
  private let limitation = MemberName("quality_limitation_reason")
  private let sender = MemberName("peer_id")
  private let stream = MemberName("producer_id")

  /// A stream's samples with the sender that they name.
  typealias Group = (sender: String?, samples: [MediaSample])

  /// The samples of a list, those of each sender together, each in the order of time. A sample without a readable time is
  /// left out, and so is one that repeats the one before it.
  func groups(of list: JSONValue, _ medium: Medium, _ direction: Direction) -> [Group] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    for element in list.elements {
      guard let moment = text(element, timestamp).flatMap({ Timestamp($0) }) else { continue }
      var (sender, key): (String?, String) = (nil, "")
      if direction == .received {
        sender = text(element, self.sender)
        key = sender ?? text(element, stream) ?? ""
      }
      let place = places[key] ?? groups.count
      if place == groups.count {
        places[key] = place
        groups.append((sender, []))
      }
      groups[place].samples.append(sample(element, at: moment, medium, direction))
    }
    return groups.map { ($0.sender, Self.ordered($0.samples)) }
  }

  /// In the order of time, without repetitions. A sender's two streams at one moment, as after a reconnection, both stay.
  private static func ordered(_ samples: [MediaSample]) -> [MediaSample] {
    var samples = samples
    if zip(samples, samples.dropFirst()).contains(where: { $0.moment > $1.moment }) {
      samples = samples.enumerated().sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }
        .map(\.element)
    }
    return samples.enumerated().filter { $0.offset == 0 || $0.element != samples[$0.offset - 1] }.map(\.element)
  }

  private func sample(
    _ element: JSONValue, at moment: Timestamp, _ medium: Medium, _ direction: Direction
  ) -> MediaSample {
    var sample = MediaSample(moment: moment)
    sample.lost = count(element, lost)
    sample.jitter = milliseconds(element, jitter)
    if direction == .sent {
      sample.packets = count(element, sentPackets)
      sample.bytes = count(element, sentBytes)
      sample.roundTrip = milliseconds(element, roundTrip)
    } else {
      sample.packets = count(element, receivedPackets)
      sample.bytes = count(element, receivedBytes)
      if let delay = count(element, bufferDelay), let emitted = count(element, bufferEmitted), emitted > 0 {
        sample.bufferDelay = Self.rounded(delay / emitted)
      }
    }
    if medium.isVideo {
      sample.width = count(element, width)
      sample.height = count(element, height)
      sample.frameRate = count(element, frameRate)
      sample.frames = count(element, direction == .sent ? encoded : decoded)
      if direction == .sent {
        sample.limitation = element.withMember(limitation) { value in
          guard case .text(let bytes) = value else { return nil }
          return MediaSample.Limitation(rawValue: String(decoding: bytes, as: UTF8.self)) ?? .other
        }
      }
    } else if direction == .received {
      sample.concealments = count(element, concealments)
    }
    return sample
  }

  private func text(_ element: JSONValue, _ name: MemberName) -> String? {
    element.withMember(name) { value in
      guard case .text(let bytes) = value, !bytes.isEmpty else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// A number that counts something: what is negative or no number is not known.
  private func count(_ element: JSONValue, _ name: MemberName) -> Double? {
    element.withMember(name) { value in
      guard case .number(let number) = value, number.isFinite, number >= 0 else { return nil }
      return number
    }
  }

  private func milliseconds(_ element: JSONValue, _ name: MemberName) -> Double? {
    count(element, name).map(Self.rounded)
  }

  /// Seconds as milliseconds, to the microsecond, so that a figure that stands exactly at a threshold still does.
  private static func rounded(_ seconds: Double) -> Double { (seconds * 1e6).rounded() / 1e3 }
}
