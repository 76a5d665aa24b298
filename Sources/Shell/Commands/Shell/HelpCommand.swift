internal import Diagnosis
internal import Platform
internal import RealtimeKit
internal import Text

/// `help [TOPIC]`, and the pages for man and the system shell.
struct HelpCommand: ShellCommand {
  private static let topic = Parameter(
    "topic", .text, "a command or a topic; help alone lists both")
  private static let name = Parameter("name", .text, "the cause, after `help cause`")
  private static let man = Parameter("man", .boolean, "print the manual page, for man")
  private static let markdown = Parameter("markdown", .boolean, "print the reference of all commands in Markdown")
  private static let completion = Parameter(
    "completion", .choice(ShellCompletionScript.allCases.map(\.rawValue)),
    "print the completion script of rtksh's options for this system shell")

  let declaration = CommandDeclaration(
    "help", .shell, "Show help for a command or a topic", arguments: [.optional(topic), .optional(name)],
    options: [man, markdown, completion], isAboutShell: true, isInteractiveOnly: true,
    examples: ["help", "help participants", "help cause uplink-loss"])

  func completion(of argument: Parameter, after words: [String]) -> ArgumentCompletion {
    guard argument.name == Self.name.name else { return .topics }
    return words == [Self.cause] ? .choices(Cause.all.map(\.id)) : .nothing
  }

  /// The topic that takes a name.
  private static let cause = "cause"

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let program = context.services.program
    if invocation.isOn(Self.man) {
      context.output.print(ManualPage.text(options: program.options, version: program.version))
      return .done
    }
    if invocation.isOn(Self.markdown) {
      context.output.print(ReferencePage.text())
      return .done
    }
    if let script = invocation.text(Self.completion).flatMap({ ShellCompletionScript(rawValue: $0) }) {
      context.output.print(script.text(program.options))
      return .done
    }
    guard let topic = invocation.text(Self.topic) else {
      context.output.printPaged(HelpText.overview() + "\n")
      return .done
    }
    if topic == Self.cause, let name = invocation.text(Self.name) {
      guard let cause = Cause.named(name) else {
        let similar = Suggestion.nearest(to: name, in: Cause.all.map(\.id))
        throw invocation.invalid(Self.name, name, similar: similar)
      }
      context.output.printPaged(CauseHelp.page(of: cause) + "\n")
      return .done
    }
    if invocation.isGiven(Self.name) {
      throw ShellError(.tooManyArguments(command: declaration.name, limit: 1), at: invocation.range(of: Self.name))
    }
    if let command = CommandTable.named(topic) {
      context.output.printPaged(HelpText.text(of: command.declaration) + "\n")
    } else if let page = HelpTopic.all.first(where: { $0.name == topic || $0.name == "causes" && topic == Self.cause })
    {
      context.output.printPaged(page.text() + "\n")
    } else {
      let topics = CommandTable.all.map(\.declaration.name) + HelpTopic.all.map(\.name)
      throw invocation.invalid(Self.topic, topic, similar: Suggestion.nearest(to: topic, in: topics))
    }
    return .done
  }
}
