/// An option of the program that runs the shell, for the pages that are made from the tables.
package struct ProgramOption: Sendable {
  /// The name without its dashes.
  package let name: String
  /// The letter that stands for it; nil when there is none.
  package let letter: Character?
  /// The word for its value, such as `FILE.har`; nil for a switch.
  package let placeholder: String?
  /// What it does, in a line.
  package let help: String

  /// An option.
  package init(_ name: String, letter: Character?, placeholder: String?, _ help: String) {
    self.name = name
    self.letter = letter
    self.placeholder = placeholder
    self.help = help
  }

  /// How a page shows it: `-o, --output FORMAT`.
  var heading: String { (letter.map { "-\($0), " } ?? "") + "--\(name)" + (placeholder.map { " \($0)" } ?? "") }
}
