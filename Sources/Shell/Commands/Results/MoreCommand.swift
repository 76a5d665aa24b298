internal import Client
internal import JSON
internal import RealtimeKit

/// `more`: the next page of the last list.
struct MoreCommand: ShellCommand {
  let declaration = CommandDeclaration(
    "more", .results, "Show the next page of the last list", examples: ["sessions --per-page 5; more"])

  enum Failure: CommandFailure {
    case noNextPage
    case pagesRepeat

    var message: ErrorMessage {
      switch self {
      case .noNextPage: ErrorMessage("the last list has no further page", hint: ["refresh fetches it again"])
      case .pagesRepeat: ErrorMessage("the server gives the same rows for every page")
      }
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard let shown = context.session.results.lastShown else { throw ShellError(.noRows, at: invocation.range) }
    guard let extent = shown.extent, let next = extent.next, let endpoint = next.endpoint else {
      throw invocation.failure(Failure.noNextPage)
    }
    let size = next.query.first { $0.name == endpoint.paging?.size }.flatMap { Int($0.value) } ?? 0
    let reader = ListReader(
      client: context.client, endpoint: endpoint, reading: .onePage(size: size), cachePolicy: context.scope.cachePolicy,
      progress: nil)
    guard var read = reader.read([next]).first else { throw invocation.failure(Failure.noNextPage) }
    if let failure = read.failure {
      throw ShellError(.request(failure), at: invocation.range)
    }
    let held = Set(shown.rows.compactMap { $0["id"]?.string })
    if !read.rows.isEmpty, read.rows.allSatisfy({ $0["id"]?.string.map(held.contains) == true }) {
      throw invocation.failure(Failure.pagesRepeat)
    }
    read.rows.removeFirst(min(extent.skip, read.rows.count))
    // Rows that have moved down since the last page are held already.
    read.rows.removeAll { $0["id"]?.string.map(held.contains) == true }
    var result = ShellResult(JSONValue(read.rows), kind: shown.kind, origin: shown.origin)
    result.extent = read.extent
    result.extent?.first = extent.last + 1
    if read.rows.isEmpty { result.extent?.next = nil }
    return CommandOutcome(result, messages: [IgnoredFilters.warning(read.leftOut)].compactMap(\.self))
  }
}
