/// What a stream carries.
package enum Medium: String, Sendable, CaseIterable {
  /// The microphone.
  case audio
  /// The camera.
  case video
  /// The sound of a shared screen.
  case screenshareAudio = "screenshare_audio"
  /// The picture of a shared screen.
  case screenshareVideo = "screenshare_video"

  /// Whether it has frames and a resolution.
  package var isVideo: Bool { self == .video || self == .screenshareVideo }

  /// What people call it.
  package var name: String {
    switch self {
    case .audio: "audio"
    case .video: "video"
    case .screenshareAudio: "screen audio"
    case .screenshareVideo: "screen"
    }
  }
}

/// Which way a stream goes, seen from the participant whose report it is in.
package enum Direction: String, Sendable, CaseIterable {
  /// To the service: the API calls it a producer.
  case sent = "producer"
  /// From the service: the API calls it a consumer.
  case received = "consumer"
}
