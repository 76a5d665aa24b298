package import Text

/// What can stand at a cursor.
package struct ShellCompletion: Equatable, Sendable {
  /// The part of the line that a candidate replaces, in characters.
  package let range: Range<Int>
  /// The candidates, the likeliest first.
  package internal(set) var candidates: [Candidate]
  /// How many there are, when not all are listed.
  package let total: Int
  /// What to say below the candidates or in their place: that more are being fetched, or why there are none.
  package internal(set) var message: String?
  /// The list that may hold more of them; nil when memory has them all.
  let request: PrefetchRequest?

  init(range: Range<Int>, _ found: CandidateSet, limit: Int) {
    self.range = range
    candidates = Array(found.candidates.prefix(limit))
    total = found.total
    message = found.message
    request = found.request
  }
}

/// Candidates worth listing, how many there are, and where more may come from.
struct CandidateSet {
  let candidates: [Candidate]
  let total: Int
  /// The list that may hold more of them; nil when memory has them all.
  var request: PrefetchRequest?
  /// What to say where no list can be requested.
  var message: String?

  /// All candidates there are, or the first of `total`.
  init(_ candidates: [Candidate], total: Int? = nil) {
    self.candidates = candidates
    self.total = total ?? candidates.count
  }

  /// The same with another text to insert for each.
  ///
  /// - Parameter addsSpace: whether a space follows; nil leaves that as it is.
  func inserting(addsSpace: Bool? = nil, _ text: (String) -> String) -> CandidateSet {
    var changed = CandidateSet(
      candidates.map {
        Candidate(text($0.insertion), label: $0.label, note: $0.note, addsSpace: addsSpace ?? $0.addsSpace)
      }, total: total)
    changed.request = request
    changed.message = message
    return changed
  }
}
