/// One of the four media that a participant may send.
enum Medium: Int, Sendable, CaseIterable {
  case audio, video, screenshareAudio, screenshareVideo

  var isVideo: Bool { self == .video || self == .screenshareVideo }

  /// Packets a second when nothing holds it back.
  var packetsPerSecond: Int { self == .video ? 240 : self == .screenshareVideo ? 120 : 50 }

  /// Bytes in a packet of sound that holds digital silence.
  static let silentBytesPerPacket = 18

  /// Bytes in a packet.
  var bytesPerPacket: Int { isVideo ? 1050 : 64 }

  /// The picture when nothing holds it back; a phone sends a smaller one, upright or not.
  func picture(isMobile: Bool, isUpright: Bool) -> (width: Int, height: Int, framesPerSecond: Int) {
    switch self {
    case .video: isMobile ? (isUpright ? (540, 960, 24) : (960, 540, 24)) : (1280, 720, 30)
    case .screenshareVideo: (1920, 1080, 15)
    case .audio, .screenshareAudio: (0, 0, 0)
    }
  }
}
