internal import JSON
internal import RealtimeKit
internal import Rendering
internal import Text

/// `echo VALUE…`: prints words and values.
struct EchoCommand: ShellCommand {
  private static let values = Parameter("value", .value, "what to print")

  let declaration = CommandDeclaration(
    "echo", .scripts, "Print words and values", arguments: [.rest(values, isOptional: true)], isAboutShell: true,
    examples: ["echo \"it is done\""])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let line = invocation.values(Self.values).map { $0.value.string ?? $0.value.text() }.joined(separator: " ")
    context.output.print(context.services.console.isOutputTerminal ? line.visible(.kept) : line)
    return .done
  }
}
