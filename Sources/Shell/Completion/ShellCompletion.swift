/// What may stand at a cursor.
public struct ShellCompletion: Equatable, Sendable {
  /// The part of the line that a candidate takes the place of, in characters.
  public let range: Range<Int>
  /// The candidates, the likeliest first.
  public let candidates: [Candidate]
  /// How many there are in all, when not all are listed.
  public let total: Int

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
