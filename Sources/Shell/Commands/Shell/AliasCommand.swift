internal import JSON
internal import RealtimeKit

/// `alias [NAME [TEXT]]`: a shortcut for the beginning of a line.
struct AliasCommand: ShellCommand {
  private static let name = Parameter("name", .text, "the alias")
  private static let text = Parameter("text", .text, "what it stands for, in quotes")

  let declaration = CommandDeclaration(
    "alias", .shell, "Define a shortcut for the beginning of a line",
    discussion: "Without TEXT, shows the alias; an empty TEXT removes it.",
    arguments: [.optional(name), .optional(text)], isAboutShell: true,
    examples: ["alias live 'sessions --status LIVE'; live"])

  enum Failure: CommandFailure {
    case unknown(String)
    case isCommand(String)
    case badName(String)

    var message: ErrorMessage {
      switch self {
      case .unknown(let name): ErrorMessage("there is no alias “\(name)”", hint: ["alias lists them"])
      case .isCommand(let name): ErrorMessage("\(name) is a command already")
      case .badName(let name):
        ErrorMessage("“\(name)” cannot be an alias", hint: ["a letter, then letters, digits, - and _"])
      }
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let session = context.session
    guard let name = invocation.text(Self.name) else {
      let rows = session.aliases.sorted { $0.key < $1.key }.map { alias -> JSONValue in
        ["alias": JSONValue(alias.key), "stands_for": JSONValue(alias.value)]
      }
      return CommandOutcome(ShellResult(JSONValue(rows)))
    }
    guard let text = invocation.text(Self.text) else {
      guard let text = session.aliases[name] else { throw invocation.failure(Failure.unknown(name), at: Self.name) }
      return CommandOutcome(ShellResult(JSONValue(text)))
    }
    guard CommandTable.named(name) == nil else { throw invocation.failure(Failure.isCommand(name), at: Self.name) }
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }), name.first?.isLetter == true else {
      throw invocation.failure(Failure.badName(name), at: Self.name)
    }
    session.aliases[name] = text.isEmpty ? nil : text
    return .done
  }
}
