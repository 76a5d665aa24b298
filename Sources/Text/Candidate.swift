/// One thing that can stand at a cursor.
package struct Candidate: Equatable, Sendable {
  /// The text to insert, with the quotes that it needs.
  package let insertion: String
  /// The text to show in a list.
  package let label: String
  /// What it means, in a few words; can be empty.
  package let note: String
  /// Whether a space follows when it is the only candidate.
  package let addsSpace: Bool

  /// A candidate; the list shows what it inserts unless a label is given.
  package init(_ insertion: String, label: String? = nil, note: String = "", addsSpace: Bool = true) {
    self.insertion = insertion
    self.label = label ?? insertion
    self.note = note
    self.addsSpace = addsSpace
  }
}
