/// An option of the program that runs the shell, for the pages that are made from its table.
package struct ProgramOption: Sendable {
  /// The name without its dashes.
  package let name: String
  /// The letter that stands for it; nil when there is none.
  package let letter: Character?
  /// What it takes.
  package let value: Value
  /// What it does, in a line.
  package let help: String

  /// What an option takes.
  package enum Value: Equatable, Sendable {
    /// Nothing: it is a switch.
    case none
    /// Any text; the word for it, such as `NAME`.
    case text(String)
    /// A file; the word for it, such as `FILE.har`.
    case file(String)
    /// One of these words; the word for them, such as `FORMAT`.
    case choice([String], placeholder: String)
    /// A statement of the shell.
    case statement

    /// The word for it in usage lines; nil for a switch.
    package var placeholder: String? {
      switch self {
      case .none: nil
      case .text(let word), .file(let word), .choice(_, let word): word
      case .statement: "TEXT"
      }
    }
  }

  /// An option.
  package init(_ name: String, letter: Character?, value: Value, _ help: String) {
    self.name = name
    self.letter = letter
    self.value = value
    self.help = help
  }

  /// How a page shows it: `-o, --output FORMAT`.
  package var heading: String {
    (letter.map { "-\($0), " } ?? "") + "--\(name)" + (value.placeholder.map { " \($0)" } ?? "")
  }
}
