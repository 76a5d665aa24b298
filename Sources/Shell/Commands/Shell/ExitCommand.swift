internal import RealtimeKit

/// `exit [STATUS]`.
struct ExitCommand: ShellCommand {
  private static let status = Parameter(
    "status", .integer(minimum: 0, maximum: 255), default: "0", "exit status")

  let declaration = CommandDeclaration(
    "exit", .shell, "Leave the shell", arguments: [.optional(status)], isAboutShell: true, isInteractiveOnly: true,
    examples: ["exit", "exit 3"])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    .exit(Int32(invocation.integer(Self.status) ?? 0))
  }
}
