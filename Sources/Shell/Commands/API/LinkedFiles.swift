internal import Client
internal import JSON
internal import Platform
internal import RealtimeKit
internal import Rendering

/// Reads the files that responses link to: chats, transcripts and summaries.
struct LinkedFiles {
  private let collector: ResponseCollector

  init(_ collector: ResponseCollector) { self.collector = collector }

  private var context: CommandContext { collector.context }

  /// The contents of the files of a plan's requests.
  func read(_ content: Kind.Name) throws(ShellError) -> CommandOutcome {
    let plan = collector.plan
    let progress = collector.progressLine()
    let files = context.client.files(
      plan.requests.map(\.request), context.scope.cachePolicy, progress: progress.show)
    progress.clear()
    let isList = content != .summary
    return try collector.join(files, kind: content, flattens: isList) { file, planned throws(ShellError) in
      let read = LinkedFileReader.read(file.bytes, as: content)
      if case .success(let value?) = read { context.output.redaction.learnPeople(in: value) }
      switch read {
      case .success(let value?) where isList && value.count == 0:
        warnEmpty(content, planned)
        return value
      case .success(let value?):
        guard let window = plan.around else { return value }
        return try part(of: value, around: window, content, planned)
      case .success(nil):
        warnEmpty(content, planned)
        return isList ? [] : .null
      case .failure(let problem):
        throw ShellError(
          .unreadable(file: "the \(content.rawValue) file", reason: FileProblemMessages.text(problem)),
          at: collector.invocation.range)
      }
    }
  }

  /// Says that a file holds nothing. The link is there before the file, and a session in which nobody spoke has an empty file
  /// too, so neither may be claimed.
  private func warnEmpty(_ content: Kind.Name, _ planned: RequestPlan.Planned) {
    let session = planned.origin[.session].map { " of session \($0.visibleLine)" } ?? ""
    if content == .utterance {
      context.warn(
        "the transcript\(session) is empty: it is not ready yet, or nobody spoke; the API does not tell which",
        hint: ["wait transcript until length > 0"])
    } else if content == .message {
      context.warn(
        "the chat\(session) is empty: it is not ready yet, or nobody wrote; the API does not tell which",
        hint: ["wait chat until length > 0"])
    } else {
      context.warn("the summary\(session) is empty: it is not ready yet", hint: ["wait summary until . != null"])
    }
  }

  /// What `--around` leaves of a file.
  private func part(
    of value: JSONValue, around window: AroundWindow, _ content: Kind.Name, _ planned: RequestPlan.Planned
  ) throws(ShellError) -> JSONValue {
    let selection = AroundSelection(window, of: content)
    let outcome = try selection.outcome(of: value.elements) { () throws(ShellError) in
      try start(ofSession: planned)
    }
    guard let outcome else {
      context.warn("nothing in the file says when it was, so all of it is shown")
      return value
    }
    let span = DurationText.text(seconds: window.seconds)
    let middle = outcome.middle.local("%Y-%m-%d %H:%M:%S %Z")
    let plural = Kind.named(content).plural
    if let nearest = outcome.nearest {
      context.output.info("no \(plural) within \(span) of \(middle); the nearest is at \(nearest.local("%H:%M:%S"))")
    } else {
      context.output.info("\(outcome.rows.count) of \(value.count) \(plural), within \(span) of \(middle)")
    }
    return JSONValue(outcome.rows)
  }

  /// When the session of a file began, which only the session says.
  private func start(ofSession planned: RequestPlan.Planned) throws(ShellError) -> Timestamp {
    let range = collector.invocation.range
    guard let endpoint = Endpoint.named("session"), let id = planned.origin[.session] else {
      throw ShellError(.noValue("the start of the session"), at: range)
    }
    switch context.client.send(APIRequest(endpoint, path: context.path(["session_id": id]))) {
    case .failure(let error):
      throw ShellError(.request(error), at: range, doing: "look up when the session started")
    case .success(let answer):
      guard let start = answer.value["started_at"]?.string.flatMap({ Timestamp($0) }) else {
        throw ShellError(.unreadable(file: "--around", reason: "the session has no started_at"), at: range)
      }
      return start
    }
  }
}
