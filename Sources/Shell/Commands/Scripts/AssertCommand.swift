internal import JSON
internal import Language
internal import RealtimeKit

/// `assert CONDITION [MESSAGE]`: fails unless a condition on the last result is true.
struct AssertCommand: ShellCommand {
  private static let condition = Parameter(
    "condition", .condition, required: true, "jq on the last result; null, false and no value fail")
  private static let message = Parameter("message", .text, "error message")

  let declaration = CommandDeclaration(
    "assert", .scripts, "Fail with status 3 unless a jq condition on the last result is true",
    discussion:
      "The condition goes to the end of the statement, including any |. A quoted text after it is the message.",
    arguments: [.required(condition), .optional(message)], syntax: .condition, isAboutShell: true,
    examples: [
      "sessions; assert length > 0 \"no sessions\"", "assert map(.minutes_consumed) | add > 60",
    ])

  /// A condition that is false.
  struct Failure: CommandFailure {
    let condition: String
    let text: String?
    let seen: [SeenValue]

    var status: ExitStatus { .assertion }
    var message: ErrorMessage {
      ErrorMessage(
        text ?? "condition is false: \(condition)", details: seen.map { "\($0.expression) is \($0.text)" })
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard let expression = invocation.condition else { throw invocation.missing(Self.condition) }
    let condition = Condition(expression, in: context)
    let input = (try? context.session.results.result("_"))?.value ?? .null
    guard try !condition.holds(for: input) else { return .done }
    throw invocation.failure(
      Failure(
        condition: expression.text, text: invocation.text(Self.message), seen: condition.seenValues(in: input)))
  }
}
