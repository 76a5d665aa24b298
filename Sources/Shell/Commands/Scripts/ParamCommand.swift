internal import RealtimeKit

/// `param NAME [DEFAULT] [HELP]`: declares a parameter of a script. ``ScriptParameters`` reads the declarations before the
/// script runs, so that one which runs stands in the wrong place.
struct ParamCommand: ShellCommand {
  let declaration = CommandDeclaration(
    "param", .scripts, "Declare a parameter at the top of a script",
    discussion: "A quoted text alone after the name is its help; a bare word is its default. Values are texts.",
    arguments: [
      .required(Parameter("name", .text, required: true, "the name, used as $name")),
      .optional(Parameter("default", .text, "default value; without one the parameter must be given")),
      .optional(Parameter("help", .text, "what it means")),
    ],
    isAboutShell: true, examples: ["param session \"the session to look at\"", "param days 30 \"how far back\""])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    throw ShellError(.misplacedParameter, at: invocation.range)
  }
}
