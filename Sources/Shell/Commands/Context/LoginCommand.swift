internal import Client
internal import Platform
internal import RealtimeKit

/// `login`: asks for a token without showing it, checks it, and keeps it in the profile.
struct LoginCommand: ShellCommand {
  let declaration = CommandDeclaration(
    "login", .context, "Enter a token without showing it, and keep it in the profile",
    discussion: "The token is checked first and kept in a file that only you can read.", isAboutShell: true,
    isInteractiveOnly: true, examples: ["login"])

  enum Failure: CommandFailure {
    case needsTerminal

    var message: ErrorMessage {
      switch self {
      case .needsTerminal: ErrorMessage("login needs a terminal", hint: ["scripts take CLOUDFLARE_API_TOKEN"])
      }
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let console = context.services.console
    guard console.isInteractive, let ask = console.askSecret else {
      throw invocation.failure(Failure.needsTerminal)
    }
    guard let typed = ask("API token: "), case let token = typed.filter({ !$0.isWhitespace }), !token.isEmpty else {
      throw ShellError(.declined)
    }
    let former = context.client.configuration.credentials
    context.client.configuration.credentials = .token(token)
    guard let endpoint = Endpoint.named("whoami") else { return .done }
    context.output.info("checking the token …")
    let plan = RequestPlan(
      endpoint: endpoint, requests: [.init(request: APIRequest(endpoint, path: [:]), origin: [:])], isFanOut: false,
      reading: .everything, wantsLink: false, around: nil)
    do throws(ShellError) {
      var scope = context.scope
      scope.cachePolicy = .reload
      let fresh = CommandContext(
        session: context.session, services: context.services, output: context.output,
        interpreter: context.interpreter, scope: scope)
      _ = try ResponseCollector(plan: plan, invocation: invocation, context: fresh).things()
    } catch {
      context.client.configuration.credentials = former
      throw error
    }
    let profiles = ProfileStore(context.services.program)
    guard let path = profiles.path(of: context.session.context.profile ?? ProfileStore.defaultName) else {
      return .info("the token is used for this shell only: there is no home folder to keep it in")
    }
    try profiles.write(token: token, to: path, at: invocation.range)
    return .info("the token works and is kept in \(path), which only you can read")
  }
}
