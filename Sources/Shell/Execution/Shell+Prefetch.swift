internal import Client
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
