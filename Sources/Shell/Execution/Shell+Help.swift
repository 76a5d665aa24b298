internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Text

extension Shell {
  /// `help [SUBJECT]`.
  func help(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    if command.isOn("man") || command.isOn("markdown") {
      print(
        command.isOn("man")
          ? ManualPage.text(options: programOptions, version: programVersion) : ReferencePage.text())
      return nil
    }
    if let option = command.options["completion"], let value = option.values.last {
      let name = try evaluator.values(of: value, store).first?.value.string ?? ""
      guard let host = ShellCompletionScript(rawValue: name) else {
        throw ShellError(
          .badValue(
            name, parameter: option.parameter, isOption: true,
            similar: Suggestion.nearest(to: name, in: ShellCompletionScript.allCases.map(\.rawValue))), at: value.range)
      }
      print(host.text(programOptions))
      return nil
    }
    guard let subject = try word(command, 0) else {
      printLong(HelpText.overview() + "\n")
      return nil
    }
    if let description = CommandTable.named(subject) {
      printLong(HelpText.text(of: description) + "\n")
    } else if let topic = HelpText.topics.first(where: { $0.name == subject }) {
      printLong(topic.text + "\n")
    } else {
      let subjects = CommandTable.all.map(\.name) + HelpText.topics.map(\.name)
      throw ShellError(
        .badValue(
          subject,
          parameter: Parameter(
            "subject", .text, "a command, or \(HelpText.topics.map(\.name).joined(separator: ", "))"),
          isOption: false, similar: Suggestion.nearest(to: subject, in: subjects)), at: command.arguments[0].range)
    }
    return nil
  }
}
