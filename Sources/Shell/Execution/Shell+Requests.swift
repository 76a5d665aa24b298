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
      evaluate: { [self] value throws(ShellError) in try evaluator.values(of: value, store) })
    let plan = try planner.plan()
    if mode.isDryRun {
      for planned in plan.requests { print(firstRequest(of: plan, planned).curlCommand(client.configuration)) }
      return nil
    }
    if endpoint.changesSomething { try confirm(plan, command) }
    if endpoint.answer.isList { return try readLists(plan, command) }
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
      client: client, endpoint: plan.endpoint, reading: plan.reading, freshness: freshness, progress: progress.show)
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
    if !plan.isFanOut, let failure = failures.first?.1, reads[0].first == nil {
      throw ShellError(.request(failure), at: command.range, doing: command.description.summary)
    }
    var result = ShellResult(JSONValue(rows), kind: plan.endpoint.answer.kind)
    if !plan.isFanOut {
      result.origin = plan.requests[0].origin
      result.extent = reads[0].extent
    }
    result.rememberedFrom = oldestMemory(of: reads.compactMap(\.first))
    try reportFailures(failures, of: plan, command, keeping: result)
    return result
  }

  private func readThings(_ plan: RequestPlan, _ command: BoundCommand) throws(ShellError) -> ShellResult {
    let progress = ProgressLine(console, doing: command.description.name)
    let answers =
      plan.endpoint.command == "whoami"
      ? [checkToken(plan.endpoint)]
      : client.sendAll(plan.requests.map(\.request), freshness, progress: progress.show)
    progress.clear()
    return try join(answers, of: plan, command, kind: plan.endpoint.answer.kind) { $0.value }
  }

  private func readFiles(_ plan: RequestPlan, _ command: BoundCommand) throws(ShellError) -> ShellResult {
    guard let content = plan.endpoint.file?.content else { return ShellResult(.null) }
    let progress = ProgressLine(console, doing: command.description.name)
    let files = client.files(plan.requests.map(\.request), freshness, progress: progress.show)
    progress.clear()
    let isList = content != .summary
    return try join(files, of: plan, command, kind: content, flattens: isList) { [self] file throws(ShellError) in
      switch LinkedFileReader.read(file.bytes, as: content) {
      case .success(let value?): return value
      case .success(nil):
        warn("the file is there but has no content yet; try again in a minute")
        return isList ? [] : .null
      case .failure(let problem):
        throw ShellError(
          .unreadable(file: "the \(content.rawValue) file", reason: FileProblemWords.text(problem)), at: command.range)
      }
    }
  }

  /// Puts the answers of a fan-out together in the order of its values, and reports the ones that failed.
  private func join<Answer>(
    _ answers: [Result<Answer, APIError>], of plan: RequestPlan, _ command: BoundCommand, kind: Kind.Name,
    flattens: Bool = false, value: (Answer) throws(ShellError) -> JSONValue
  ) throws(ShellError) -> ShellResult {
    var values: [JSONValue] = []
    var failures: [(RequestPlan.Planned, APIError)] = []
    for (answer, planned) in zip(answers, plan.requests) {
      switch answer {
      case .failure(let error): failures.append((planned, error))
      case .success(let answer):
        let value = try value(answer)
        guard plan.isFanOut else {
          var result = ShellResult(value, kind: kind, origin: planned.origin)
          result.rememberedFrom = oldestMemory(of: [answer].compactMap { $0 as? APIAnswer })
          return result
        }
        values += (flattens ? value.elements : [value]).map { marked($0, planned.origin) }
      }
    }
    if !plan.isFanOut, let failure = failures.first?.1 {
      throw ShellError(.request(failure), at: command.range, doing: command.description.summary)
    }
    let result = ShellResult(JSONValue(values), kind: kind)
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

  /// Tells of each request of a fan-out that failed; what the others brought is kept.
  private func reportFailures(
    _ failures: [(RequestPlan.Planned, APIError)], of plan: RequestPlan, _ command: BoundCommand,
    keeping result: ShellResult
  ) throws(ShellError) {
    guard !failures.isEmpty else { return }
    let interrupted = failures.count { $0.1.kind == .interrupted }
    if interrupted > 0 {
      let number = store.add(result)
      let noun = Kind.named(result.kind).plural
      throw ShellError(
        .interrupted(
          "kept what had arrived, \(result.value.count) \(noun) of \(plan.requests.count - failures.count) of "
            + "\(plan.requests.count) requests, as $r\(number)"), at: command.range)
    }
    // What has come goes through the statement's filter to where it belongs; the statement fails after that.
    guard plan.isFanOut else {
      shortfall = ShellError(.request(failures[0].1), at: command.range, doing: command.description.summary)
      return
    }
    for (_, error) in failures {
      report(ShellError(.request(error), doing: command.description.summary))
    }
    let worst = failures.map { ShellError(.request($0.1)).status }.max { $0.rawValue < $1.rawValue } ?? .failed
    shortfall = ShellError(.someFailed(failures.count, of: plan.requests.count, status: worst), at: command.range)
  }

  private func oldestMemory(of answers: [APIAnswer]) -> Timestamp? {
    answers.filter(\.isFromMemory).map(\.receivedAt).min()
  }

  /// Asks before a change: a person at a terminal, or nobody when `--yes` was given.
  private func confirm(_ plan: RequestPlan, _ command: BoundCommand) throws(ShellError) {
    if mode.assumesYes || command.isOn("yes") { return }
    let what = command.description.summary
    guard console.isInteractive, let ask = console.ask else {
      throw ShellError(.needsConfirmation(command.description.name), at: command.range)
    }
    for planned in plan.requests.prefix(5) { tell("  \(planned.request.method) \(planned.request.path)") }
    if plan.requests.count > 5 { tell("  … and \(plan.requests.count - 5) more") }
    let answer = ask("\(what)? [y/N] ")?.lowercased()
    guard answer == "y" || answer == "yes" else { throw ShellError(.declined, at: command.range) }
  }
}
