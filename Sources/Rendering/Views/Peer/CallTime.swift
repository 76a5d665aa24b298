internal import Diagnosis
internal import Platform

/// The time that a report's plots share.
struct CallTime {
  /// The time.
  let span: Interval
  /// How many samples and events lie outside, by clocks that were wrong.
  let outside: Int

  /// What happens so many seconds around a presence belongs to it: the check before the call, the last sample after it.
  private static let margin = 60.0
  /// Measurements further apart than this are of different calls, or of a clock that jumped.
  private static let longestPause = 3600.0
  /// Who came in longer ago than this and was not measured is hardly still in.
  private static let longestCall = 43_200.0

  /// The time of a report: the presence with what happened close to it; without one, where most measurements lie. Nil when
  /// nothing has a time.
  init?(_ report: PeerReport, now: Timestamp) {
    let samples = report.streams.flatMap { $0.samples.map(\.moment) }
    let moments = samples + report.events.map(\.moment) + report.devices.map(\.moment)
    guard let core = Self.core(report, samples.isEmpty ? moments : samples, now) else { return nil }
    let (begin, end) = (core.begin, core.end ?? core.begin)
    let close = moments.filter { begin + -Self.margin <= $0 && $0 <= end + Self.margin }
    span = Interval(min(begin, close.min() ?? begin), max(end, close.max() ?? end))
    outside = moments.count - close.count
  }

  private static func core(_ report: PeerReport, _ moments: [Timestamp], _ now: Timestamp) -> Interval? {
    let stays = report.presence.intervals
    if let begin = stays.map(\.begin).min() {
      if let left = report.presence.leftAt ?? stays.last?.end { return Interval(begin, left) }
      // Still in, or not known: as long as something was measured, and not into the future.
      let last = cluster(moments.filter { $0 >= begin && $0 <= max(now, begin) + margin })?.end
      if last == nil, now > begin, now - begin < longestCall { return Interval(begin, now) }
      return Interval(begin, last ?? begin)
    }
    return cluster(moments)
  }

  /// The longest run of moments without a long pause.
  private static func cluster(_ moments: [Timestamp]) -> Interval? {
    var best: ArraySlice<Timestamp> = []
    var rest = moments.sorted()[...]
    while !rest.isEmpty {
      var end = rest.startIndex + 1
      while end < rest.endIndex, rest[end] - rest[end - 1] <= longestPause { end += 1 }
      if end - rest.startIndex > best.count { best = rest[..<end] }
      rest = rest[end...]
    }
    guard let first = best.first, let last = best.last else { return nil }
    return Interval(first, last)
  }
}
