internal import Glibc
internal import JSON
internal import Platform

/// Reads the samples of a medium from their JSON text, number by number, without making values of them: a session of 500
/// has a quarter of a million samples.
///
/// Samples are flat objects; anything nested in them is skipped. Text that is not JSON is given up.
struct SampleScanner {
  private var lexer: JSONLexer
  /// The sample that is being read.
  private var raw = Raw()
  /// Numbers from here on are no measures.
  private static let end = 1e12

  /// A stream's samples with the sender that they name.
  typealias Group = (sender: String?, samples: [MediaSample])

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { lexer = JSONLexer(bytes) }

  /// The samples of a list, those of each sender together, each in the order of time. A sample without a readable time is
  /// left out, and those of one moment are one. An error says what libjq has against the text.
  static func groups(
    of text: ArraySlice<UInt8>, _ medium: Medium, _ direction: Direction
  ) throws(JSONParseError) -> [Group] {
    if !hasEscapes(text), let groups = scanned(text, medium, direction) { return groups }
    // What is written in an unusual way is read once libjq has written it in the usual one. It also says what is wrong.
    let value = try JSONValue(parsing: text)
    guard value.kind == .array else { return [] }
    return scanned(ArraySlice(value.text().utf8), medium, direction) ?? []
  }

  private static func scanned(_ text: ArraySlice<UInt8>, _ medium: Medium, _ direction: Direction) -> [Group]? {
    let groups = text.withUnsafeBufferPointer { buffer in
      var scanner = SampleScanner(buffer)
      return scanner.groups(medium, direction)
    }
    return groups?.map { ($0.sender, SampleOrder.ordered($0.samples)) }
  }

