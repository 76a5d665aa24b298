internal import Client
internal import JSON
internal import Platform
internal import RealtimeKit
internal import Rendering

/// The command of an endpoint. All endpoints are this one command; the table says what differs.
struct EndpointCommand: ShellCommand {
  let endpoint: Endpoint
  let declaration: CommandDeclaration

  /// The command of an endpoint.
  init(_ endpoint: Endpoint) {
    self.endpoint = endpoint
    declaration = CommandDeclaration(endpoint, options: AddedOption.options(of: endpoint))
  }

  /// Options that the shell adds to those of the endpoint.
  enum AddedOption {
    static let since = Parameter("since", .timestamp, "started at or after TIME: 2h, yesterday, 2026-11-01")
    static let until = Parameter("until", .timestamp, "started at or before TIME")
    static let limit = Parameter(
      "limit", .integer(minimum: 1, maximum: nil), "stop after N rows, fetching more pages if needed")
    static let all = Parameter("all", .boolean, "fetch all pages")
    static let around = Parameter(
      "around", .text, "only what was said around TIME: 15:04 on the session's day, +12:30 into it, or ISO 8601")
    static let window = Parameter(
      "window", .duration, default: "1m", "with --around: how long before and after, such as 30s or 2m")
    static let url = Parameter("url", .boolean, "show the link instead of the file behind it")

    static func options(of endpoint: Endpoint) -> [Parameter] {
      var options: [Parameter] = []
      if endpoint.query.contains(where: { $0.name == "start_time" }) { options += [since, until] }
      if endpoint.paging != nil { options += [limit, all] }
      if let content = endpoint.file?.content, content == .message || content == .utterance {
        options += [around, window]
      }
      if endpoint.file != nil { options.append(url) }
      return options
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    try ContextResolver(context).resolve(for: endpoint, at: invocation.range)
    let planner = RequestPlanner(
      invocation: invocation, endpoint: endpoint, context: context.session.context, settings: context.session.settings,
      now: context.now)
    let plan = try planner.plan()
    if context.services.options.isDryRun {
      DryRun.printRequests(of: plan, in: context)
      return .done
    }
    if endpoint.changesSomething {
      try context.confirm(invocation, declaration.summary, subject: declaration.name) {
        ChangeDescription(context).lines(for: plan)
      }
    }
    let collector = ResponseCollector(plan: plan, invocation: invocation, context: context)
    if endpoint.response.isList { return try collector.lists() }
    if let file = endpoint.file, !plan.wantsLink { return try LinkedFiles(collector).read(file.content) }
    var outcome = try collector.things()
    if let afterwards = endpoint.afterwards {
      let session = plan.requests.count == 1 ? plan.requests.first?.origin[.session] : nil
      outcome.messages.append(.info(afterwards.replacing("SESSION", with: session?.visibleLine ?? "SESSION")))
    }
    return outcome
  }
}
