/// What the parser makes of a text: its statements, as far as they could be read, and what is wrong with it.
///
/// There is a tree for every text. A part that is missing stands in it as an empty word or expression at its place.
package struct SyntaxTree: Sendable {
  /// The text.
  package let source: SourceText
  /// The statements in their order.
  package internal(set) var statements: [Statement] = []
  /// What is wrong, in the order in which it was found; empty for a text that can run.
  package internal(set) var errors: [SyntaxError] = []
  /// The comments, those within jq too, each from `#` to the end of its line.
  package internal(set) var comments: [SourceRange] = []
  /// Whether the text is the beginning of a statement that goes on in the next line.
  package internal(set) var needsMore = false
  /// Whether the last statement reaches to the end of the text, so that more text would belong to it.
  var isLastOpen = false

  init(source: SourceText) { self.source = source }

  /// The statements, to be run.
  ///
  /// - Throws: the first error of the text.
  package func runnable() throws(SyntaxError) -> [Statement] {
    if let error = errors.first { throw error }
    return statements
  }
}

/// One statement: `[name =] body [| filter] [| sink]`.
package struct Statement: Equatable, Sendable {
  /// The name that the result is given, if any.
  package var name: Name?
  /// What makes the value.
  package var body: Body
  /// The `|` after the body, if there is one.
  package var bar: SourceRange?
  /// The jq program that the value goes through.
  package var filter: Expression?
  /// Where the result goes instead of the screen.
  package var sink: Sink?
  /// Words that nothing in the statement takes; each is an error.
  package var unexpected: [Argument] = []
  /// The whole statement in the text.
  package var range: SourceRange

  /// The jq programs of the statement, in their order.
  package var expressions: [Expression] {
    body.expressions + (filter.map { [$0] } ?? []) + (sink?.expressions ?? [])
  }

  /// What a statement begins with, or what follows a command such as `try`.
  package indirect enum Body: Equatable, Sendable {
    /// A command with its arguments.
    case command(Command)
    /// A value alone: a reference, a row, a quoted text, a number.
    case value(Value)
    /// A line for the system shell, after `!`.
    case shell(Expression)

    /// Its place.
    package var range: SourceRange {
      switch self {
      case .command(let command): command.range
      case .value(let value): value.range
      case .shell(let line): line.range
      }
    }

    /// The jq programs in it, in their order.
    var expressions: [Expression] {
      switch self {
      case .command(let command):
        command.arguments.flatMap(\.expressions) + (command.body?.expressions ?? [])
          + (command.condition.map { [$0] } ?? [])
      case .value(let value): value.expressions
      case .shell: []
      }
    }

    /// The command, if it is one.
    package var command: Command? {
      if case .command(let command) = self { command } else { nil }
    }
  }

  /// The name on the left of an assignment.
  package struct Name: Equatable, Sendable {
    /// The name.
    package var text: String
    /// Its place.
    package var range: SourceRange
  }

  /// The last stage of a statement, which takes the result somewhere.
  package enum Sink: Equatable, Sendable {
    /// `| save FILE`.
    case save(Save)
    /// `| !COMMAND`, with the system shell.
    case shell(Expression)

    /// The jq programs in it.
    var expressions: [Expression] {
      switch self {
      case .save(let save): save.file.expressions
      case .shell: []
      }
    }

    /// Its place.
    package var range: SourceRange {
      switch self {
      case .save(let save): save.range
      case .shell(let command): command.range
      }
    }
  }

  /// `save [--append] FILE` at the end of a statement, replacing the file or adding lines to it.
  package struct Save: Equatable, Sendable {
    /// The place of the word `save`.
    package var word: SourceRange
    /// What follows the word, in its order.
    package var arguments: [Argument]
    /// The file.
    package var file: Value
    /// Whether lines are added to the file.
    package var appends: Bool
    /// The whole stage.
    package var range: SourceRange
  }
}

/// A command's name and what follows it.
package struct Command: Equatable, Sendable {
  /// The name as it was typed.
  package var name: Word
  /// The command's own arguments and options in their order. Options that a command around this one passes on come first;
  /// they stand before the name.
  package var arguments: [Argument]
  /// The command or value that follows this command and its options, as after `try`.
  package var body: Statement.Body?
  /// The place of the word before a condition, such as `until`.
  package var conditionWord: SourceRange?
  /// The condition, as after `assert` or `until`.
  package var condition: Expression?
  /// The message after a condition.
  package var message: Word?
  /// The place from the name to the end of the last part.
  package var range: SourceRange

  /// A command that takes arguments.
  package init(name: Word, arguments: [Argument]) {
    self.name = name
    self.arguments = arguments
    range = arguments.last.map { name.range.union($0.range) } ?? name.range
  }

  /// The command at the end of a row of commands: `sessions` in `try refresh sessions`; this one when none follows it.
  package var innermost: Command { body?.command?.innermost ?? self }
}

/// One thing after a command's name.
package enum Argument: Equatable, Sendable {
  /// A value in its place.
  case value(Value)
  /// `--name`, or `--name=value`. Whether the next value belongs to it is for the command to say.
  case option(name: String, attached: Value?, range: SourceRange)

  /// The jq programs in it.
  var expressions: [Expression] {
    switch self {
    case .value(let value): value.expressions
    case .option(_, let attached, _): attached?.expressions ?? []
    }
  }

  /// Whether it is an option.
  package var isOption: Bool {
    if case .option = self { true } else { false }
  }

  /// Its place.
  package var range: SourceRange {
    switch self {
    case .value(let value): value.range
    case .option(_, _, let range): range
    }
  }
}
