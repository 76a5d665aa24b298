internal import Client
internal import Platform

/// `login`: asks for a token without showing it, checks it, and keeps it in the profile.
struct LoginCommand: ShellCommand {
  let declaration = CommandDeclaration(
    "login", .context, "Store an API token in the profile",
    discussion: """
      The token is checked first and kept in a file that only you can read. A token that an account owns is checked with its \
      account: use account ID comes first.
      """, isAboutShell: true,
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
    guard let typed = ask("API token: ") else { throw ShellError(.declined) }
    let given: Credentials?
    do throws(CredentialProblem) {
      given = try Credentials.token(cleaning: typed, from: .typed)
    } catch {
      throw ShellError(.credentials(error))
    }
    guard let given, case .token(let token) = given else { throw ShellError(.declined) }
    let former = context.client.configuration.credentials
    context.client.configuration.credentials = given
    context.output.info("checking the token …")
    let check = CredentialCheck(context: context, range: invocation.range)
    do throws(ShellError) {
      let facts = try check.facts(of: given)
      if let failure = check.failure(for: facts) { throw failure }
      if facts.realtimeKit == .refused {
        context.warn("the token works, but not for RealtimeKit", hint: ["a token with the permission “Realtime”"])
      }
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
