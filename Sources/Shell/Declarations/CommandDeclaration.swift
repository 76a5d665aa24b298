internal import Language
internal import Platform
package import RealtimeKit
internal import Rendering
internal import Text

/// What a command is: its name, what it takes, and what help says about it.
///
/// Parser, completion, execution and documentation read it here; none of them knows a command by name.
package struct CommandDeclaration: Sendable {
  /// The name.
  package let name: String
  /// The group under which help lists it.
  package let group: Group
  /// What it does, in a line: an imperative without a full stop.
  package let summary: String
  /// What to know beyond that.
  package let discussion: String
  /// The positional arguments, in order.
  package let arguments: [Argument]
  /// The options.
  package let options: [Parameter]
  /// Lines to type; a test runs them.
  package let examples: [String]
  /// How the words after the name are read.
  package let syntax: Syntax
  /// Whether the result is about the shell itself, as that of `results`: then `@` rows still mean the list shown before.
  package let isAboutShell: Bool
  /// Whether a line with it is left out of a script made by `history save`.
  package let isInteractiveOnly: Bool
  /// The endpoint that it requests; nil for the shell's own commands.
  package let endpoint: Endpoint?

  /// The groups of commands, in the order of help.
  package enum Group: String, CaseIterable, Sendable {
    case sessions = "Sessions"
    case liveSessions = "Live sessions"
    case debugging = "Debugging"
    case resources = "Resources"
    case context = "Context"
    case results = "Results"
    case scripts = "Scripts"
    case shell = "Shell"

    /// The group of an endpoint's command.
    init(_ group: Endpoint.Group) {
      switch group {
      case .sessions: self = .sessions
      case .liveSessions: self = .liveSessions
      case .meetings, .recordings, .livestreams, .presets, .webhooks, .account: self = .resources
      }
    }
  }

  /// How the words after a command's name are read.
  package enum Syntax: Equatable, Sendable {
    /// Arguments and options in any order.
    case arguments
    /// The command's own options, then another command with its arguments, or a value.
    case command(Operand)
    /// A jq condition up to the end of the statement, and perhaps a message in quotes.
    case condition
    /// A file, then words that belong to the script in it.
    case script
  }

  /// What a command does with the one that follows it.
  package enum Operand: Sendable {
    /// It runs the command and gives its result; filter and sink of the statement apply to that.
    case body
    /// As `body`, and the word `until` with a jq condition ends the command.
    case bodyUntilCondition
    /// It runs the rest of the statement, with name, filter and sink.
    case statement
  }

  /// A positional argument.
  package struct Argument: Sendable {
    /// What it is.
    package let parameter: Parameter
    /// Whether the context can stand in for it, or it is not needed.
    package let isOptional: Bool
    /// Whether it takes all arguments that follow.
    package let isRest: Bool

    /// An argument that must be given.
    package static func required(_ parameter: Parameter) -> Argument {
      Argument(parameter: parameter, isOptional: false, isRest: false)
    }
    /// An argument that may be left out.
    package static func optional(_ parameter: Parameter) -> Argument {
      Argument(parameter: parameter, isOptional: true, isRest: false)
    }
    /// Every argument that is left.
    package static func rest(_ parameter: Parameter, isOptional: Bool = false) -> Argument {
      Argument(parameter: parameter, isOptional: isOptional, isRest: true)
    }

    /// The word for it in usage lines, such as `SESSION`.
    package var placeholder: String { parameter.argumentPlaceholder }
  }

  /// Declares a command of the shell itself.
  package init(
    _ name: String, _ group: Group, _ summary: String, discussion: String = "", arguments: [Argument] = [],
    options: [Parameter] = [], syntax: Syntax = .arguments, isAboutShell: Bool = false,
    isInteractiveOnly: Bool = false, examples: [String] = []
  ) {
    self.name = name
    self.group = group
    self.summary = summary
    self.discussion = discussion
    self.arguments = arguments
    self.options = options
    self.examples = examples
    self.syntax = syntax
    self.isAboutShell = isAboutShell
    self.isInteractiveOnly = isInteractiveOnly
    endpoint = nil
  }

  /// Declares the command of an endpoint, with the options that the shell adds to every endpoint of its sort.
  package init(_ endpoint: Endpoint, options added: [Parameter]) {
    name = endpoint.command
    group = Group(endpoint.group)
    summary = endpoint.summary
    discussion = endpoint.discussion
    arguments = endpoint.pathParameters.map { $0.isInContext ? .optional($0) : .required($0) }
    options = endpoint.query + endpoint.body + added
    examples = endpoint.examples
    syntax = .arguments
    isAboutShell = false
    isInteractiveOnly = false
    self.endpoint = endpoint
  }

  /// Options that every command takes.
  package static let commonOptions = [CommonOption.output, CommonOption.yes, CommonOption.help]

  /// What it does, as the beginning of an error: `list sessions` for “List sessions, live and ended”.
  package var action: String {
    let words = summary.prefix { !",;:".contains($0) }
    return words.prefix(1).lowercased() + words.dropFirst()
  }

  /// What the parser needs of it.
  var grammar: CommandSyntax {
    let form: CommandSyntax.Form
    switch syntax {
    case .arguments, .script: return .arguments
    case .condition: form = .condition
    case .command(let operand):
      switch operand {
      case .body, .statement: form = .command(conditionAfter: nil)
      case .bodyUntilCondition: form = .command(conditionAfter: "until")
      }
    }
    let switches = (options + Self.commonOptions).filter(\.isSwitch).map(\.optionName)
    let letters = CommonOption.letters
    return CommandSyntax(
      form,
      switches: Set(switches + letters.filter { $0.parameter.isSwitch }.map { String($0.letter) }),
      // `wait -o json sessions` means the format of the sessions.
      passedOn: Set(Self.commonOptions.map(\.optionName) + letters.map { String($0.letter) }))
  }

  /// How it is used, in a line: `participants [SESSION] [options]`.
  package var usage: String {
    var words = [name]
    for argument in arguments {
      let word = argument.placeholder + (argument.isRest ? "…" : "")
      words.append(argument.isOptional ? "[\(word)]" : word)
    }
    for option in options where option.isRequired { words.append("--\(option.optionName) \(option.placeholder)") }
    if options.contains(where: { !$0.isRequired }) { words.append("[options]") }
    return words.joined(separator: " ")
  }

  /// The option of that name or letter, among the command's own and the common ones.
  func option(named name: String) -> Parameter? {
    if let letter = name.first, name.count == 1 {
      return CommonOption.letters.first { $0.letter == letter }?.parameter
    }
    return (options + Self.commonOptions).first { $0.optionName == name }
  }

  /// Options with a similar name, with their dashes.
  func similarOptions(to name: String) -> [String] {
    Suggestion.nearest(to: name, in: (options + Self.commonOptions).map(\.optionName)).map { "--" + $0 }
  }
}

