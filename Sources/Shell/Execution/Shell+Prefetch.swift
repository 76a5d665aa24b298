internal import Client
public import HTTP
internal import JSON
internal import RealtimeKit

extension Shell {
  /// Asks for the names behind the context's ids and for the newest sessions, without waiting: what comes is there for the
  /// prompt and for completion. Nothing is said when it fails.
  ///
  /// - Parameter changed: called each time something has come.
  public func prefetch(changed: @escaping () -> Void) {
    guard settings.prefetches, client.configuration.credentials != nil, !mode.isDryRun else { return }
    ask(ahead: "accounts") { [weak self] answer in
      self?.takeName(from: answer, for: \.account)
      changed()
    }
    guard let account = context.account, !account.isUnsettled else { return }
    ask(ahead: "apps") { [weak self] answer in
      self?.takeName(from: answer, for: \.app)
      changed()
    }
    guard let app = context.app, !app.isUnsettled else { return }
    ask(ahead: "sessions") { _ in changed() }
  }

  /// Takes every list of a recording into memory, so that completion knows what is in it. Nothing is said when it fails.
  ///
  /// - Parameter changed: called once when all of it has come.
  public func prefetch(_ recording: Recording, changed: @escaping () -> Void) {
    let requests = recording.questions.compactMap { question -> APIRequest? in
      guard let (endpoint, values) = Endpoint.answering(.get, path: question.path), endpoint.answer.isList else {
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

  private func ask(ahead command: String, _ completion: @escaping (APIAnswer) -> Void) {
    guard let endpoint = Endpoint.named(command), let paging = endpoint.paging else { return }
    let request = APIRequest(
      endpoint, path: ["account_id": context.account?.id ?? "", "app_id": context.app?.id ?? ""])
    client.start(request.page(1, size: paging.standardSize)) { result in
      if case .success(let answer) = result { completion(answer) }
    }
  }

  private func takeName(from answer: APIAnswer, for path: WritableKeyPath<ShellContext, ShellContext.Place?>) {
    guard let place = context[keyPath: path], place.name == nil else { return }
    let row = answer.value.elements.first { $0["id"]?.string == place.id }
    context[keyPath: path]?.name = row?["name"]?.string
  }
}
