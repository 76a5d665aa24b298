/// One statement: `[name =] body [| filter] [| sink]`.
package struct Statement: Equatable, Sendable {
  /// The name that the result is given, if any.
  package var name: Name?
  /// What makes the value.
  package var body: Body
  /// The jq program that the value goes through.
  package var filter: Expression?
  /// Where the result goes instead of the screen.
  package var sink: Sink?
  /// The whole statement in the text.
  package var range: SourceRange

  /// What a statement begins with.
  package enum Body: Equatable, Sendable {
    /// A command with its arguments.
    case command(Command)
    /// A value alone: a reference, a row, a quoted text, a number.
    case value(Value)
    /// A line for the host's shell, after `!`.
    case shell(Expression)
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
    /// `| save FILE`, replacing the file or adding lines to it.
    case save(file: Value, appends: Bool, range: SourceRange)
    /// `| !COMMAND`, with the host's shell.
    case shell(Expression)

    /// Its place.
    package var range: SourceRange {
      switch self {
      case .save(_, _, let range): range
      case .shell(let command): command.range
      }
    }
  }
}

/// A command's name and what it is given.
package struct Command: Equatable, Sendable {
  /// The name as it was typed.
  package var name: Word
  /// The arguments and options in their order.
  package var arguments: [Argument]

  /// A command.
  package init(name: Word, arguments: [Argument]) {
    self.name = name
    self.arguments = arguments
  }

  /// The place from the name to the last argument.
  package var range: SourceRange {
    arguments.last.map { name.range.union($0.range) } ?? name.range
  }
}

/// One thing after a command's name.
package enum Argument: Equatable, Sendable {
  /// A value in its place.
  case value(Value)
  /// `--name`, or `--name=value`. Whether the next value belongs to it is for the command to say.
  case option(name: String, attached: Value?, range: SourceRange)

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
