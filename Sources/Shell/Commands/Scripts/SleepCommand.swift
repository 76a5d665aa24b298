internal import Platform
internal import RealtimeKit

/// `sleep TIME`.
struct SleepCommand: ShellCommand {
  private static let time = Parameter(
    "time", .duration, required: true, "such as 2s, 500ms or 1m30s; a number alone is seconds")

  let declaration = CommandDeclaration(
    "sleep", .scripts, "Wait for some time", arguments: [.required(time)], isAboutShell: true,
    examples: ["sleep 500ms"])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard let seconds = invocation.seconds(Self.time) else { throw invocation.missing(Self.time) }
    context.services.console.output.flush()
    if !context.pause(seconds) { throw ShellError(.interrupted(nil), at: invocation.range) }
    return .done
  }
}
