internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Text

/// Resolves account, app and meeting: by name where a name was given, and by a request where nothing was selected, which
/// settles it when there is only one.
struct ContextResolver {
  private let context: CommandContext

  init(_ context: CommandContext) { self.context = context }

  private var session: Session { context.session }
  private var isDryRun: Bool { context.services.options.isDryRun }

  /// Makes sure that account and app are known before a request to an endpoint needs them.
  func resolve(for endpoint: Endpoint, at range: SourceRange) throws(ShellError) {
    if !isDryRun { try context.services.requireCredentials(at: range) }
    if endpoint.needsAccount { try resolveAccount(at: range) }
    if endpoint.needsApp { try resolveApp(at: range) }
  }

  /// Makes sure that the account is known.
  func resolveAccount(at range: SourceRange) throws(ShellError) { try resolve(.account, \.account, at: range) }

  /// Makes sure that the app is known.
  func resolveApp(at range: SourceRange) throws(ShellError) { try resolve(.app, \.app, at: range) }

  private func resolve(
    _ identity: Identity, _ path: WritableKeyPath<ShellContext, ShellContext.Place?>, at range: SourceRange
  ) throws(ShellError) {
    if let place = session.context[keyPath: path] {
      if !place.isUnsettled || isDryRun { return }
      session.context[keyPath: path] = try named(place.id, identity, at: range)
      return
    }
    // To look it up would be to send something.
    if isDryRun { throw ShellError(.dryRunNeeds(identity), at: range) }
    let things = try everything(identity, at: range)
    guard things.count == 1, let only = things.first else {
      throw ShellError(.missingContext(identity, choices: things.map { $0.name ?? $0.id }), at: range)
    }
    session.context[keyPath: path] = only
    context.output.info("using the only \(identity.rawValue), \(only.shown)")
  }

  /// The account, app or meeting with a name, or with the beginning of an id.
  func named(_ text: String, _ identity: Identity, at range: SourceRange?) throws(ShellError) -> ShellContext.Place {
    let things = try everything(identity, at: range)
    let lowered = text.lowercased()
    if let exact = things.first(where: { $0.id == text || $0.name == text }) { return exact }
    for fits in [{ $0 == lowered }, { (name: String) in name.hasPrefix(lowered) }] as [(String) -> Bool] {
      let found = things.filter { fits($0.name?.lowercased() ?? "") || fits($0.id.lowercased()) }
      if let first = found.first, found.count == 1 { return first }
      if found.count > 1 { throw ShellError(.ambiguousName(text, identity, choices: found.map(\.shown)), at: range) }
    }
    let names = things.map { $0.name ?? $0.id }
    throw ShellError(.unknownName(text, identity, similar: Suggestion.nearest(to: text, in: names)), at: range)
  }

  /// Every account, app or meeting that the token can see.
  private func everything(_ identity: Identity, at range: SourceRange?) throws(ShellError) -> [ShellContext.Place] {
    try context.services.requireCredentials(at: range)
    guard let endpoint = Endpoint.listing(identity) else { return [] }
    if endpoint.needsAccount, let range { try resolveAccount(at: range) }
    let request = APIRequest(endpoint, path: context.path())
    let reader = ListReader(
      client: context.client, endpoint: endpoint, reading: .everything, cachePolicy: .useCache, progress: nil)
    guard let read = reader.read([request]).first else { return [] }
    if let failure = read.failure {
      throw ShellError(.request(failure), at: range)
    }
    let title = Kind.named(endpoint.response.kind).title ?? "name"
    return read.rows.compactMap { row in
      row["id"]?.string.map { ShellContext.Place(id: $0, name: row[title]?.string) }
    }
  }
}

extension Endpoint {
  /// The endpoint that lists accounts, apps or meetings; nil for anything else.
  fileprivate static func listing(_ identity: Identity) -> Endpoint? {
    [Identity.account, .app, .meeting].contains(identity) ? named(identity.rawValue + "s") : nil
  }
}
