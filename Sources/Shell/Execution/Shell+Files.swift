internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering

/// What commands do whose answer is a link to a file.
extension Shell {
  func readFiles(_ plan: RequestPlan, _ command: BoundCommand) throws(ShellError) -> ShellResult {
    guard let content = plan.endpoint.file?.content else { return ShellResult(.null) }
    let progress = ProgressLine(console, doing: command.description.name)
    let files = client.files(plan.requests.map(\.request), cachePolicy, progress: progress.show)
    progress.clear()
    let isList = content != .summary
    return try join(
      files, of: plan, command, kind: content, flattens: isList
    ) { [self] file, planned throws(ShellError) in
      let read = LinkedFileReader.read(file.bytes, as: content)
      if case .success(let value?) = read { learnPeople(in: value) }
      switch read {
      case .success(let value?) where isList && value.count == 0:
        tellEmpty(content, planned)
        return value
      case .success(let value?):
        guard let window = plan.around else { return value }
        return try part(of: value, around: window, content, planned, command)
      case .success(nil):
        tellEmpty(content, planned)
        return isList ? [] : .null
      case .failure(let problem):
        throw ShellError(
          .unreadable(file: "the \(content.rawValue) file", reason: FileProblemMessages.text(problem)),
          at: command.range)
      }
    }
  }

  /// Says that a file holds nothing. The link is there before the file, and a session in which nobody spoke has an empty file
  /// too, so neither may be claimed.
  private func tellEmpty(_ content: Kind.Name, _ planned: RequestPlan.Planned) {
    let session = planned.origin[.session].map { " of session \($0.visibleLine)" } ?? ""
    switch content {
    case .utterance:
      warn(
        "the transcript\(session) is empty: it is not ready yet, or nobody spoke; the API does not tell which",
        hint: ["wait transcript until length > 0"])
    case .message:
      warn(
        "the chat\(session) is empty: it is not ready yet, or nobody wrote; the API does not tell which",
        hint: ["wait chat until length > 0"])
    default:
      warn("the summary\(session) is empty: it is not ready yet", hint: ["wait summary until . != null"])
    }
  }

  /// What `--around` leaves of a file.
  private func part(
    of value: JSONValue, around window: AroundWindow, _ content: Kind.Name, _ planned: RequestPlan.Planned,
    _ command: BoundCommand
  ) throws(ShellError) -> JSONValue {
    let selection = AroundSelection(window, of: content)
    let outcome = try selection.outcome(of: value.elements) { () throws(ShellError) in
      try start(ofSession: planned, command)
    }
    guard let outcome else {
      warn("nothing in the file says when it was, so all of it is shown")
      return value
    }
    let span = DurationText.text(seconds: window.seconds)
    let middle = outcome.middle.local("%Y-%m-%d %H:%M:%S %Z")
    let plural = Kind.named(content).plural
    if let nearest = outcome.nearest {
      note("no \(plural) within \(span) of \(middle); the nearest is at \(nearest.local("%H:%M:%S"))")
    } else {
      note("\(outcome.rows.count) of \(value.count) \(plural), within \(span) of \(middle)")
    }
    return JSONValue(outcome.rows)
  }

  /// When the session of a file began, which only the session says.
  private func start(ofSession planned: RequestPlan.Planned, _ command: BoundCommand) throws(ShellError) -> Timestamp {
    guard let endpoint = Endpoint.named("session"), let id = planned.origin[.session] else {
      throw ShellError(.noValue("the start of the session"), at: command.range)
    }
    let request = APIRequest(
      endpoint, path: ["account_id": context.account?.id ?? "", "app_id": context.app?.id ?? "", "session_id": id])
    switch client.send(request) {
    case .failure(let error):
      throw ShellError(.request(error), at: command.range, doing: "look up when the session started")
    case .success(let answer):
      guard let start = answer.value["started_at"]?.string.flatMap({ Timestamp($0) }) else {
        throw ShellError(
          .unreadable(file: "--around", reason: "the session does not say when it started"), at: command.range)
      }
      return start
    }
  }
}
