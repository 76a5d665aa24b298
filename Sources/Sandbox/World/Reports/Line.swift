internal import Platform

/// What held a video sender back.
enum Limitation: Int, Sendable { case none, bandwidth, cpu, other }

/// A participant's device and connection over time, as its conditions have it. The same moment always gives the same
/// answer, so what one participant reports as sent fits what the others report as received.
struct Line {
  /// The state at one moment.
  struct State {
    /// The share of sent packets that do not arrive.
    var uplinkLoss = 0.0
    /// The share of packets sent to the participant that do not arrive.
    var downlinkLoss = 0.0
    /// Milliseconds there and back.
    var roundTrip = 0.0
    /// Milliseconds.
    var jitter = 0.0
    /// What holds the video back, and by how much: 0 not at all, 1 nearly nothing is left.
    var limitation = Limitation.none
    var strain = 0.0
  }

  let participant: Participant
  /// When the story begins to show.
  let onset: Timestamp
  /// When it stops to show, which may be long before the end.
  let relief: Timestamp
  /// When the presence ends, as far as that is fixed.
  let end: Timestamp
  /// Whether the presence ends with a loss of the line rather than by leaving.
  let dropsOut: Bool
  /// How many pictures the participant sees at a time.
  let tiles: Int
  private let roundTrip: Double

  init(_ participant: Participant, in session: Session) {
    self.participant = participant
    let end = [participant.leftAt, session.endedAt].compactMap { $0 }.min() ?? participant.joinedAt + 86_400
    self.end = end
    // Trouble begins anywhere in the first part of a stay, and may be over after some minutes.
    let chance = Double(mixed(participant.conditions.seed ^ 0x0115E7) >> 11) * 0x1p-53
    let share: Double =
      switch participant.conditions.story {
      case .lossyUplink: 0.2 + 0.1 * chance
      case .busyProcessor: 0.1 + 0.15 * chance
      case .unpluggedMicrophone: 0.3 + 0.2 * chance
      case .webinar: 0.1 + 0.2 * chance
      case .distantRelay, .rejoiningFive, nil: 0
      }
    dropsOut = participant.conditions.story == .rejoiningFive && (session.endedAt.map { $0 - end > 60 } ?? false)
    onset = participant.joinedAt + (end - participant.joinedAt) * share
    let isShort = participant.conditions.story == .lossyUplink && participant.conditions.seed % 3 == 0
    relief = isShort ? min(end, onset + max(180, (end - onset) * (0.2 + 0.4 * chance))) : end
    roundTrip = participant.conditions.location.roundTrip
    tiles = min(9, session.participants.prefix(40).count { $0.conditions.sendsVideo })
  }

  /// When the microphone was switched off; nobody with a part in a story does that.
  var mutes: [(begin: Timestamp, end: Timestamp)] {
    guard participant.conditions.story == nil, participant.sendsMedia, participant.conditions.seed % 3 != 0 else {
      return []
    }
    let stay = min(end - participant.joinedAt, 7200)
    return (0..<2).compactMap { number in
      let begin = stay * (0.15 + 0.45 * Double(number) + 0.2 * noise(31 &+ UInt64(number), 0))
      let length = stay * (0.05 + 0.15 * noise(33 &+ UInt64(number), 0))
      return length > 20 ? (participant.joinedAt + begin, participant.joinedAt + begin + length) : nil
    }
  }

  /// Whether the microphone is switched off.
  func isSwitchedOff(at moment: Timestamp) -> Bool { mutes.contains { $0.begin < moment && moment <= $0.end } }

  /// Whether the microphone has gone, so that nothing is heard.
  func isMute(at moment: Timestamp) -> Bool {
    participant.conditions.story == .unpluggedMicrophone && moment >= onset
  }

  /// Whether the audio stream has been given up: some time after the microphone has gone.
  func hasLostAudio(at moment: Timestamp) -> Bool { isMute(at: moment) && moment - onset > 90 }

  /// The state at a moment; it holds for seven seconds.
  func state(at moment: Timestamp) -> State {
    let bucket = UInt64(bitPattern: moment.microseconds / 7_000_000)
    var state = State()
    state.roundTrip = roundTrip * (0.86 + 0.3 * noise(1, bucket))
    state.jitter = 1 + 4 * noise(2, bucket)
    // A single lost packet now and then is normal and stays below one percent.
    if noise(3, bucket) < 0.1 { state.uplinkLoss = 0.002 + 0.003 * noise(4, bucket) }
    if noise(5, bucket) < 0.08 { state.downlinkLoss = 0.002 + 0.002 * noise(6, bucket) }
    guard moment >= onset, moment <= relief else { return state }
    apply(to: &state, moment, bucket)
    return state
  }

  private func apply(to state: inout State, _ moment: Timestamp, _ bucket: UInt64) {
    let level = noise(7, bucket)
    switch participant.conditions.story {
    case .lossyUplink:
      state.uplinkLoss = 0.12 + 0.13 * level
      state.jitter += 18 + 20 * level
      state.roundTrip += 30 * level
      if level > 0.3 { (state.limitation, state.strain) = (.bandwidth, 0.5) }
    case .distantRelay:
      state.roundTrip = 350 + 350 * level
      state.jitter = 22 + 30 * level
    case .busyProcessor:
      (state.limitation, state.strain) = (.cpu, 0.6 + 0.35 * level)
    case .rejoiningFive:
      if dropsOut, end - moment < 75 {
        (state.uplinkLoss, state.downlinkLoss) = (0.28 + 0.4 * level, 0.22 + 0.4 * level)
        state.roundTrip += 260 + 400 * level
        state.jitter += 50 * level
      }
    case .webinar:
      state.uplinkLoss = 0.06 + 0.1 * level
      state.jitter += 12 + 15 * level
      (state.limitation, state.strain) = (.bandwidth, 0.65 + 0.25 * level)
    case .unpluggedMicrophone, nil: break
    }
  }

  /// A number from 0 up to 1 that follows from the conditions' seed.
  func noise(_ salt: UInt64, _ bucket: UInt64) -> Double {
    Double(mixed(participant.conditions.seed ^ salt &* 0xA24B_AED4_963E_E407 &+ bucket) >> 11) * 0x1p-53
  }
}
