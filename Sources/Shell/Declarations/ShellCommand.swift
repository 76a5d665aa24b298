package import RealtimeKit
package import Rendering

/// A command of the shell: its declaration, its work and its own errors, in one file.
package protocol ShellCommand: Sendable {
  /// What the command is and takes.
  var declaration: CommandDeclaration { get }

  /// Runs the command with arguments that have been checked against the declaration.
  ///
  /// - Throws: ``ShellError`` when nothing could be done. What went wrong beside a result that is still good is part of the
  ///   outcome.
  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome

  /// What completion offers for a positional argument.
  ///
  /// - Parameter words: the positional arguments before it; empty for one that is no plain word.
  func completion(of argument: Parameter, after words: [String]) -> ArgumentCompletion
}

extension ShellCommand {
  /// What the type of the argument says.
  package func completion(of argument: Parameter, after words: [String]) -> ArgumentCompletion { .byType }
}

/// What a command gave.
package struct CommandOutcome {
  /// The result; nil when it has none.
  package var result: ShellResult?
  /// What failed while the rest succeeded; the statement fails after its result has been delivered.
  package var partialFailure: ShellError?
  /// What to say once the result has been shown.
  package var messages: [Message] = []
  /// The format that the command's own `--output` asks for.
  package var format: OutputFormat?
  /// The status with which the script is to end; nil to go on.
  package var exitStatus: Int32?
  /// Whether the command has delivered its result itself, so that nothing is left to do.
  var isDelivered = false

  /// Something to say beside a result.
  package enum Message: Equatable, Sendable {
    /// A remark for a person at a terminal.
    case info(String)
    /// A warning, which scripts see too, and what to try.
    case warning(String, hint: [String])
  }

  /// An outcome.
  package init(
    _ result: ShellResult? = nil, partialFailure: ShellError? = nil, messages: [Message] = [], exitStatus: Int32? = nil
  ) {
    self.result = result
    self.partialFailure = partialFailure
    self.messages = messages
    self.exitStatus = exitStatus
  }

  /// Nothing but that it worked.
  package static var done: CommandOutcome { CommandOutcome() }

  /// That it worked, with a remark for a person.
  package static func info(_ text: String) -> CommandOutcome { CommandOutcome(messages: [.info(text)]) }

  /// The end of the script with a status.
  package static func exit(_ status: Int32) -> CommandOutcome { CommandOutcome(exitStatus: status) }
}

/// An error that belongs to one command, with its text beside it.
package protocol CommandFailure: Error, Sendable {
  /// What went wrong, in words.
  var message: ErrorMessage { get }
  /// The status with which a script ends.
  var status: ExitStatus { get }
}

extension CommandFailure {
  /// Most of them are wrong usage.
  package var status: ExitStatus { .usage }
}

/// The text of an error: the problem in a sentence, what to try, and further facts.
package struct ErrorMessage: Equatable, Sendable {
  /// What is wrong, in one sentence without a full stop.
  package var problem: String
  /// What to do instead, best first.
  package var hint: [String]
  /// Further facts, one each.
  package var details: [String]

  /// A text.
  package init(_ problem: String, hint: [String] = [], details: [String] = []) {
    self.problem = problem
    self.hint = hint
    self.details = details
  }
}
