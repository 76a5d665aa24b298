/// What may stand at a cursor.
public struct ShellCompletion: Equatable, Sendable {
  /// The part of the line that a candidate takes the place of, in characters.
  public let range: Range<Int>
  /// The candidates, the likeliest first.
  public internal(set) var candidates: [Candidate]
  /// How many there are in all, when not all are listed.
  public let total: Int
  /// What to say below the candidates or in their place: that more are being fetched, or why there are none.
  public internal(set) var message: String?
  /// The list that may hold more of them; nil when memory has them all.
  let question: CompletionQuestion?

  init(range: Range<Int>, _ found: FoundCandidates, limit: Int) {
    self.range = range
    candidates = Array(found.candidates.prefix(limit))
    total = found.total
    message = found.advice
    question = found.question
  }

  /// Something that may stand there.
  public struct Candidate: Equatable, Sendable {
    /// The text to put in, with the quotes that it needs.
    public let insertion: String
    /// The text to show.
    public let label: String
    /// What it means, in a few words.
    public let note: String
    /// Whether a space follows.
    public let addsSpace: Bool

    init(_ insertion: String, label: String? = nil, note: String = "", addsSpace: Bool = true) {
      self.insertion = insertion
      self.label = label ?? insertion
      self.note = note
      self.addsSpace = addsSpace
    }
  }
}
