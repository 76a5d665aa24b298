internal import Language
internal import RealtimeKit

/// `edit [STATEMENT]`: opens what follows it, or the line before, in the user's editor and runs what is saved.
struct EditCommand: ShellCommand {
  private static let statement = Parameter("statement", .command, "statement to edit, including its filter")

  let declaration = CommandDeclaration(
    "edit", .shell, "Open a statement in $VISUAL or $EDITOR and run what is saved",
    discussion: "Without a statement it opens the last line. Leaving the editor without saving runs nothing.",
    arguments: [.rest(statement, isOptional: true)], syntax: .command(.statement), isAboutShell: true,
    examples: ["edit sessions --status LIVE | map(.id)", "edit"])

  enum Failure: CommandFailure {
    case needsTerminal
    case notFirst
    case nothingTyped

    var message: ErrorMessage {
      switch self {
      case .needsTerminal: ErrorMessage("edit needs a terminal", hint: ["a script is changed in its own file"])
      case .notFirst: ErrorMessage("edit must be the first word of a line")
      case .nothingTyped: ErrorMessage("nothing was typed before", hint: ["edit COMMAND begins with one"])
      }
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard context.services.console.isInteractive, let editText = context.services.editText else {
      throw invocation.failure(Failure.needsTerminal)
    }
    guard let statement = context.scope.statement, case .command(let command) = statement.body,
      command.range == invocation.range
    else { throw invocation.failure(Failure.notFirst) }
    guard let text = textToEdit(command, statement, context) else { throw invocation.failure(Failure.nothingTyped) }
    guard let edited = editText(text), edited.contains(where: { !$0.isWhitespace }) else {
      throw ShellError(.declined, at: invocation.range)
    }
    context.session.history.editedText = edited
    for line in edited.split(separator: "\n") { context.output.info(line.visibleLine) }
    let ending = context.interpreter.run(SourceText(edited), arguments: nil, in: context.scope)
    if ending.isExit { return .exit(ending.status) }
    if ending.status != 0 { throw ShellError(.reported(ExitStatus(rawValue: ending.status) ?? .failed)) }
    var outcome = CommandOutcome.done
    outcome.isDelivered = true
    return outcome
  }

  /// The statement without the word `edit`, or the last line that was typed when nothing else is in it.
  private func textToEdit(_ command: Command, _ statement: Statement, _ context: CommandContext) -> String? {
    let source = context.scope.source
    let before = source[SourceRange(statement.range.lowerBound, command.name.range.lowerBound)]
    let after = source[SourceRange(command.name.range.upperBound, statement.range.upperBound)]
    let given = before + after.drop(while: \.isWhitespace)
    if given.contains(where: { !$0.isWhitespace }) { return given }
    if let last = context.session.history.session.last { return last.text }
    return context.session.history.entries?().last {
      $0.text.split(separator: " ").first.map(String.init) != declaration.name
    }?
    .text
  }
}
