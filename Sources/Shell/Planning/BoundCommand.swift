internal import Language
internal import Platform
internal import RealtimeKit
internal import Text

/// A command whose words have been given their places: which are arguments, which belong to options.
struct BoundCommand {
  /// What the command is.
  let description: CommandDescription
  /// Its place in the source.
  let range: SourceRange
  /// The arguments in place.
  var arguments: [Value] = []
  /// The options by their parameter's name, each with the values it was given and its place.
  var options: [String: Option] = [:]

  /// An option that was given.
  struct Option {
    let parameter: Parameter
    var values: [Value]
    let range: SourceRange
  }

  /// Gives each word its place.
  init(_ command: Command, _ description: CommandDescription) throws(ShellError) {
    self.description = description
    range = command.range
    var words = command.arguments[...]
    let takesRest = description.arguments.last?.isRest == true
    while let word = words.popFirst() {
      switch word {
      case .value(let value):
        arguments.append(value)
      case .option(let name, let attached, let range):
        guard let parameter = description.option(named: name) else {
          throw ShellError(
            .unknownOption(name, command: description.name, similar: description.similarOptions(to: name)), at: range)
        }
        var values = options[parameter.name]?.values ?? []
        if let attached {
          if parameter.isSwitch { try Self.checkSwitch(attached, parameter) }
          values.append(attached)
        } else if parameter.isSwitch {
          // `--all true` would be read as an argument; a switch takes a value only with `=`.
          values.append(.word(Word("true", range: range)))
        } else if case .value(let next)? = words.first {
          words.removeFirst()
          values.append(next)
        } else {
          throw ShellError(.missingOptionValue(parameter), at: range)
        }
        options[parameter.name] = Option(parameter: parameter, values: values, range: range)
      }
    }
    let limit = description.arguments.count
    if !takesRest, arguments.count > limit {
      throw ShellError(.tooManyArguments(command: description.name, limit: limit), at: arguments[limit].range)
    }
  }

  /// Whether a switch was given and is on.
  func isOn(_ name: String) -> Bool {
    guard case .word(let word)? = options[name]?.values.last else { return false }
    return ParameterText.boolean(word.literal ?? "") ?? false
  }

  /// Refuses `--all=maybe`: what is neither true nor false must not count as either.
  private static func checkSwitch(_ value: Value, _ parameter: Parameter) throws(ShellError) {
    guard case .word(let word) = value, let text = word.literal else {
      throw ShellError(
        .badValue("an expression", parameter: parameter, isOption: true, similar: []), at: value.range)
    }
    guard ParameterText.boolean(text) == nil else { return }
    throw ShellError(.badValue(text, parameter: parameter, isOption: true, similar: []), at: value.range)
  }
}

extension CommandDescription {
  /// The option of that name or letter, among the command's own and the common ones.
  func option(named name: String) -> Parameter? {
    switch name {
    case "o": return CommandTable.commonOptions.first { $0.name == "output" }
    case "y": return CommandTable.commonOptions.first { $0.name == "yes" }
    default: return (options + CommandTable.commonOptions).first { $0.optionName == name }
    }
  }

  func similarOptions(to name: String) -> [String] {
    Suggestion.nearest(to: name, in: (options + CommandTable.commonOptions).map(\.optionName)).map { "--" + $0 }
  }
}
