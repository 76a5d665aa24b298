internal import Platform

/// A stretch of time in which something was wrong.
package struct Spell: Hashable, Sendable {
  /// From when to when; without an end it still lasts.
  package var interval: Interval
  /// The seconds of it that were bad, which may be fewer than it lasted.
  package var seconds: Double
  /// How bad it was, from 0 to 1.
  package var intensity: Double

  /// A stretch that was bad throughout, unless `seconds` says how much of it was.
  package init(_ interval: Interval, seconds: Double? = nil, intensity: Double = 1) {
    self.interval = interval
    self.seconds = seconds ?? interval.end.map { $0 - interval.begin } ?? 0
    self.intensity = min(1, max(0, intensity))
  }

  /// Seconds times intensity.
  var harm: Double { seconds * intensity }

  /// Spells in the order of time, joined where they overlap or are closer than `bridge` seconds.
  static func joined(_ spells: [Spell], bridge: Double = 0) -> [Spell] {
    var joined: [Spell] = []
    for spell in spells.sorted(by: { ($0.interval.begin, $0.seconds) < ($1.interval.begin, $1.seconds) }) {
      if var last = joined.last, last.interval.end.map({ spell.interval.begin - $0 <= bridge }) ?? true {
        last.merge(spell)
        joined[joined.count - 1] = last
      } else {
        joined.append(spell)
      }
    }
    return joined
  }

  private mutating func merge(_ other: Spell) {
    // What overlaps is counted once, at the higher intensity.
    let gap = interval.end.map { max(0, other.interval.begin - $0) } ?? 0
    let end = interval.end.flatMap { mine in other.interval.end.map { max(mine, $0) } }
    let most = end.map { $0 - interval.begin - gap } ?? (seconds + other.seconds)
    let harm = max(harm, min(harm + other.harm, most * max(intensity, other.intensity)))
    let total = max(max(seconds, other.seconds), min(seconds + other.seconds, most))
    interval = Interval(interval.begin, end)
    seconds = total
    intensity = total > 0 ? min(1, harm / total) : max(intensity, other.intensity)
  }

  /// The part of the spell within a time; nil when there is none. Its bad seconds shrink in proportion.
  func clipped(to bounds: Interval, now: Timestamp) -> Spell? {
    let begin = max(interval.begin, bounds.begin)
    let mine = interval.end ?? now
    let end = min(mine, bounds.end ?? max(mine, begin))
    guard begin <= end, mine >= bounds.begin else { return nil }
    let whole = mine - interval.begin
    let share = whole > 0 ? min(1, (end - begin) / whole) : 1
    let isOpen = interval.end == nil && (bounds.end.map { $0 >= mine } ?? true)
    return Spell(Interval(begin, isOpen ? nil : end), seconds: seconds * share, intensity: intensity)
  }
}
