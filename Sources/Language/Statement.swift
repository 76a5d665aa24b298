/// One statement: `[name =] body [| filter] [| sink]`.
public struct Statement: Equatable, Sendable {
  /// The name that the result is given, if any.
  public var name: Name?
  /// What makes the value.
  public var body: Body
  /// The jq program that the value goes through.
  public var filter: Expression?
  /// Where the result goes instead of the screen.
  public var sink: Sink?
  /// The whole statement in the text.
  public var range: SourceRange

  /// What a statement begins with.
  public enum Body: Equatable, Sendable {
    /// A command with its arguments.
    case command(Command)
    /// A value alone: a reference, a row, a quoted text, a number.
    case value(Value)
    /// A line for the host's shell, after `!`.
    case shell(Expression)
  }

  /// The name on the left of an assignment.
  public struct Name: Equatable, Sendable {
    /// The name.
    public var text: String
    /// Its place.
    public var range: SourceRange
  }

  /// The last stage of a statement, which takes the result somewhere.
  public enum Sink: Equatable, Sendable {
    /// `| save FILE`, replacing the file or adding lines to it.
    case save(file: Value, appends: Bool, range: SourceRange)
    /// `| !COMMAND`, with the host's shell.
    case shell(Expression)

    /// Its place.
    public var range: SourceRange {
      switch self {
      case .save(_, _, let range): range
      case .shell(let command): command.range
      }
    }
  }
}

/// A command's name and what it is given.
public struct Command: Equatable, Sendable {
  /// The name as it was typed.
  public var name: Word
  /// The arguments and options in their order.
  public var arguments: [Argument]

  /// A command.
  public init(name: Word, arguments: [Argument]) {
    self.name = name
    self.arguments = arguments
  }

  /// The place from the name to the last argument.
  public var range: SourceRange {
    arguments.last.map { name.range.union($0.range) } ?? name.range
  }
}

/// One thing after a command's name.
public enum Argument: Equatable, Sendable {
  /// A value in its place.
  case value(Value)
  /// `--name`, or `--name=value`. Whether the next value belongs to it is for the command to say.
  case option(name: String, attached: Value?, range: SourceRange)

  /// Whether it is an option.
  public var isOption: Bool {
    if case .option = self { true } else { false }
  }

  /// Its place.
  public var range: SourceRange {
    switch self {
    case .value(let value): value.range
    case .option(_, _, let range): range
    }
  }
}