/// The options that every command takes.
package enum CommonOption {
  static let output = Parameter("output", .choice(OutputFormat.all.map(\.name)), "format of this result")
  static let yes = Parameter("yes", .boolean, "do not ask for confirmation")
  static let help = Parameter("help", .boolean, "show usage and examples of this command")
  /// The letters that stand for them.
  static let letters: [(letter: Character, parameter: Parameter)] = [("o", output), ("y", yes), ("h", help)]

  /// Whether an option's name or letter is that of `--output`.
  static func isOutput(_ name: String) -> Bool {
    name == output.optionName || letters.contains { String($0.letter) == name && $0.parameter.name == output.name }
  }

  static func contains(_ parameter: Parameter) -> Bool {
    CommandDeclaration.commonOptions.contains { $0.name == parameter.name }
  }

  /// Whether a command is typed with `--help` or `-h`, which is answered before anything else is checked. After the file of a
  /// script they belong to the script.
  static func asksForHelp(_ command: Command, _ declaration: CommandDeclaration) -> Bool {
    let arguments: [Argument] =
      if case .script = declaration.syntax { Array(command.arguments.prefix { $0.isOption }) } else {
        command.arguments
      }
    return arguments.contains { argument in
      guard case .option(let name, nil, _) = argument else { return false }
      return declaration.option(named: name)?.name == help.name
    }
  }
}

extension Parameter {
  /// The word for it as an argument in usage lines, such as `SESSION` for `session_id`.
  var argumentPlaceholder: String {
    var words = name.split(separator: "_")
    if words.last == "id", words.count > 1 { words.removeLast() }
    return words.joined(separator: "-").uppercased()
  }

  /// The word for its value as an option in usage lines; empty for a switch.
  var placeholder: String {
    switch type {
    case .boolean: ""
    // A longer list would not fit into a line of help; errors and completion have it.
    case .choice(let values) where values.reduce(0, { $0 + $1.count + 1 }) > 80: name.uppercased()
    case .choice(let values): values.joined(separator: "|")
    case .integer: "N"
    case .timestamp, .unixTime: "TIME"
    case .date: "DATE"
    case .reference: "NAME"
    case .object: "JSON"
    case .duration: "DURATION"
    case .file: "FILE"
    case .identifier(let identity): identity.rawValue.split(separator: " ").joined(separator: "-").uppercased()
    case .list(let element): Parameter(name, element, help).placeholder + ",…"
    case .text, .value: "TEXT"
    case .resultName: "NAME"
    case .condition: "CONDITION"
    case .command: "COMMAND"
    }
  }

  /// Whether it stands alone as an option.
  var isSwitch: Bool {
    if case .boolean = type { true } else { false }
  }

  /// Whether the context can give it when it is left out.
  fileprivate var isInContext: Bool {
    if case .identifier(let identity) = type { identity == .session || identity == .meeting } else { false }
  }
}
