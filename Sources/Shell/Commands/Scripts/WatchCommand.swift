internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering

/// `watch COMMAND`: repeats a command and shows what changes. Ctrl-C ends it, and what was shown last is its result.
struct WatchCommand: ShellCommand {
  private static let command = Parameter("command", .command, required: true, "command to run")
  private static let times = Parameter("times", .integer(minimum: 1, maximum: nil), "stop after N runs")

  let declaration = CommandDeclaration(
    "watch", .scripts, "Repeat a command and show what changes",
    discussion: """
      On a terminal the result is redrawn in place, with > before rows that have changed; in a pipe each change is printed. \
      Ctrl-C stops it, and the last result is kept.
      """,
    arguments: [.rest(command)], options: [Polling.every, times], syntax: .command(.statement),
    examples: [
      "watch --every 1s --times 3 sessions --status LIVE",
      "watch --times 1 participants @1 | map(select(.left_at == null)) | length",
    ])

  enum Failure: CommandFailure {
    case sink
    case noCommand

    var message: ErrorMessage {
      switch self {
      case .sink: ErrorMessage("watch shows its result", hint: ["$_ | save FILE, afterwards, saves the last one"])
      case .noCommand: ErrorMessage("a result never changes; watch repeats a command", hint: ["watch sessions"])
      }
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard let operand = invocation.operand, let statement = context.scope.statement,
      let every = invocation.seconds(Polling.every)
    else { throw invocation.missing(Self.command) }
    if let sink = statement.sink { throw ShellError(.command(Failure.sink), at: sink.range) }
    if !Self.mayChange(operand) { throw ShellError(.command(Failure.noCommand), at: operand.range) }
    let times = invocation.integer(Self.times)
    var view = WatchView(context.services.console, every: every)
    var last: CommandOutcome?
    var turn = 0
    while Interruption.current == nil, !context.services.console.output.isClosed {
      do throws(ShellError) {
        var outcome = try Polling.turn(operand, in: context)
        guard var result = outcome.result else { return outcome }
        if let filter = statement.filter {
          result = try context.interpreter.evaluator.filter(result, filter, context.session.results)
          outcome.result = result
        }
        let format = outcome.format ?? context.session.settings.output
        let renderer = Renderer(view.context(context.output.renderingContext))
        view.show(
          renderer.render(context.output.redaction.redacted(result.value), kind: .named(result.kind), as: format).text)
        last = outcome
      } catch {
        if Interruption.current != nil { break }
        // Something was shown already, so a server that fails for a while does not end it.
        guard last != nil, error.isTransient else { throw error }
        context.output.report(error, in: context.scope)
        view.forget()
      }
      turn += 1
      if turn == times || !context.pause(every) { break }
    }
    view.end()
    return try finish(last, statement, at: invocation.range, in: context)
  }

  /// Whether a value can be another one in the next turn: that of a jq expression such as `(now)` can, that of a result cannot.
  private static func mayChange(_ body: Statement.Body) -> Bool {
    switch body {
    case .command: true
    case .value(.expression(let expression)): expression.text.hasPrefix("(")
    case .value, .shell: false
    }
  }

  /// Keeps what was shown last, and settles how it ended.
  private func finish(
    _ last: CommandOutcome?, _ statement: Statement, at range: SourceRange, in context: CommandContext
  ) throws(ShellError) -> CommandOutcome {
    var number: Int?
    if var result = last?.result {
      result.command = context.scope.text
      result.createdAt = context.now
      number = context.session.results.add(result)
      if let name = statement.name { context.session.results.name(result, name.text) }
      if result.value.kind == .array || result.value.kind == .object { context.session.results.lastShown = result }
    }
    var outcome = CommandOutcome.done
    outcome.isDelivered = true
    // At a prompt Ctrl-C is how one leaves it; a script must not go on as if nothing had happened.
    if context.services.console.isInteractive, Signals.take(.interrupt) { return outcome }
    if Interruption.current != nil {
      throw ShellError(.interrupted(number.map { "the last result is $r\($0)" }), at: range)
    }
    if !context.services.console.isInteractive { outcome.partialFailure = last?.partialFailure }
    return outcome
  }
}
