/// What may stand at a cursor.
package struct ShellCompletion: Equatable, Sendable {
  /// The part of the line that a candidate takes the place of, in characters.
  package let range: Range<Int>
  /// The candidates, the likeliest first.
  package internal(set) var candidates: [Candidate]
  /// How many there are in all, when not all are listed.
  package let total: Int
  /// What to say below the candidates or in their place: that more are being fetched, or why there are none.
  package internal(set) var message: String?
  /// The list that may hold more of them; nil when memory has them all.
  let question: PrefetchRequest?

  init(range: Range<Int>, _ found: CandidateSet, limit: Int) {
    self.range = range
    candidates = Array(found.candidates.prefix(limit))
    total = found.total
    message = found.advice
    question = found.question
  }

  /// Something that may stand there.
  package struct Candidate: Equatable, Sendable {
    /// The text to put in, with the quotes that it needs.
    package let insertion: String
    /// The text to show.
    package let label: String
    /// What it means, in a few words.
    package let note: String
    /// Whether a space follows.
    package let addsSpace: Bool

    init(_ insertion: String, label: String? = nil, note: String = "", addsSpace: Bool = true) {
      self.insertion = insertion
      self.label = label ?? insertion
      self.note = note
      self.addsSpace = addsSpace
    }
  }
}
