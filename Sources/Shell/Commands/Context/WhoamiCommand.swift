internal import Client
internal import JSON
internal import RealtimeKit

/// `whoami`: what kind of credentials are in use, whether they work, and what they may do.
struct WhoamiCommand: ShellCommand {
  let declaration = CommandDeclaration(Endpoint.whoami, options: [])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let check = CredentialCheck(context: context, range: invocation.range)
    if context.services.options.isDryRun {
      let credentials = context.client.configuration.credentials ?? .token("")
      for (_, request) in try check.requests(for: credentials) {
        context.output.print(request.curlCommand(context.client.configuration))
      }
      return .done
    }
    try context.services.requireCredentials(at: invocation.range)
    guard let credentials = context.client.configuration.credentials else { throw ShellError(.noCredentials) }
    let facts = try check.facts(of: credentials)
    var value = facts.details.setting("kind", to: JSONValue(facts.kind.rawValue))
    value = value.setting("status", to: JSONValue(facts.status))
    value = value.setting("email", to: facts.email.map { JSONValue($0) } ?? .null)
    value = value.setting("accounts", to: facts.accounts.map { JSONValue($0) } ?? .null)
    value = value.setting("realtimekit", to: JSONValue(facts.realtimeKit.rawValue))
    var outcome = CommandOutcome(ShellResult(value, kind: .token), partialFailure: check.failure(for: facts))
    if context.services.hasUnusedKey {
      outcome.messages.append(
        .warning(
          "CLOUDFLARE_API_TOKEN and CLOUDFLARE_API_KEY are both set; the token is used",
          hint: ["without CLOUDFLARE_API_TOKEN, the key is used"]))
    }
    return outcome
  }
}
