internal import JSON
internal import Platform
internal import RealtimeKit
internal import Text

/// `set [SETTING [VALUE]]`: shows or changes settings.
struct SetCommand: ShellCommand {
  private static let setting = Parameter("setting", .choice(Settings.all.map(\.name)), "the setting")
  private static let value = Parameter("value", .text, "new value")

  let declaration = CommandDeclaration(
    "set", .shell, "Show or change a setting", arguments: [.optional(setting), .optional(value)], isAboutShell: true,
    examples: ["set", "set output json"])

  func completion(of argument: Parameter, after words: [String]) -> ArgumentCompletion {
    guard argument.name == Self.value.name else { return .byType }
    return .choices(Settings.all.first { $0.name == words.first }?.choices ?? [])
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let session = context.session
    guard let name = invocation.text(Self.setting), let entry = Settings.all.first(where: { $0.name == name }) else {
      let rows = Settings.all.map { entry -> JSONValue in
        [
          "setting": JSONValue(entry.name), "value": JSONValue(entry.value(session.settings)),
          "meaning": JSONValue(entry.meaning),
        ]
      }
      return CommandOutcome(ShellResult(JSONValue(rows)))
    }
    guard let text = invocation.text(Self.value) else {
      return CommandOutcome(ShellResult(JSONValue(entry.value(session.settings))))
    }
    var changed = session.settings
    guard entry.change(&changed, text) else {
      throw ShellError(
        .badValue(
          text, parameter: entry.parameter, isOption: false,
          similar: Suggestion.nearest(to: text, in: entry.choices)),
        at: invocation.range(of: Self.value))
    }
    session.settings = changed
    return .done
  }
}
