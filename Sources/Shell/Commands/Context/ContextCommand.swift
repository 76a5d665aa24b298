internal import Client
internal import JSON

/// `context`: what is selected, and where requests go.
struct ContextCommand: ShellCommand {
  let declaration = CommandDeclaration(
    "context", .context, "Show what is selected and where requests go", isAboutShell: true, examples: ["context"])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    func text(_ place: ShellContext.Place?) -> JSONValue {
      guard let place else { return .null }
      return JSONValue(place.name.map { "\($0) (\(place.id))" } ?? place.id)
    }
    let selected = context.session.context
    let configuration = context.client.configuration
    let command = context.services.tokenCommand.map { _ in "a token from the profile's command" }
    let credentials = configuration.credentials?.description ?? command
    return CommandOutcome(
      ShellResult([
        "account": text(selected.account), "app": text(selected.app), "meeting": text(selected.meeting),
        "session": text(selected.session), "profile": selected.profile.map { JSONValue($0) } ?? .null,
        "base_url": JSONValue(configuration.baseURL),
        "credentials": credentials.map { JSONValue($0) } ?? .null,
      ]))
  }
}
