internal import Client
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering

/// `wait COMMAND until CONDITION`: repeats a command until its result meets a condition, and gives that result.
struct WaitCommand: ShellCommand {
  private static let command = Parameter("command", .command, required: true, "command, then until and a jq condition")
  private static let timeout = Parameter("timeout", .duration, default: "10m", "fail after this time")

  let declaration = CommandDeclaration(
    "wait", .scripts, "Repeat a command until a jq condition on its result is true",
    discussion: """
      wait COMMAND until CONDITION. Bypasses the cache. Goes on after 404 and after failures of the server. \
      The last result of the command is kept.
      """,
    arguments: [.rest(command)], options: [Polling.every, timeout], syntax: .command(.bodyUntilCondition),
    examples: [
      "sessions --status ENDED; wait session @1 until .status == \"ENDED\"",
      "wait --every 10s --timeout 1h transcript @1 until length > 0",
    ])

  /// The condition was still false when the time was over.
  struct Failure: CommandFailure {
    let seconds: Double
    let condition: String
    let seen: [SeenValue]

    var status: ExitStatus { .failed }
    var message: ErrorMessage {
      ErrorMessage(
        "condition is still false after \(DurationText.text(seconds: seconds)): \(condition)",
        details: seen.map { "\($0.expression) is \($0.text)" })
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard let operand = invocation.operand, let expression = invocation.condition,
      let every = invocation.seconds(Polling.every), let timeout = invocation.seconds(Self.timeout)
    else { throw invocation.missing(Self.command) }
    let start = context.client.clock.monotonic()
    var seen: [SeenValue] = []
    var failure: ShellError?
    while true {
      do throws(ShellError) {
        let outcome = try Polling.turn(operand, in: context)
        // What is missing could be what makes the condition true.
        if let partialFailure = outcome.partialFailure { throw partialFailure }
        guard let result = outcome.result else { return outcome }
        let condition = Condition(expression, in: context)
        if try condition.holds(for: result.value) { return outcome }
        seen = condition.seenValues(in: result.value)
        failure = nil
      } catch {
        guard error.isTransient else { throw error }
        failure = error
      }
      let passed = context.client.clock.monotonic() - start
      guard passed < timeout else {
        if let failure { context.output.report(failure, in: context.scope) }
        throw invocation.failure(
          Failure(seconds: timeout, condition: expression.text, seen: failure == nil ? seen : []))
      }
      context.services.console.output.flush()
      let line = WaitingLine(
        context.services.console, "waiting for \(DurationText.text(seconds: passed)) · Ctrl-C cancels")
      defer { line.clear() }
      if !context.pause(min(every, timeout - passed)) { throw ShellError(.interrupted(nil), at: invocation.range) }
    }
  }
}

/// A line on a terminal that says what is waited for, and goes away.
private struct WaitingLine {
  private let console: Console
  private let isShown: Bool

  init(_ console: Console, _ text: String) {
    self.console = console
    isShown = console.isErrorTerminal && !console.isQuiet
    if isShown { write("\r\u{1b}[K\(text)") }
  }

  func clear() { if isShown { write("\r\u{1b}[K") } }

  private func write(_ text: String) {
    console.error.write(text)
    console.error.flush()
  }
}
