internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

/// Sends the requests of a plan and joins their responses in order; failures of some are kept beside the result.
struct ResponseCollector {
  let plan: RequestPlan
  let invocation: Invocation
  let context: CommandContext

  /// How many failures of one command are reported one by one.
  private static let reportedFailures = 10

  private var client: APIClient { context.client }

  /// Reads lists, over as many pages as the plan says.
  func lists() throws(ShellError) -> CommandOutcome {
    let progress = progressLine()
    var reader = ListReader(
      client: client, endpoint: plan.endpoint, reading: plan.reading, cachePolicy: context.scope.cachePolicy,
      progress: progress.show)
    let paging = plan.endpoint.paging
    let sizes = plan.endpoint.query.filter { $0.name == paging?.number || $0.name == paging?.size }
    reader.isDeliberate = plan.reading.isOverPages || sizes.contains(where: invocation.isGiven)
    let reads = reader.read(plan.requests.map(\.request))
    progress.clear()
    var rows: [JSONValue] = []
    var failures: [APIError] = []
    for (read, planned) in zip(reads, plan.requests) {
      rows += plan.isFanOut ? read.rows.map { marked($0, planned.origin) } : read.rows
      if let failure = read.failure { failures.append(failure) }
    }
    var result = ShellResult(JSONValue(rows), kind: plan.endpoint.response.kind)
    if plan.isFanOut {
      result.extent = extent(of: reads)
    } else {
      result.origin = plan.requests.first?.origin ?? [:]
      result.extent = reads.first?.extent
    }
    result.rememberedFrom = oldest(of: reads.compactMap(\.first))
    let leftOut = reads.reduce(into: [:]) { $0.merge($1.leftOut, uniquingKeysWith: +) }
    return CommandOutcome(
      result, partialFailure: try partialFailure(failures, keeping: result),
      messages: [IgnoredFilters.warning(leftOut)].compactMap(\.self))
  }

  /// Reads single things.
  func things() throws(ShellError) -> CommandOutcome {
    let progress = progressLine()
    let answers = client.sendAll(
      plan.requests.map(\.request), context.scope.cachePolicy, progress: progress.show)
    progress.clear()
    return try join(answers, kind: plan.endpoint.response.kind) { answer, planned in
      // An answer without content says only that the request was taken.
      guard answer.value.isNull, plan.endpoint.afterwards != nil, let id = planned.origin[.session] else {
        return answer.value
      }
      return ["session_id": JSONValue(id), "status": "requested"]
    }
  }

  /// Joins the responses of a fan-out in the order of its values.
  ///
  /// - Parameters:
  ///   - kind: what each value is.
  ///   - flattens: whether each response is a list whose elements are joined.
  ///   - value: takes the value out of a response.
  /// - Throws: ``ShellError`` when nothing came.
  func join<Answer>(
    _ answers: [Result<Answer, APIError>], kind: Kind.Name, flattens: Bool = false,
    value: (Answer, RequestPlan.Planned) throws(ShellError) -> JSONValue
  ) throws(ShellError) -> CommandOutcome {
    var values: [JSONValue] = []
    var failures: [APIError] = []
    for (answer, planned) in zip(answers, plan.requests) {
      switch answer {
      case .failure(let error): failures.append(error)
      case .success(let answer):
        let value = try value(answer, planned)
        guard plan.isFanOut else {
          var result = ShellResult(value, kind: kind, origin: planned.origin)
          result.rememberedFrom = oldest(of: [answer].compactMap { $0 as? APIResponse })
          return CommandOutcome(result)
        }
        values += (flattens ? value.elements : [value]).map { marked($0, planned.origin) }
      }
    }
    if !plan.isFanOut, let failure = failures.first { throw requestError(failure) }
    var result = ShellResult(JSONValue(values), kind: kind)
    result.rememberedFrom = oldest(of: answers.compactMap { try? $0.get() as? APIResponse })
    return CommandOutcome(result, partialFailure: try partialFailure(failures, keeping: result))
  }

  func progressLine() -> ProgressLine {
    ProgressLine(context.services.console, doing: invocation.declaration.name)
  }

  private func requestError(_ error: APIError) -> ShellError {
    ShellError(.request(error), at: invocation.range)
  }

  /// What to say of several lists that are joined, some of which go on: `more` has no single list to read on.
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

  /// Reports each request that failed. What the others brought goes through the rest of the statement, which then fails.
  ///
  /// - Returns: the error with which the statement fails at its end; nil when nothing failed.
  /// - Throws: ``ShellError`` when nothing came at all, or on Ctrl-C.
  private func partialFailure(
    _ failures: [APIError], keeping result: ShellResult
  ) throws(ShellError) -> ShellError? {
    guard let first = failures.first else { return nil }
    if failures.contains(where: { $0.kind == .interrupted }) { throw interruption(failures.count, keeping: result) }
    if plan.requests.count == 1, result.value.count == 0 { throw requestError(first) }
    guard plan.isFanOut else { return requestError(first) }
    for error in failures.prefix(Self.reportedFailures) {
      context.output.report(
        ShellError(.request(error)), in: context.scope, showsSource: false)
    }
    let worst = failures.map { ShellError(.request($0)).status }.max { $0.rawValue < $1.rawValue } ?? .failed
    let summary = ShellError(
      .someFailed(failures.count, of: plan.requests.count, status: worst), at: invocation.range)
    if failures.count == plan.requests.count { throw summary }
    return summary
  }

  /// Keeps what had come when Ctrl-C was pressed, and says what is missing.
  private func interruption(_ missing: Int, keeping result: ShellResult) -> ShellError {
    guard result.value.count > 0 else { return ShellError(.interrupted(nil), at: invocation.range) }
    var result = result
    result.command = context.scope.source[invocation.range]
    result.createdAt = context.now
    let number = context.session.results.add(result)
    let rows = "\(result.value.count) \(Kind.named(result.kind).plural)"
    let came =
      plan.isFanOut
      ? "\(rows) from \(plan.requests.count - missing) of \(plan.requests.count) requests"
      : result.extent?.total.map { "\(result.value.count) of \($0) \(Kind.named(result.kind).plural)" } ?? rows
    return ShellError(.interrupted("kept what had come, \(came), as $r\(number)"), at: invocation.range)
  }

  private func oldest(of answers: [APIResponse]) -> Timestamp? {
    answers.filter(\.isFromCache).map(\.receivedAt).min()
  }
}
