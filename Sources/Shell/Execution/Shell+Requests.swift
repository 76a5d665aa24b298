internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

extension Shell {
  /// Runs a command of the API.
  func ask(_ endpoint: Endpoint, _ command: BoundCommand) throws(ShellError) -> ShellResult? {
    try settleContext(for: endpoint, at: command.range)
    let planner = RequestPlanner(
      command: command, endpoint: endpoint, context: context, settings: settings, now: client.clock.wall(),
      evaluate: { [self] value throws(ShellError) in try evaluator.values(of: value, store).map(meant) })
    let plan = try planner.plan()
    if mode.isDryRun {
      for planned in plan.requests { print(firstRequest(of: plan, planned).curlCommand(client.configuration)) }
      return nil
    }
    if endpoint.changesSomething { try confirm(plan, command) }
    if endpoint.response.isList { return try readLists(plan, command) }
    if endpoint.file != nil, !plan.wantsLink { return try readFiles(plan, command) }
    return try readThings(plan, command)
  }

  private func firstRequest(of plan: RequestPlan, _ planned: RequestPlan.Planned) -> APIRequest {
    guard case .onePage(let size) = plan.reading, let paging = plan.endpoint.paging,
      !planned.request.query.contains(where: { $0.name == paging.number || $0.name == paging.size })
    else { return planned.request }
    return planned.request.page(1, size: size)
  }

  private func readLists(_ plan: RequestPlan, _ command: BoundCommand) throws(ShellError) -> ShellResult {
    let progress = ProgressLine(console, doing: command.description.name)
    var reader = ListReader(
      client: client, endpoint: plan.endpoint, reading: plan.reading, cachePolicy: cachePolicy, progress: progress.show)
    let paging = plan.endpoint.paging
    reader.isDeliberate =
      plan.reading.isOverPages || command.options.keys.contains { $0 == paging?.number || $0 == paging?.size }
    let reads = reader.read(plan.requests.map(\.request))
    progress.clear()
    var rows: [JSONValue] = []
    var failures: [(RequestPlan.Planned, APIError)] = []
    for (read, planned) in zip(reads, plan.requests) {
      rows += plan.isFanOut ? read.rows.map { marked($0, planned.origin) } : read.rows
      if let failure = read.failure { failures.append((planned, failure)) }
    }
    var result = ShellResult(JSONValue(rows), kind: plan.endpoint.response.kind)
    if plan.isFanOut {
      result.extent = extent(of: reads)
    } else {
      result.origin = plan.requests[0].origin
      result.extent = reads[0].extent
    }
    result.rememberedFrom = oldestMemory(of: reads.compactMap(\.first))
    try reportFailures(failures, of: plan, command, keeping: result)
    return result
  }

  /// What to say of several lists that are joined, some of which may go on: `more` has no one list to read on.
  private func extent(of reads: [ListReader.Read]) -> ListExtent? {
    let open = reads.count { $0.extent?.next != nil && $0.extent?.isDeliberate == false }
    let lists = reads.count == 1 ? "the list goes" : "\(open) of \(reads.count) lists \(open == 1 ? "goes" : "go")"
    let remark =
      open > 0
      ? "\(lists) on beyond the first page: --all reads \(open == 1 ? "it" : "them") whole"
      : reads.lazy.compactMap { $0.extent?.remark }.first
    return remark.map {
      ListExtent(total: nil, first: 1, last: 0, next: nil, kind: .value, isDeliberate: true, remark: $0)
    }
  }

  private func readThings(_ plan: RequestPlan, _ command: BoundCommand) throws(ShellError) -> ShellResult {
    let progress = ProgressLine(console, doing: command.description.name)
    let answers =
      plan.endpoint.command == "whoami"
      ? [checkToken(plan.endpoint)]
      : client.sendAll(plan.requests.map(\.request), cachePolicy, progress: progress.show)
    progress.clear()
    return try join(answers, of: plan, command, kind: plan.endpoint.response.kind) { answer, _ in answer.value }
  }

