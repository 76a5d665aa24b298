/// A value as text, with remarks for the reader that are no part of it.
package struct Rendered: Equatable, Sendable {
  /// The text; it ends with a newline unless it is empty.
  package var text: String
  /// What the text does not show and how to see it, one sentence each; meant for standard error.
  package var notes: [String]

  /// A text with its remarks.
  package init(text: String, notes: [String] = []) {
    self.text = text
    self.notes = notes
  }
}
