internal import Platform

/// One medium on its way from one participant: when it was sent, and what is measured of it at either end.
struct Stream {
  let medium: Medium
  let sender: Line
  let begin: Timestamp
  let end: Timestamp
  /// The id that both ends call it by.
  let producerID: String
  /// The picture when nothing holds it back.
  private let picture: (width: Int, height: Int, framesPerSecond: Int)

  /// The stream of a medium that a participant sends, or nil when it sends none.
  init?(_ medium: Medium, of sender: Line) {
    let (participant, conditions) = (sender.participant, sender.participant.conditions)
    let isSent =
      switch medium {
      case .audio: participant.sendsMedia
      case .video: participant.sendsMedia && conditions.sendsVideo
      case .screenshareVideo: conditions.sharesScreen
      case .screenshareAudio: conditions.sharesScreen && conditions.seed % 2 == 0
      }
    guard isSent else { return nil }
    self.medium = medium
    self.sender = sender
    let stay = min(sender.end - participant.joinedAt, 7200)
    let isScreen = medium == .screenshareAudio || medium == .screenshareVideo
    begin = participant.joinedAt + (isScreen ? min(120, stay * 0.2) : medium == .audio ? 0.3 : 0.304)
    end = isScreen ? participant.joinedAt + stay * 0.7 : sender.end
    var ids = SeededGenerator(seed: conditions.seed ^ 0x51D &+ UInt64(medium.rawValue))
    producerID = ids.uuid()
    picture = medium.picture(isMobile: conditions.device.isMobile, isUpright: conditions.seed % 2 == 0)
  }

  /// The number of the stream in its packets: one for what is sent, another for each receiver.
  func source(for receiver: UInt64) -> Int {
    Int(mixed(sender.participant.conditions.seed ^ receiver &+ UInt64(medium.rawValue)) >> 32)
  }

  /// Whether the stream runs at a moment.
  func runs(at moment: Timestamp) -> Bool {
    begin < moment && moment <= end && !(medium == .audio && sender.hasLostAudio(at: moment))
  }

  /// What is measured at the sender over the `seconds` before a moment.
  func produced(at moment: Timestamp, seconds: Double) -> Sample {
    let state = sender.state(at: moment)
    var sample = sent(at: moment, seconds: seconds, state)
    sample.lost = lost(state.uplinkLoss, of: sample.packets, at: moment, salt: 11)
    sample.roundTrip = Int(state.roundTrip.rounded())
    sample.jitter = Int(state.jitter.rounded())
    sample.opinion = opinion(sample.loss(isProducer: true))
    sample.frames = Int(Double(sample.framesPerSecond) * seconds)
    sample.keyFrames = min(sample.frames, 1 + sample.pictureLossReports / 4)
    return sample
  }

  /// What is measured at a receiver: what the sender sent, less what either line lost.
  func consumed(by receiver: Line, at moment: Timestamp, seconds: Double) -> Sample {
    let (from, to) = (sender.state(at: moment), receiver.state(at: moment))
    var sample = sent(at: moment, seconds: seconds, from)
    let arrived = (1 - from.uplinkLoss) * (1 - to.downlinkLoss)
    sample.lost = lost(1 - arrived, of: sample.packets, at: moment, salt: 13 &+ receiver.participant.conditions.seed)
    sample.packets -= sample.lost
    sample.bytes = sample.packets * bytesPerPacket(at: moment)
    if medium == .video { sample.fit(tiles: receiver.tiles) }
    let jitter = from.jitter + to.jitter
    sample.jitter = Int(jitter.rounded())
    sample.opinion = opinion(sample.loss(isProducer: false))
    sample.limitation = .none
    let delay = 30 + jitter * 2.2 + (1 - arrived) * 400
    if medium.isVideo {
      sample.framesDropped = min(sample.framesPerSecond, Int((1 - arrived) * Double(sample.framesPerSecond) * 2))
      sample.framesPerSecond -= sample.framesDropped
      sample.framesDropped = Int(Double(sample.framesDropped) * seconds)
      sample.frames = Int(Double(sample.framesPerSecond) * seconds)
      sample.keyFrames = min(sample.frames, 1 + sample.pictureLossReports / 4)
      sample.bufferEmitted = sample.frames
    } else {
      // Sound at 48,000 samples a second, counted one by one.
      sample.bufferEmitted = sample.packets * 960
      sample.concealments = sample.lost / 2
    }
    sample.bufferDelay = Int(Double(sample.bufferEmitted) * delay)
    return sample
  }

  /// What left the sender: the packets and the picture that its limitation left over.
  private func sent(at moment: Timestamp, seconds: Double, _ state: Line.State) -> Sample {
    var sample = Sample(timestamp: moment)
    var rate = Double(medium.packetsPerSecond)
    if medium.isVideo {
      (sample.width, sample.height, sample.framesPerSecond) = picture
      sample.limitation = state.limitation
      if state.strain > 0 {
        // Encoders step down by halves.
        let shift = state.strain > 0.75 ? 2 : 1
        (sample.width, sample.height) = (picture.width >> shift, picture.height >> shift)
        sample.framesPerSecond = max(5, Int(Double(picture.framesPerSecond) * (1.1 - state.strain)))
        rate *= 1 - state.strain * 0.9
      } else {
        sample.framesPerSecond -= Int(sender.noise(21, bucket(moment)) * 1.2)
      }
      sample.pictureLossReports = state.uplinkLoss > 0.05 ? 3 + Int(sender.noise(22, bucket(moment)) * 5) : 0
    }
    sample.packets = Int(rate * seconds)
    sample.bytes = sample.packets * bytesPerPacket(at: moment)
    return sample
  }

  /// A microphone that is off, or has gone, goes on sending packets, with silence in them.
  private func bytesPerPacket(at moment: Timestamp) -> Int {
    let isSilent = medium == .audio && (sender.isMute(at: moment) || sender.isSwitchedOff(at: moment))
    return isSilent ? Medium.silentBytesPerPacket : medium.bytesPerPacket
  }

  /// How many of the packets are lost; a share so small that it would be none is one packet now and then.
  private func lost(_ share: Double, of packets: Int, at moment: Timestamp, salt: UInt64) -> Int {
    let noise = sender.noise(salt &+ UInt64(medium.rawValue) << 8, bucket(moment))
    let lost = min(packets, Int(Double(packets) * share * (0.9 + 0.2 * noise) + 0.3))
    // Packets that came late are taken back by the next sample, whose difference is then negative.
    let (now, before) = (bucket(moment), bucket(moment) &- 1)
    func isLate(_ bucket: UInt64) -> Bool { share < 0.01 && sender.noise(salt &+ 41, bucket) < 0.03 }
    return isLate(now) && !isLate(before) ? lost + 1 : isLate(before) && !isLate(now) && lost == 0 ? -1 : lost
  }

  private func opinion(_ loss: Double) -> Int { loss < 1 ? 1000 : max(0, 1000 - Int(loss * 24)) }

  private func bucket(_ moment: Timestamp) -> UInt64 { UInt64(bitPattern: moment.microseconds / 7_000_000) }
}