  /// Puts the answers of a fan-out together in the order of its values, and reports the ones that failed.
  func join<Answer>(
    _ answers: [Result<Answer, APIError>], of plan: RequestPlan, _ command: BoundCommand, kind: Kind.Name,
    flattens: Bool = false, value: (Answer, RequestPlan.Planned) throws(ShellError) -> JSONValue
  ) throws(ShellError) -> ShellResult {
    var values: [JSONValue] = []
    var failures: [(RequestPlan.Planned, APIError)] = []
    for (answer, planned) in zip(answers, plan.requests) {
      switch answer {
      case .failure(let error): failures.append((planned, error))
      case .success(let answer):
        let value = try value(answer, planned)
        guard plan.isFanOut else {
          var result = ShellResult(value, kind: kind, origin: planned.origin)
          result.rememberedFrom = oldestMemory(of: [answer].compactMap { $0 as? APIResponse })
          return result
        }
        values += (flattens ? value.elements : [value]).map { marked($0, planned.origin) }
      }
    }
    if !plan.isFanOut, let failure = failures.first?.1 {
      throw ShellError(.request(failure), at: command.range, doing: command.description.failure)
    }
    var result = ShellResult(JSONValue(values), kind: kind)
    result.rememberedFrom = oldestMemory(of: answers.compactMap { try? $0.get() as? APIResponse })
    try reportFailures(failures, of: plan, command, keeping: result)
    return result
  }

  /// A row of a fan-out with the id that it came from, unless it carries that already.
  private func marked(_ row: JSONValue, _ origin: [Identity: String]) -> JSONValue {
    guard row.kind == .object else { return row }
    var row = row
    for (identity, id) in origin.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let name = identity.rawValue.split(separator: " ").joined(separator: "_") + "_id"
      let isSelf = row["id"]?.string == id
      if row[name] == nil, !isSelf { row = row.setting(name, to: JSONValue(id)) }
    }
    return row
  }

  /// Tells of each request that failed. What the others brought goes through the rest of the statement, which then fails.
  private func reportFailures(
    _ failures: [(RequestPlan.Planned, APIError)], of plan: RequestPlan, _ command: BoundCommand,
    keeping result: ShellResult
  ) throws(ShellError) {
    guard let first = failures.first?.1 else { return }
    if failures.contains(where: { $0.1.kind == .interrupted }) {
      throw interruption(failures.count, of: plan, command, keeping: result)
    }
    if plan.requests.count == 1, result.value.count == 0 {
      throw ShellError(.request(first), at: command.range, doing: command.description.failure)
    }
    // What has come goes through the statement's filter to where it belongs; the statement fails after that.
    guard plan.isFanOut else {
      shortfall = ShellError(.request(first), at: command.range, doing: command.description.failure)
      return
    }
    for (_, error) in failures.prefix(Self.toldFailures) {
      report(ShellError(.request(error), doing: command.description.failure), showsSource: false)
    }
    let worst = failures.map { ShellError(.request($0.1)).status }.max { $0.rawValue < $1.rawValue } ?? .failed
    let summary = ShellError(
      .someFailed(failures.count, of: plan.requests.count, status: worst), at: command.range)
    if failures.count == plan.requests.count { throw summary }
    shortfall = summary
  }

  /// How many failures of one command are told one by one.
  private static let toldFailures = 10

  /// Keeps what had come when Ctrl-C was pressed, and says what is missing.
  private func interruption(
    _ missing: Int, of plan: RequestPlan, _ command: BoundCommand, keeping result: ShellResult
  ) -> ShellError {
    guard result.value.count > 0 else { return ShellError(.interrupted(nil), at: command.range) }
    var result = result
    result.command = sources.last.map { $0[command.range] } ?? ""
    result.createdAt = client.clock.wall()
    let number = store.add(result)
    let rows = "\(result.value.count) \(Kind.named(result.kind).plural)"
    let came =
      plan.isFanOut
      ? "\(rows) from \(plan.requests.count - missing) of \(plan.requests.count) requests"
      : result.extent?.total.map { "\(result.value.count) of \($0) \(Kind.named(result.kind).plural)" } ?? rows
    return ShellError(.interrupted("kept what had come, \(came), as $r\(number)"), at: command.range)
  }

  private func oldestMemory(of answers: [APIResponse]) -> Timestamp? {
    answers.filter(\.isFromMemory).map(\.receivedAt).min()
  }
}
