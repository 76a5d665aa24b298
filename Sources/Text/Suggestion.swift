/// Suggestions for a mistyped word.
package enum Suggestion {
  /// The candidates nearest to a word, the best first: those it abbreviates, then those within a few slips of the finger
  /// (``editDistance(_:_:)``), then those it is a part of. Case does not count.
  ///
  ///     Suggestion.nearest(to: "sesions", in: ["session", "sessions", "exit"])   // ["sessions", "session"]
  package static func nearest(to word: String, in candidates: some Sequence<String>, limit: Int = 3) -> [String] {
    let wanted = word.lowercased()
    guard !wanted.isEmpty, limit > 0 else { return [] }
    // Of a single letter no slip leaves anything.
    let tolerance = wanted.count > 1 ? min(3, max(1, wanted.count / 3)) : 0
    var found: [(candidate: String, penalty: Int, place: Int)] = []
    var seen: Set<String> = []
    for (place, candidate) in candidates.enumerated() where seen.insert(candidate).inserted {
      let known = candidate.lowercased()
      if known.hasPrefix(wanted) {
        found.append((candidate, known.count - wanted.count, place))
        continue
      }
      let distance =
        abs(known.count - wanted.count) <= tolerance ? editDistance(known, wanted) : Int.max
      if distance <= tolerance {
        found.append((candidate, 1000 + distance, place))
      } else if wanted.count >= 4, known.contains(wanted) {
        found.append((candidate, 2000 + known.count, place))
      }
    }
    found.sort { ($0.penalty, $0.place) < ($1.penalty, $1.place) }
    return found.prefix(limit).map(\.candidate)
  }

  /// How many characters must be added, left out, changed or swapped with their neighbour to make one text of the other
  /// (Damerau and Levenshtein; no character is touched twice).
  static func editDistance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      current.reserveCapacity(right.count + 1)
      for column in 1...right.count {
        let isSame = left[row - 1] == right[column - 1]
        var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          best = min(best, beforeLast[column - 2] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
