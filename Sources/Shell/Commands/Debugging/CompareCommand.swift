internal import Client
internal import Diagnosis
internal import JSON
internal import RealtimeKit

/// `compare PEER PEER`: two peer reports beside each other.
struct CompareCommand: ShellCommand {
  private static let first = Parameter("peer_id", .identifier(.peer), required: true, "first peer")
  private static let second = Parameter(
    "other_peer_id", .identifier(.peer), required: true, "second peer, if the first argument is not two, as @2-3")

  let declaration = CommandDeclaration(
    "compare", .debugging, "Compare two peer reports",
    discussion:
      "Compares two participants of a session, or one participant in two sessions. Marks numbers that differ by more than 20 %.",
    arguments: [.required(first), .optional(second)],
    examples: ["sessions --status ENDED; participants @1; compare @2 @5", "compare @2 @5 | map(select(.differs))"])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard let endpoint = Endpoint.named("peer") else { return .done }
    let ids = invocation.texts(Self.first) + invocation.texts(Self.second)
    if ids.count < 2 { throw invocation.missing(Self.second) }
    guard ids.count == 2 else {
      throw ShellError(.tooManyArguments(command: declaration.name, limit: 2), at: invocation.range)
    }
    try ContextResolver(context).resolve(for: endpoint, at: invocation.range)
    let requests = ids.map { APIRequest(endpoint, path: context.path(["peer_id": $0])) }
    if context.services.options.isDryRun {
      for request in requests { context.output.print(request.curlCommand(context.client.configuration)) }
      return .done
    }
    var reports: [PeerReport] = []
    for answer in context.client.sendAll(requests, context.scope.cachePolicy, progress: nil) {
      switch answer {
      case .success(let answer): reports.append(ReportReader.report(answer.value))
      case .failure(let error):
        throw ShellError(.request(error), at: invocation.range)
      }
    }
    guard let one = reports.first, let other = reports.dropFirst().first else { return .done }
    return CommandOutcome(ShellResult(JSONValue(Comparison(one, other).rows), kind: .comparison))
  }
}
