internal import Client
package import HTTP
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Text

/// Completion, suggestions and explanations for a line that is being typed, and the requests that are sent meanwhile.
package final class CompletionService {
  private let session: Session
  private let services: Services
  private let redaction: RedactionState
  private lazy var prefetches = PrefetchQueue(services.client)

  /// Completion for the session of an interpreter.
  package init(_ interpreter: Interpreter) {
    session = interpreter.session
    services = interpreter.services
    redaction = interpreter.output.redaction
  }

  /// What can stand at a cursor, given as a count of characters. It looks at memory alone.
  package func complete(_ text: String, cursor: Int) -> ShellCompletion {
    var found = completer.complete(text, cursor: cursor)
    guard session.settings.redacts else { return found }
    found.candidates = found.candidates.map {
      Candidate(
        $0.insertion, label: redaction.redacted($0.label), note: redaction.redacted($0.note), addsSpace: $0.addsSpace)
    }
    return found
  }

  /// What can stand at a cursor, as ``complete(_:cursor:)`` finds it. What memory does not have is requested without waiting;
  /// after the response the same call gives more.
  package func completeAndPrefetch(_ text: String, cursor: Int) -> ShellCompletion {
    var completion = complete(text, cursor: cursor)
    // The only candidate is put in at once, and nothing can grow any more.
    guard let request = completion.request, completion.candidates.count != 1,
      services.client.configuration.credentials != nil, !services.options.isDryRun
    else { return completion }
    prefetches.send(request.beginning)
    if request.search != nil, !prefetches.isWhole(request.beginning) { prefetches.send(request) }
    // Do not announce updates to a visible menu.
    if completion.candidates.isEmpty { completion.message = message(request) }
    return completion
  }

  private func message(_ request: PrefetchRequest) -> String? {
    let what = request.command
    if prefetches.isUnderWay(request.beginning) { return "fetching \(what) …" }
    if prefetches.isUnderWay(request) { return "looking for “\(request.search ?? "")” among all \(what) …" }
    if let failure = prefetches.failure(of: request) ?? prefetches.failure(of: request.beginning) {
      return "\(what) cannot be fetched: \(RequestMessages.problem(failure))".visibleLine
    }
    return request.search.map { "no \(what) with “\($0)” in the name or before the id" } ?? "there are no \(what)"
  }

  /// How a statement may go on, as far as memory knows only one way; the text that is to follow it.
  package func suggestion(for text: String) -> String? {
    // Folders are not read between two keys.
    var completer = completer
    completer.fileNames = { _ in [] }
    let completion = completer.complete(text, cursor: text.count)
    let typed = text.suffix(completion.range.count)
    guard !typed.isEmpty, completion.total == completion.candidates.count,
      let first = completion.candidates.first?.insertion, first.hasPrefix(typed)
    else { return nil }
    let shared = completion.candidates.dropFirst().reduce(first[...]) { shared, candidate in
      shared.prefix(zip(shared, candidate.insertion).prefix { $0 == $1 }.count)
    }
    // What must not be shown is not suggested either.
    guard shared.count > typed.count, redaction.redacted(String(shared)) == shared else { return nil }
    return String(shared.dropFirst(typed.count))
  }

  private var completer: Completer {
    Completer(
      context: session.context, store: session.results, index: services.client.completionIndex,
      aliases: session.aliases, fileNames: File.names,
      profileFolder: services.program.configurationFolder.map { $0 + "/profiles" })
  }

  /// What can follow at a cursor, as lines to read; nil where `?` is an ordinary character: within quotes and filters.
  package func explainCursor(_ text: String, cursor: Int) -> String? {
    let context = Completer.context(of: text, cursor: cursor)
    guard context.part == .command || context.part == .argument,
      !context.current.contains(where: { "\"'(".contains($0) })
    else {
      return nil
    }
    let found = completeAndPrefetch(text, cursor: cursor)
    var lines: [String] = []
    if let name = context.command, let command = CommandTable.named(name)?.declaration {
      lines.append(command.usage)
    }
    let width = min(36, found.candidates.prefix(40).map(\.label.displayWidth).max() ?? 0)
    for candidate in found.candidates.prefix(40) {
      let space = String(repeating: " ", count: max(2, width + 2 - candidate.label.displayWidth))
      lines.append("  " + candidate.label + space + candidate.note)
    }
    if found.total > 40 { lines.append("  … and \(found.total - 40) more") }
    if let message = found.message { lines.append("  " + message) }
    return lines.isEmpty ? "nothing known can follow here" : lines.joined(separator: "\n")
  }

  // MARK: Prefetching

  /// Asks for the names behind the context's ids and for the newest sessions, without waiting: what comes is there for the
  /// prompt and for completion. Nothing is said when it fails.
  ///
  /// - Parameter changed: called once, when what the prompt shows is known as far as it can be.
  package func prefetch(changed: @escaping () -> Void) {
    guard session.settings.prefetches, services.client.configuration.credentials != nil, !services.options.isDryRun
    else { return }
    var names = 1
    func came(_ answer: APIResponse?, _ path: WritableKeyPath<ShellContext, ShellContext.Place?>) {
      if let answer { takeName(from: answer, for: path) }
      names -= 1
      // Not name by name: a terminal that cannot move its cursor shows each change as a new line.
      if names == 0 { changed() }
    }
    let account = session.context.account.flatMap { $0.isUnsettled ? nil : $0.id }
    let app = session.context.app.flatMap { $0.isUnsettled ? nil : $0.id }
    if account != nil { names += 1 }
    prefetches.send(PrefetchRequest(command: "accounts", path: [:], search: nil)) { [weak self] answer in
      if self != nil { came(answer, \.account) }
    }
    guard let account else { return }
    let apps = PrefetchRequest(command: "apps", path: ["account_id": account], search: nil)
    prefetches.send(apps) { [weak self] answer in
      if self != nil { came(answer, \.app) }
    }
    guard let app else { return }
    prefetches.send(PrefetchRequest(command: "sessions", path: ["account_id": account, "app_id": app], search: nil))
  }

  /// Takes every list of a recording into memory, so that completion knows what is in it. Nothing is said when it fails.
  ///
  /// - Parameter changed: called once when all of it has come.
  package func prefetch(_ recording: Recording, changed: @escaping () -> Void) {
    let requests = recording.questions.compactMap { question -> APIRequest? in
      guard let (endpoint, values) = Endpoint.matching(.get, path: question.path), endpoint.response.isList else {
        return nil
      }
      // A value with percent signs would be encoded once more, and so be another one; no id has any.
      guard !values.values.contains(where: { $0.contains("%") }) else { return nil }
      return APIRequest(endpoint, path: values, query: question.query.map { APIRequest.Item($0.name, $0.value) })
    }
    var left = requests.count
    for request in requests {
      services.client.start(request) { _ in
        left -= 1
        if left == 0 { changed() }
      }
    }
  }

  private func takeName(from answer: APIResponse, for path: WritableKeyPath<ShellContext, ShellContext.Place?>) {
    guard let place = session.context[keyPath: path], place.name == nil else { return }
    let row = answer.value.elements.first { $0["id"]?.string == place.id }
    session.context[keyPath: path]?.name = row?["name"]?.string
  }
}
