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
