internal import Platform

/// What a microphone sent, by time.
///
/// A microphone that is off goes on sending packets: 350 with 6,300 bytes every 7 s in the public capture. So packets say
/// nothing about sound; bytes a packet do, about 18 for digital silence against 30 to 80 for a room and a voice.
struct SoundTimes: Sendable {
  /// Packets with sound, or packets of which only the count is known.
  private(set) var sound = TimeSet()
  /// Packets without sound in them.
  private(set) var silence = TimeSet()
  /// Few packets, as are sent while nobody speaks (DTX).
  private(set) var comfort = TimeSet()
  /// No packet.
  private(set) var nothing = TimeSet()
  /// Whether the report has the bytes sent.
  private(set) var hasBytes = false

  /// What a sample says.
  enum State { case unknown, nothing, silence, comfort, sound }

  /// Below so many bytes a packet there is no sound in it.
  static let silentBytes = 26.0
  /// Below so many packets a second only comfort noise is sent.
  static let fewPackets = 10.0

  /// Nil for a report without samples of sent sound.
  init?(_ report: PeerReport) {
    let streams = report.streams.filter { $0.medium == .audio && $0.direction == .sent && !$0.samples.isEmpty }
    guard let stream = streams.first else { return nil }
    for place in stream.samples.indices {
      let time = stream.time(at: place)
      let piece = TimeSet.Piece(begin: time.begin, end: stream.samples[place].moment)
      if stream.samples[place].bytes != nil { hasBytes = true }
      switch Self.state(stream.samples[place], seconds: stream.duration(at: place), isFirst: place == 0) {
      case .unknown: break
      case .nothing: nothing.append(piece)
      case .silence: silence.append(piece)
      case .comfort: comfort.append(piece)
      case .sound: sound.append(piece)
      }
    }
  }

  /// What a sample of sound says.
  static func state(_ sample: MediaSample, seconds: Double, isFirst: Bool = false) -> State {
    guard let packets = sample.packets else { return .unknown }
    guard packets > 0 else { return .nothing }
    // The first sample comes soon after the beginning, with a handful of packets.
    if isFirst, packets < Self.fewPackets { return .unknown }
    if packets / seconds < Self.fewPackets { return .comfort }
    guard let bytes = sample.bytes else { return .sound }
    return bytes / packets < Self.silentBytes ? .silence : .sound
  }
}
