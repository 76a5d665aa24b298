internal import Platform

extension Session {
  /// Whether the session runs at a moment; its end may be fixed already and still lie ahead.
  func isLive(at now: Timestamp) -> Bool { startedAt <= now && endedAt.map { now < $0 } ?? true }

  /// When a presence ends, or nil when that is open at `now`.
  func end(of participant: Participant, at now: Timestamp) -> Timestamp? {
    guard let end = [participant.leftAt, endedAt].compactMap({ $0 }).min(), end <= now else { return nil }
    return end
  }

  /// Minutes from joining to leaving, or to now.
  func minutes(of participant: Participant, at now: Timestamp) -> Double {
    max(0, (end(of: participant, at: now) ?? now) - participant.joinedAt) / 60
  }

  /// Those who have joined by then, whether they have left or not.
  func joined(by now: Timestamp) -> ArraySlice<Participant> { participants.prefix { $0.joinedAt <= now } }

  /// How many are in.
  func liveParticipants(at now: Timestamp) -> Int {
    joined(by: now).reduce(0) { $0 + (end(of: $1, at: now) == nil ? 1 : 0) }
  }

  /// Participant minutes, the sum over everybody.
  func minutesConsumed(at now: Timestamp) -> Double {
    joined(by: now).reduce(0) { $0 + minutes(of: $1, at: now) }
  }

  /// The most that were in at one time so far.
  func maxConcurrentParticipants(at now: Timestamp) -> Int {
    let leaves = joined(by: now).compactMap { end(of: $0, at: now) }.sorted()
    var (gone, most) = (0, 0)
    for (number, participant) in joined(by: now).enumerated() {
      while gone < leaves.count, leaves[gone] <= participant.joinedAt { gone += 1 }
      most = max(most, number + 1 - gone)
    }
    return most
  }

  /// When somebody last came or went, or the session ended.
  func lastChange(at now: Timestamp) -> Timestamp {
    if let endedAt, endedAt <= now { return endedAt }
    return joined(by: now).reduce(startedAt) { latest, participant in
      max(latest, participant.joinedAt, end(of: participant, at: now) ?? latest)
    }
  }
}

extension Participant {
  /// Whether the preset lets the participant speak and be seen; a webinar's viewers only receive.
  var sendsMedia: Bool { preset != Preset.viewer }
}

/// The presets of the simulated apps.
enum Preset {
  static let host = "group_call_host"
  static let guest = "group_call_participant"
  static let presenter = "webinar_presenter"
  static let viewer = "webinar_viewer"

  /// The sort of room that a preset shows, as peer events name it.
  static func view(of preset: String) -> String { preset.hasPrefix("webinar") ? "WEBINAR" : "GROUP_CALL" }
}
