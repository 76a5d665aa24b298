internal import JSON
internal import Platform

/// The report of one participant's connection at a moment: the streams it sent and received, measured every seven seconds,
/// and the figures over the whole call that follow from them. Nothing of it is stored; it is made when it is asked for.
struct PeerReport {
  /// What was measured of the streams of one medium in one direction.
  struct Measured {
    var streams: [Stream] = []
    var samples: [Sample] = []
  }

  let session: Session
  let participant: Participant
  let line: Line
  /// Until when there is something to report.
  let until: Timestamp
  let now: Timestamp
  /// Seconds between samples. Seven, as in the service, but for long calls twice that, three times and so on, so that a
  /// stream has at most ``maximumSamples``: a call of an hour has a sample every 42 seconds.
  let interval: Double
  /// By medium.
  private(set) var producers: [Measured] = []
  /// By medium.
  private(set) var consumers: [Measured] = []

  /// The most samples of one stream.
  static let maximumSamples = 90
  /// The most participants whose sound one receives at a time.
  static let maximumSpeakers = 12
  /// The most participants whose picture one receives at a time.
  static let maximumSenders = 4

  init(of participant: Participant, in session: Session, at now: Timestamp) {
    self.session = session
    self.participant = participant
    self.now = now
    line = Line(participant, in: session)
    until = min(line.end, now)
    let length = max(7, until - participant.joinedAt)
    interval = 7 * (length / 7 / Double(Self.maximumSamples - 1)).rounded(.up)
    producers = Medium.allCases.map(measureSent)
    let senders = senders()
    consumers = Medium.allCases.map { medium in
      measureReceived(medium, from: medium == .audio ? senders : Array(senders.prefix(Self.maximumSenders)))
    }
  }

  /// Whether nothing was kept of the connection, which happens to one in ten of those that nothing is told of.
  var isMissing: Bool {
    session.story == nil && session.endedAt.map { $0 < now } ?? false && session.participants.count < 100
      && participant.conditions.seed % 10 == 3
  }

  /// What the participant sent of a medium: a first sample as the stream begins, of five packets, then one an interval.
  private func measureSent(_ medium: Medium) -> Measured {
    guard let stream = Stream(medium, of: line) else { return Measured() }
    var measured = Measured(streams: [stream])
    guard stream.begin <= until else { return Measured() }
    if medium == .audio {
      var first = Sample(timestamp: stream.begin)
      (first.packets, first.bytes) = (5, 86)
      measured.samples.append(first)
    }
    var limited = (none: 0, bandwidth: 0, cpu: 0)
    var (changes, width) = (0, 0)
    var moment = stream.begin + interval
    while moment <= until, stream.runs(at: moment) {
      var sample = stream.produced(at: moment, seconds: interval)
      switch sample.limitation {
      case .bandwidth: limited.bandwidth += Int(interval)
      case .cpu: limited.cpu += Int(interval)
      case .none, .other: limited.none += Int(interval)
      }
      if width > 0, sample.width != width { changes += 1 }
      width = sample.width
      (sample.limited, sample.resolutionChanges) = (limited, changes)
      measured.samples.append(sample)
      moment = moment + interval
    }
    return measured.samples.isEmpty ? Measured() : measured
  }

  /// What the participant received of a medium, the senders' samples in turns.
  private func measureReceived(_ medium: Medium, from senders: [Line]) -> Measured {
    var measured = Measured(streams: senders.compactMap { Stream(medium, of: $0) })
    guard !measured.streams.isEmpty else { return Measured() }
    measured.samples.reserveCapacity(measured.streams.count * Self.maximumSamples)
    var moment = participant.joinedAt + interval + (medium.isVideo ? 0.608 : 0.604)
    while moment <= until {
      for (index, stream) in measured.streams.enumerated() where stream.runs(at: moment) {
        var sample = stream.consumed(by: line, at: moment, seconds: interval)
        sample.stream = index
        measured.samples.append(sample)
      }
      moment = moment + interval
    }
    return measured.samples.isEmpty ? Measured() : measured
  }

  /// Whom the participant receives: everybody who sends while it is in, up to a limit. Those whom the session is
  /// about come first, then who shares the screen, then who came first.
  private func senders() -> [Line] {
    let others = session.participants.filter { other in
      other.id != participant.id && other.userID != participant.userID && other.sendsMedia && other.joinedAt < until
        && (other.leftAt ?? until) > participant.joinedAt
    }
    let ranked =
      others.filter { $0.conditions.story != nil }
      + others.filter { $0.conditions.story == nil && $0.conditions.sharesScreen }
      + others.filter { $0.conditions.story == nil && !$0.conditions.sharesScreen }
    return ranked.prefix(Self.maximumSpeakers).map { Line($0, in: session) }
  }
}
