internal import Client
internal import JSON
internal import Platform
internal import RealtimeKit
internal import Rendering

/// `cache [show|clear]`: the cached responses.
struct CacheCommand: ShellCommand {
  private static let action = Parameter("action", .choice(["show", "clear"]), default: "show", "what to do")

  let declaration = CommandDeclaration(
    "cache", .results, "Show or clear the cached responses", arguments: [.optional(action)], isAboutShell: true,
    examples: ["cache", "cache clear"])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let client = context.client
    if invocation.text(Self.action) == "clear" {
      let count = client.cache.clear()
      return .info("cleared \(count) response\(count == 1 ? "" : "s")")
    }
    let now = client.clock.monotonic()
    let wall = context.now
    context.output.info(
      "\(ByteText.text(Double(client.cache.bytes))) of \(ByteText.text(Double(client.cache.budget))) · "
        + "\(client.cache.hits) hits, \(client.cache.misses) misses")
    let rows = client.cache.contents.map { request, entry -> JSONValue in
      [
        "request": JSONValue(request), "bytes": JSONValue(entry.bytes), "hits": JSONValue(entry.hits),
        "age_s": JSONValue(Int((wall - entry.answer.receivedAt).rounded())),
        "good_for_s": entry.expires.isFinite ? JSONValue(Int(max(0, entry.expires - now).rounded())) : "always",
      ]
    }
    return CommandOutcome(ShellResult(JSONValue(rows)))
  }
}
