internal import Platform

/// Times as a set: pieces in order that do not overlap. Their ends are those of samples and events, so that what is found does
/// not depend on when a call began.
struct TimeSet: Equatable, Sendable {
  /// One piece.
  struct Piece: Equatable, Sendable {
    var begin: Timestamp
    var end: Timestamp

    var seconds: Double { end - begin }
  }

  private(set) var pieces: [Piece] = []

  /// Nothing.
  init() {}

  /// The union of some times, in any order.
  init(_ times: [Piece]) {
    for time in times.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) { append(time) }
  }

  /// One time.
  init(_ begin: Timestamp, _ end: Timestamp) {
    if begin < end { pieces = [Piece(begin: begin, end: end)] }
  }

  /// Intervals, those without an end up to a moment.
  init(_ intervals: [Interval], until end: Timestamp) {
    self.init(intervals.map { Piece(begin: $0.begin, end: max($0.begin, $0.end ?? end)) })
  }

  /// Adds a time that begins no earlier than the last one did.
  mutating func append(_ piece: Piece) {
    guard piece.begin < piece.end else { return }
    if let last = pieces.last, piece.begin <= last.end {
      pieces[pieces.count - 1].end = max(last.end, piece.end)
    } else {
      pieces.append(piece)
    }
  }

  var isEmpty: Bool { pieces.isEmpty }

  /// The seconds of all pieces.
  var seconds: Double { pieces.reduce(0) { $0 + $1.seconds } }

  /// The seconds of the longest piece.
  var longest: Double { pieces.reduce(0) { max($0, $1.seconds) } }

  func union(_ other: TimeSet) -> TimeSet { TimeSet(pieces + other.pieces) }

  func intersection(_ other: TimeSet) -> TimeSet {
    var common = TimeSet()
    var (left, right) = (0, 0)
    while left < pieces.count, right < other.pieces.count {
      let (a, b) = (pieces[left], other.pieces[right])
      common.append(Piece(begin: max(a.begin, b.begin), end: min(a.end, b.end)))
      if a.end < b.end { left += 1 } else { right += 1 }
    }
    return common
  }

  func subtracting(_ other: TimeSet) -> TimeSet {
    var rest = TimeSet()
    var place = 0
    for piece in pieces {
      var begin = piece.begin
      while place < other.pieces.count, other.pieces[place].end <= begin { place += 1 }
      var next = place
      while next < other.pieces.count, other.pieces[next].begin < piece.end {
        rest.append(Piece(begin: begin, end: min(piece.end, other.pieces[next].begin)))
        begin = max(begin, other.pieces[next].end)
        next += 1
      }
      rest.append(Piece(begin: begin, end: piece.end))
    }
    return rest
  }

  /// The pieces with so many seconds taken off at their begin and end.
  func shrunk(begin: Double, end: Double) -> TimeSet {
    TimeSet(pieces.map { Piece(begin: $0.begin + begin, end: $0.end + -end) })
  }

  /// The pieces with so many seconds added at both ends.
  func grown(by seconds: Double) -> TimeSet {
    TimeSet(pieces.map { Piece(begin: $0.begin + -seconds, end: $0.end + seconds) })
  }

  /// Only the pieces of at least so many seconds.
  func longerThan(_ seconds: Double) -> TimeSet { TimeSet(pieces.filter { $0.seconds >= seconds }) }

  /// The seconds that lie within a time.
  func seconds(within begin: Timestamp, _ end: Timestamp) -> Double {
    pieces.reduce(0) { $0 + max(0, min($1.end, end) - max($1.begin, begin)) }
  }

  /// Spells of at least `least` bad seconds. Gaps of up to `bridge` seconds do not end one, unless something in them shows that
  /// all was well for longer than a second.
  func spells(least: Double, bridge: Double, unless well: TimeSet = TimeSet()) -> [Spell] {
    var spells: [Spell] = []
    func add(_ run: ArraySlice<Piece>) {
      let seconds = run.reduce(0) { $0 + $1.seconds }
      guard let first = run.first, let last = run.last, seconds >= least - 0.001 else { return }
      spells.append(Spell(Interval(first.begin, last.end), seconds: seconds))
    }
    var first = 0
    for place in pieces.indices.dropFirst() {
      let (end, begin) = (pieces[place - 1].end, pieces[place].begin)
      if begin - end > bridge || well.seconds(within: end, begin) > 1 {
        add(pieces[first..<place])
        first = place
      }
    }
    add(pieces[first...])
    return spells
  }
}

