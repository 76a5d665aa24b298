internal import Client
package import HTTP
internal import JSON
internal import RealtimeKit

extension Shell {
  /// Asks for the names behind the context's ids and for the newest sessions, without waiting: what comes is there for the
  /// prompt and for completion. Nothing is said when it fails.
  ///
  /// - Parameter changed: called once, when what the prompt shows is known as far as it can be.
  package func prefetch(changed: @escaping () -> Void) {
    guard settings.prefetches, client.configuration.credentials != nil, !mode.isDryRun else { return }
    var names = 1
    func came(_ answer: APIResponse?, _ path: WritableKeyPath<ShellContext, ShellContext.Place?>) {
      if let answer { takeName(from: answer, for: path) }
      names -= 1
      // Not name by name: a terminal that cannot move its cursor shows each change as a new line.
      if names == 0 { changed() }
    }
    let account = context.account.flatMap { $0.isUnsettled ? nil : $0.id }
    let app = context.app.flatMap { $0.isUnsettled ? nil : $0.id }
    if account != nil { names += 1 }
    ahead.ask(PrefetchRequest(command: "accounts", path: [:], search: nil)) { [weak self] answer in
      if self != nil { came(answer, \.account) }
    }
    guard let account else { return }
    let apps = PrefetchRequest(command: "apps", path: ["account_id": account], search: nil)
    ahead.ask(apps) { [weak self] answer in
      if self != nil { came(answer, \.app) }
    }
    guard let app else { return }
    ahead.ask(PrefetchRequest(command: "sessions", path: ["account_id": account, "app_id": app], search: nil))
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
      client.start(request) { _ in
        left -= 1
        if left == 0 { changed() }
      }
    }
  }

  private func takeName(from answer: APIResponse, for path: WritableKeyPath<ShellContext, ShellContext.Place?>) {
    guard let place = context[keyPath: path], place.name == nil else { return }
    let row = answer.value.elements.first { $0["id"]?.string == place.id }
    context[keyPath: path]?.name = row?["name"]?.string
  }
}
