internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering

/// `try COMMAND`: runs the rest of the statement, and keeps its failure as `$error` instead of stopping.
struct TryCommand: ShellCommand {
  private static let command = Parameter("command", .command, required: true, "command to run")

  let declaration = CommandDeclaration(
    "try", .scripts, "Run a command and store its error in $error",
    discussion:
      "A failure does not stop the script. $error is null on success, and else has status, message, command and the errors of the API.",
    arguments: [.rest(command)], syntax: .command(.statement), isAboutShell: true,
    examples: ["sessions; try summary @1; $error | .message"])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard let operand = invocation.operand, let statement = context.scope.statement else {
      throw invocation.missing(Self.command)
    }
    var tried = statement
    tried.body = operand
    // An alias takes the place of its name within the statement's text, where `try` must not stand any more.
    tried.range = SourceRange(operand.range.lowerBound, statement.range.upperBound)
    var scope = context.scope.with(tried)
    scope.isTrying = true
    var outcome = CommandOutcome.done
    outcome.isDelivered = true
    do throws(ShellError) {
      outcome.exitStatus = try context.interpreter.execute(tried, in: scope)
      context.session.results.name(ShellResult(.null), "error")
    } catch {
      if Interruption.current != nil || error.status == .interrupted { throw error }
      context.session.results.name(ShellResult(value(of: error, in: context)), "error")
    }
    return outcome
  }

  /// An error as a value: what `$error` holds.
  private func value(of error: ShellError, in context: CommandContext) -> JSONValue {
    let diagnostic = context.output.diagnostic(error, in: context.scope)
    var value: JSONValue = [
      "status": JSONValue(Int(error.status.rawValue)), "message": JSONValue(diagnostic.problem),
      "command": JSONValue(context.scope.text),
    ]
    guard case .request(let failure) = error.problem else { return value }
    value = value.setting("request", to: JSONValue("\(failure.method) \(failure.target)"))
    value = value.setting("http_status", to: failure.status.map { JSONValue($0) } ?? .null)
    value = value.setting("code", to: failure.code.map { JSONValue($0) } ?? .null)
    return value.setting("ray", to: failure.ray.map { JSONValue($0) } ?? .null)
  }
}
