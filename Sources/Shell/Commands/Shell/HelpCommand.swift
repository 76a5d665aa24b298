internal import Platform
internal import RealtimeKit
internal import Text

/// `help [TOPIC]`, and the pages for man and the system shell.
struct HelpCommand: ShellCommand {
  private static let topic = Parameter(
    "topic", .text, "a command, or \(HelpTopic.all.map(\.name).joined(separator: ", "))")
  private static let man = Parameter("man", .boolean, "print the manual page, for man")
  private static let markdown = Parameter("markdown", .boolean, "print the reference of all commands in Markdown")
  private static let completion = Parameter(
    "completion", .choice(ShellCompletionScript.allCases.map(\.rawValue)),
    "print the completion script of rtksh's options for this system shell")

  let declaration = CommandDeclaration(
    "help", .shell, "Show help for a command or a topic", arguments: [.optional(topic)],
    options: [man, markdown, completion], isAboutShell: true, isInteractiveOnly: true,
    examples: ["help", "help participants"])

  func completion(of argument: Parameter, after words: [String]) -> ArgumentCompletion { .topics }

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
    if let command = CommandTable.named(topic) {
      context.output.printPaged(HelpText.text(of: command.declaration) + "\n")
    } else if let page = HelpTopic.all.first(where: { $0.name == topic }) {
      context.output.printPaged(page.text() + "\n")
    } else {
      let topics = CommandTable.all.map(\.declaration.name) + HelpTopic.all.map(\.name)
      throw invocation.invalid(Self.topic, topic, similar: Suggestion.nearest(to: topic, in: topics))
    }
    return .done
  }
}