  private static func hasEscapes(_ text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memchr($0, Int32(UInt8(ascii: "\\")), bytes.count) != nil } ?? false
    }
  }

  private mutating func groups(_ medium: Medium, _ direction: Direction) -> [Group]? {
    var groups: [Group] = []
    var senders: [Range<Int>] = []
    guard lexer.take("[") else { return nil }
    if lexer.take("]") { return groups }
    repeat {
      guard readSample() else { return nil }
      guard let moment = raw.moment else { continue }
      raw.sample.moment = moment
      raw.sample.finish(medium, direction, raw)
      let sender = direction == .received ? raw.sender ?? raw.stream ?? 0..<0 : 0..<0
      if let place = senders.lastIndex(where: { lexer.isSame($0, sender) }) {
        groups[place].samples.append(raw.sample)
      } else {
        senders.append(sender)
        var samples: [MediaSample] = []
        samples.reserveCapacity(96)
        samples.append(raw.sample)
        groups.append((direction == .received ? raw.sender.map(lexer.text) : nil, samples))
      }
    } while lexer.take(",")
    return lexer.take("]") && lexer.isAtEnd() ? groups : nil
  }

  // MARK: One sample

  /// What a sample says, before it is known what it is a sample of.
  struct Raw {
    var sample = MediaSample(moment: Timestamp(microseconds: 0))
    var moment: Timestamp?
    var sender: Range<Int>?
    var stream: Range<Int>?
    var sentPackets: Double?
    var receivedPackets: Double?
    var sentBytes: Double?
    var receivedBytes: Double?
    var bufferDelay: Double?
    var bufferEmitted: Double?
    var encoded: Double?
    var decoded: Double?
  }

  /// Reads one element of the list; of what is no object nothing is known. False when it is no JSON.
  private mutating func readSample() -> Bool {
    raw = Raw()
    guard lexer.peek() == UInt8(ascii: "{") else { return lexer.skipValue() }
    lexer.position += 1
    if lexer.take("}") { return true }
    repeat {
      guard let name = lexer.takeString()?.range, lexer.take(":"), readMember(name) else { return false }
    } while lexer.take(",")
    return lexer.take("}")
  }

  /// Reads a member's value; false when it is no JSON.
  private mutating func readMember(_ name: Range<Int>) -> Bool {
    guard let first = lexer.peek() else { return false }
    switch first {
    case UInt8(ascii: "\""):
      guard let text = lexer.takeString()?.range else { return false }
      if lexer.matches(name, "timestamp") {
        raw.moment = moment(text)
      } else if lexer.matches(name, "peer_id") {
        raw.sender = text.isEmpty ? nil : text
      } else if lexer.matches(name, "producer_id") {
        raw.stream = text
      } else if lexer.matches(name, "quality_limitation_reason") {
        raw.sample.limitation =
          lexer.matches(text, "none")
          ? MediaSample.Limitation.none
          : lexer.matches(text, "cpu") ? .cpu : lexer.matches(text, "bandwidth") ? .bandwidth : .other
      }
      return true
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      guard let number = lexer.takeNumber()?.value else { return false }
      // What counts or lasts is not negative, but for the difference of a loss; nothing that is measured comes near the end.
      if number >= 0 || lexer.matches(name, "packets_lost"), abs(number) < Self.end { assign(number, to: name) }
      return true
    default: return lexer.skipValue()
    }
  }

  private mutating func assign(_ number: Double, to name: Range<Int>) {
    switch name.count {
    // A round trip of zero stands for "not measured yet".
    case 3 where lexer.matches(name, "rtt"): raw.sample.roundTrip = number > 0 ? Self.milliseconds(number) : nil
    case 6 where lexer.matches(name, "jitter"): raw.sample.jitter = Self.milliseconds(number)
    case 9 where lexer.matches(name, "pli_count"): raw.sample.pictureRequests = number
    case 10 where lexer.matches(name, "bytes_sent"): raw.sentBytes = number
    case 11 where lexer.matches(name, "frame_width"): raw.sample.width = number
    case 12:
      if lexer.matches(name, "packets_lost") {
        raw.sample.lost = number
      } else if lexer.matches(name, "packets_sent") {
        raw.sentPackets = number
      } else if lexer.matches(name, "frame_height") {
        raw.sample.height = number
      }
    case 14:
      if lexer.matches(name, "bytes_received") {
        raw.receivedBytes = number
      } else if lexer.matches(name, "frames_encoded") {
        raw.encoded = number
      } else if lexer.matches(name, "frames_decoded") {
        raw.decoded = number
      } else if lexer.matches(name, "frames_dropped") {
        raw.sample.droppedFrames = number
      }
    case 16 where lexer.matches(name, "packets_received"): raw.receivedPackets = number
    case 17 where lexer.matches(name, "frames_per_second"): raw.sample.frameRate = number
    case 18 where lexer.matches(name, "concealment_events"): raw.sample.concealments = number
    case 19 where lexer.matches(name, "jitter_buffer_delay"): raw.bufferDelay = number
    case 27 where lexer.matches(name, "jitter_buffer_emitted_count"): raw.bufferEmitted = number
    default: break
    }
  }

  /// The moment that a range says; nil when it says none.
  private func moment(_ range: Range<Int>) -> Timestamp? {
    Timestamp(utf8: UnsafeBufferPointer(rebasing: lexer.bytes[range]))
  }

  /// Seconds as milliseconds, to the microsecond, so that a figure that stands exactly at a threshold still does.
  static func milliseconds(_ seconds: Double) -> Double { (seconds * 1e6).rounded() / 1e3 }
}

extension MediaSample {
  /// Takes over what depends on the sort of stream.
  fileprivate mutating func finish(_ medium: Medium, _ direction: Direction, _ raw: SampleScanner.Raw) {
    if direction == .sent {
      (packets, bytes) = (raw.sentPackets, raw.sentBytes)
      (concealments, droppedFrames) = (nil, nil)
    } else {
      (packets, bytes) = (raw.receivedPackets, raw.receivedBytes)
      (roundTrip, limitation, pictureRequests) = (nil, nil, nil)
      if let delay = raw.bufferDelay, let emitted = raw.bufferEmitted, emitted > 0 {
        bufferDelay = SampleScanner.milliseconds(delay / emitted)
      }
    }
    if medium.isVideo {
      frames = direction == .sent ? raw.encoded : raw.decoded
      concealments = nil
    } else {
      (width, height, frameRate, limitation) = (nil, nil, nil, nil)
      (droppedFrames, pictureRequests) = (nil, nil)
    }
  }
}
