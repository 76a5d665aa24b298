package import JSON
internal import Platform

/// What each participant received from each sender, by medium: the worst stretch of each pair.
package struct Matrix: Sendable {
  /// One pair.
  package struct Cell: Sendable {
    /// What was sent.
    package let medium: Medium
    /// The sender: a row of the matrix.
    package let sender: Presence
    /// The receiver: a column of the matrix.
    package let receiver: Presence
    /// The loss of the worst stretch of about 20 s, in percent; nil where too few packets came to speak of a share.
    package let loss: Double?
    /// When that was.
    package let time: Interval?
    /// The longest time without a packet while the sender sent some, in seconds.
    package let silence: Double
    /// How bad the pair is; nil when it is well.
    package let level: Threshold.Level?
  }

  /// Every pair, by medium, sender and receiver.
  package let cells: [Cell]

  /// A stretch is at least this long, in seconds.
  private static let stretch = 18.0

  init(_ call: CallAnalysis) {
    cells = call.links.compactMap { link in
      let stream = call.stream(link)
      guard let sender = call.sources[link.source].sender else { return nil }
      let worst = Self.worst(stream)
      let silence = stream.extremes.fewestPackets == 0 ? Self.silence(call, link) : 0
      var level: Threshold.Level?
      for candidate in Threshold.Level.allCases {
        if worst.map({ call.thresholds.isReached(.loss, by: $0.loss, candidate) }) ?? false
          || call.thresholds.isReached(.silence, by: silence, candidate)
        {
          level = candidate
        }
      }
      return Cell(
        medium: stream.medium, sender: call.presence(ofPeer: sender), receiver: call.reports[link.receiver].presence,
        loss: worst.map { ($0.loss * 10).rounded() / 10 }, time: worst?.time, silence: silence, level: level)
    }.sorted { left, right in
      (left.medium.number, left.sender.title, left.sender.id ?? "", left.receiver.title, left.receiver.id ?? "")
        < (
          right.medium.number, right.sender.title, right.sender.id ?? "", right.receiver.title, right.receiver.id ?? ""
        )
    }
  }

  /// The stretch with the largest loss.
  private static func worst(_ stream: MediaStream) -> (loss: Double, time: Interval)? {
    var best: (loss: Double, time: Interval)?
    var (expected, lost, seconds) = (0.0, 0.0, 0.0)
    var first = 0
    func share(_ place: Int) -> (expected: Double, lost: Double) {
      let sample = stream.samples[place]
      return (sample.expectedPackets(stream.direction) ?? 0, max(0, sample.lost ?? 0))
    }
    for place in stream.samples.indices {
      let own = share(place)
      (expected, lost, seconds) = (expected + own.expected, lost + own.lost, seconds + stream.duration(at: place))
      while first < place, seconds - stream.duration(at: first) >= stretch {
        let old = share(first)
        (expected, lost, seconds) = (expected - old.expected, lost - old.lost, seconds - stream.duration(at: first))
        first += 1
      }
      guard seconds >= stretch, expected >= 2 * MediaStream.fewPackets else { continue }
      let loss = min(100, 100 * lost / expected)
      if best.map({ loss > $0.loss }) ?? true {
        best = (loss, Interval(stream.time(at: first).begin, stream.samples[place].moment))
      }
    }
    return best
  }

  /// The longest time without a packet while the sender's own report shows some.
  private static func silence(_ call: CallAnalysis, _ link: CallAnalysis.Link) -> Double {
    let source = call.sources[link.source]
    guard let report = source.report, let number = source.stream else { return 0 }
    let own = call.reports[report].streams[number]
    let sending = own.times { own.carriesMedia(at: $0) }
    let stream = call.stream(link)
    let longest = sending.intersection(stream.times { stream.samples[$0].packets == 0 }).longest
    return (longest * 10).rounded() / 10
  }

  /// Every pair as a row, or those that some people send or receive.
  package func rows(concerning people: [Presence] = [], sessionID: String) -> [JSONValue] {
    let keys = Set(people.map(\.personKey))
    let wanted =
      keys.isEmpty
      ? cells : cells.filter { keys.contains($0.sender.personKey) || keys.contains($0.receiver.personKey) }
    return wanted.map { $0.value(sessionID: sessionID) }
  }

  /// The pairs that are not well, as rows.
  func badRows(sessionID: String?) -> [JSONValue] {
    cells.filter { $0.level != nil }.map { $0.value(sessionID: sessionID) }
  }
}

extension Matrix.Cell {
  fileprivate func value(sessionID: String?) -> JSONValue {
    func text(_ text: String?) -> JSONValue { text.map { JSONValue($0) } ?? .null }
    return [
      "medium": JSONValue(medium.name), "sender_name": JSONValue(sender.title),
      "receiver_name": JSONValue(receiver.title),
      "level": JSONValue(level.map { $0 == .bad ? "bad" : "warn" } ?? "ok"),
      "loss_percent": loss.map { JSONValue($0) } ?? .null, "from": text(time?.begin.iso8601),
      "to": text(time?.end?.iso8601), "silence_s": JSONValue(silence), "sender": text(sender.id),
      "receiver": text(receiver.id), "session_id": text(sessionID),
    ]
  }
}
