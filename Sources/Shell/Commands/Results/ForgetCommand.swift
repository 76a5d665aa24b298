internal import Platform
internal import RealtimeKit
internal import Text

/// `forget NAME…`: deletes results from memory.
struct ForgetCommand: ShellCommand {
  private static let names = Parameter(
    "name", .resultName, required: true, "names such as $r3 or $live, or all")

  let declaration = CommandDeclaration(
    "forget", .results, "Delete results from memory", arguments: [.rest(names)], isAboutShell: true,
    examples: ["live = sessions --status LIVE; forget $live", "forget all"])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    for (name, range) in invocation.places(Self.names) {
      if name == "all" {
        context.session.results.forgetAll()
      } else if !context.session.results.forget(name) {
        throw ShellError(
          .unknownVariable(name, similar: Suggestion.nearest(to: name, in: context.session.results.names)),
          at: range)
      }
    }
    return .done
  }
}