extension MediaStream {
  /// The times of the samples for which something holds.
  func times(where holds: (Int) -> Bool) -> TimeSet {
    var times = TimeSet()
    for place in samples.indices where holds(place) {
      let end = samples[place].moment
      times.append(TimeSet.Piece(begin: end + -duration(at: place), end: end))
    }
    return times
  }

  /// The times in which it was measured.
  var measured: TimeSet { times { _ in true } }

  /// The times with packets.
  var withPackets: TimeSet { times { samples[$0].packets ?? 0 > 0 } }

  /// The times with frames.
  var withFrames: TimeSet { times { samples[$0].frames ?? 0 > 0 } }

  /// The samples that stand for a time: those whose middle lies in it, and that in which its own middle lies.
  func places(in time: Interval) -> Range<Int> {
    var cursor = lowerBound(time.begin)
    return places(in: time, from: &cursor)
  }

  /// The same for times in order; the cursor begins with zero.
  func places(in time: Interval, from cursor: inout Int) -> Range<Int> {
    guard let end = time.end else { return 0..<0 }
    while cursor < samples.count, samples[cursor].moment <= time.begin { cursor += 1 }
    let middle = time.begin + (end - time.begin) / 2
    var (low, high) = (cursor, cursor)
    while high < samples.count {
      let seconds = duration(at: high)
      let own = samples[high].moment
      guard own + -seconds < end else { break }
      let center = own + -seconds / 2
      let isIn = center > time.begin && center <= end || own >= middle && own + -seconds < middle
      if isIn {
        high += 1
      } else if low == high {
        (low, high) = (low + 1, high + 1)
      } else {
        break
      }
    }
    return low..<high
  }

  /// The first sample that ends after a moment.
  private func lowerBound(_ moment: Timestamp) -> Int {
    var (low, high) = (0, samples.count)
    while low < high {
      let middle = (low + high) / 2
      if samples[middle].moment > moment { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

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
  /// Whether the report tells how many bytes were sent.
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

/// When something was switched on and off, as the client's events tell it.
struct ToggleTimeline: Sendable {
  private let changes: [(moment: Timestamp, isOff: Bool)]

  /// Reads the events, which are in the order of time.
  init(_ events: [ClientEvent], on: Set<String>, off: Set<String>) {
    changes = events.filter { on.contains($0.name) || off.contains($0.name) }.map { ($0.moment, off.contains($0.name)) }
  }

  /// A microphone or a camera.
  init(_ medium: Medium, _ events: [ClientEvent]) {
    self.init(events, on: ["\(medium.rawValue)_on"], off: ["\(medium.rawValue)_off"])
  }

  /// The meeting, which is off while it is in the background.
  static func foreground(_ events: [ClientEvent]) -> ToggleTimeline {
    ToggleTimeline(
      events, on: ["browser_foregrounded", "meeting_view_foregrounded"],
      off: ["meeting_view_backgrounded", "browser_backgrounded"])
  }

  /// Whether the events tell anything.
  var isKnown: Bool { !changes.isEmpty }

  /// Whether it was off at a moment, as the last change before it says; nil before the first one.
  func isOff(at moment: Timestamp) -> Bool? { changes.last { $0.moment <= moment }?.isOff }

  /// When it was switched off first from a moment on.
  func firstOff(after moment: Timestamp) -> Timestamp? { changes.first { $0.moment >= moment && $0.isOff }?.moment }

  /// The times in which it was off; the last one may have no end.
  var offTimes: [Interval] { times(isOff: true) }

  /// The times in which it was on; the last one may have no end.
  var onTimes: [Interval] { times(isOff: false) }

  private func times(isOff: Bool) -> [Interval] {
    var times: [Interval] = []
    var begin: Timestamp?
    for change in changes {
      if change.isOff == isOff {
        begin = begin ?? change.moment
      } else if let start = begin {
        times.append(Interval(start, change.moment))
        begin = nil
      }
    }
    if let begin { times.append(Interval(begin, nil)) }
    return times
  }
}
