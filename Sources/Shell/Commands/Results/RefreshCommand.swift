internal import Client
internal import Language
internal import RealtimeKit

/// `refresh [COMMAND]`: runs a command, bypassing the cache.
struct RefreshCommand: ShellCommand {
  private static let command = Parameter("command", .command, "command to run; the last one when left out")

  let declaration = CommandDeclaration(
    "refresh", .results, "Run a command, bypassing the cache", arguments: [.rest(command, isOptional: true)],
    syntax: .command(.body), examples: ["refresh sessions --status LIVE"])

  enum Failure: CommandFailure {
    case lastHasNoCommand

    var message: ErrorMessage {
      switch self {
      case .lastHasNoCommand: ErrorMessage("the last result did not come from a command", hint: ["refresh COMMAND"])
      }
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    var scope = context.scope
    scope.cachePolicy = .reload
    if let operand = invocation.operand { return try context.interpreter.evaluate(operand, in: scope) }
    return try repeatLast(invocation, context, scope)
  }

  /// Runs the command and the filter that made the last result.
  private func repeatLast(
    _ invocation: Invocation, _ context: CommandContext, _ scope: Scope
  ) throws(ShellError) -> CommandOutcome {
    let last = try Evaluator.result("_", context.session.results, at: invocation.range)
    let source = SourceText(last.command)
    guard let statement = Parser.parse(source, grammar: CommandTable.grammar).statements.first,
      case .command = statement.body
    else {
      throw invocation.failure(Failure.lastHasNoCommand)
    }
    var scope = scope
    scope.source = source
    do throws(ShellError) {
      var outcome = try context.interpreter.evaluate(statement.body, in: scope.with(statement))
      if let filter = statement.filter, let result = outcome.result {
        var filtered = try context.interpreter.evaluator.filter(result, filter, context.session.results)
        filtered.extent = result.extent
        outcome.result = filtered
      }
      outcome.result?.command = last.command
      return outcome
    } catch {
      // A place in another text than the one that was typed means nothing to its reader.
      throw ShellError(error.problem, at: invocation.range, doing: error.doing)
    }
  }
}
