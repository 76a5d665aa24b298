internal import Client
internal import HTTP
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

/// What a running command works with.
package struct CommandContext {
  /// The state of the shell.
  package let session: Session
  /// The client, the console and the program.
  package let services: Services
  /// Where text goes.
  let output: ShellOutput
  /// Runs other statements, for commands that take a command.
  let interpreter: Interpreter
  /// The statement that the command belongs to.
  let scope: Scope

  var client: APIClient { services.client }

  /// The time that relative times count from.
  var now: Timestamp { client.clock.wall() }

  /// Prints a warning, unless the command is being repeated.
  func warn(_ problem: String, hint: [String] = []) { output.warn(problem, hint: hint, in: scope) }

  /// The values that something written stands for, with pseudonyms resolved.
  func values(of value: Value) throws(ShellError) -> [ArgumentValue] {
    try interpreter.evaluator.values(of: value, session.results).map(output.redaction.resolved)
  }

  /// The path of a request, filled with the selected account and app and further ids.
  func path(_ values: [String: String] = [:]) -> [String: String] {
    ["account_id": session.context.account?.id ?? "", "app_id": session.context.app?.id ?? ""]
      .merging(values) { $1 }
  }

  /// Asks for confirmation of a change.
  ///
  /// - Parameters:
  ///   - subject: what asks, for the error of a script, which nobody can confirm.
  ///   - details: lines that say what will be changed, made only when somebody is asked.
  /// - Throws: ``ShellError/Problem/needsConfirmation(_:)`` in a script, ``ShellError/Problem/declined`` after a no.
  func confirm(
    _ invocation: Invocation, _ question: String, subject: String, details: () -> [String] = { [] }
  ) throws(ShellError) {
    if services.options.assumesYes || invocation.isConfirmed { return }
    guard services.console.isInteractive, let ask = services.console.ask else {
      throw ShellError(.needsConfirmation(subject), at: invocation.range)
    }
    for line in details() { output.write("  " + line.visibleLine) }
    if Interruption.current != nil { throw ShellError(.interrupted(nil), at: invocation.range) }
    let answer = ask("\(question)? [y/N] ")?.lowercased()
    guard answer == "y" || answer == "yes" else { throw ShellError(.declined, at: invocation.range) }
  }

  /// Lets time pass; requests that are under way go on. Ctrl-C and SIGTERM stop it at once.
  ///
  /// - Parameter seconds: how long.
  /// - Returns: whether all of the time has passed.
  func pause(_ seconds: Double) -> Bool {
    let end = client.clock.monotonic() + seconds
    while Interruption.current == nil {
      let left = end - client.clock.monotonic()
      guard left > 0 else { return true }
      if client.wait(timeout: left).woken { Signals.drain() }
    }
    return false
  }
}

/// A request to stop that came as a signal.
package enum Interruption {
  /// The status of a run that was asked to stop; nil while it may go on.
  package static var current: ExitStatus? {
    if Signals.isRaised(.terminate) { return ExitStatus(rawValue: 128 + Signals.terminationNumber) ?? .terminated }
    return Signals.isRaised(.interrupt) ? .interrupted : nil
  }
}
