internal import Client
internal import Platform

/// `logout`: removes the token from memory and from the profile.
struct LogoutCommand: ShellCommand {
  let declaration = CommandDeclaration(
    "logout", .context, "Remove the token from memory and from the profile", isAboutShell: true,
    isInteractiveOnly: true, examples: ["logout"])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    context.client.configuration.credentials = nil
    context.services.tokenCommand = nil
    let profiles = ProfileStore(context.services.program)
    if let path = profiles.path(of: context.session.context.profile ?? ProfileStore.defaultName), File.exists(path) {
      try profiles.write(token: nil, to: path, at: invocation.range)
    }
    return .info("logged out")
  }
}
