internal import JSON
internal import Platform
internal import RealtimeKit

/// `results`: the results in memory.
struct ResultsCommand: ShellCommand {
  let declaration = CommandDeclaration(
    "results", .results, "List the results in memory", isAboutShell: true, examples: ["results"])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let rows = context.session.results.listing.map { number, name, result -> JSONValue in
      [
        "result": number.map { JSONValue("$r\($0)") } ?? .null, "name": name.map { JSONValue("$\($0)") } ?? .null,
        "kind": JSONValue(result.kind.rawValue),
        "rows": JSONValue(result.value.kind == .array ? result.value.count : 1), "bytes": JSONValue(result.bytes),
        "made": JSONValue(result.createdAt.iso8601), "command": JSONValue(result.command),
      ]
    }
    return CommandOutcome(ShellResult(JSONValue(rows)))
  }
}
