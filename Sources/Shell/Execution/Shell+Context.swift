internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Text

extension Shell {
  /// Sees to it that account and app are known before an endpoint needs them: by name where a name was given, and by asking
  /// the API where nothing was, which settles it when there is only one.
  func settleContext(for endpoint: Endpoint, at range: SourceRange) throws(ShellError) {
    guard client.configuration.credentials != nil || mode.isDryRun else { throw ShellError(.noCredentials) }
    if endpoint.needsAccount { try settle(.account, \.account, at: range) }
    if endpoint.needsApp { try settle(.app, \.app, at: range) }
  }

  private func settle(
    _ identity: Identity, _ path: WritableKeyPath<ShellContext, ShellContext.Place?>, at range: SourceRange
  ) throws(ShellError) {
    if let place = context[keyPath: path] {
      if !place.isUnsettled || mode.isDryRun { return }
      context[keyPath: path] = try named(place.id, identity, at: range)
      return
    }
    if mode.isDryRun {
      // Asking would be sending.
      let variable = identity == .account ? "CLOUDFLARE_ACCOUNT_ID" : "REALTIMEKIT_APP_ID"
      throw ShellError(
        .notHere("--dry-run asks nothing, so it needs the \(identity.rawValue): set \(variable)"), at: range)
    }
    let things = try everything(identity, at: range)
    guard things.count == 1, let only = things.first else {
      throw ShellError(.missingContext(identity, choices: things.map { $0.name ?? $0.id }), at: range)
    }
    context[keyPath: path] = only
    note("using the only \(identity.rawValue) there is, \(only.shown)")
  }

  /// The account, app or meeting of a name, or of the beginning of an id.
  func named(_ text: String, _ identity: Identity, at range: SourceRange?) throws(ShellError) -> ShellContext.Place {
    let things = try everything(identity, at: range)
    let lowered = text.lowercased()
    if let exact = things.first(where: { $0.id == text || $0.name == text }) { return exact }
    for fits in [{ $0 == lowered }, { (name: String) in name.hasPrefix(lowered) }] as [(String) -> Bool] {
      let found = things.filter { fits($0.name?.lowercased() ?? "") || fits($0.id.lowercased()) }
      if found.count == 1 { return found[0] }
      if found.count > 1 { throw ShellError(.ambiguousName(text, identity, choices: found.map(\.shown)), at: range) }
    }
    let names = things.map { $0.name ?? $0.id }
    throw ShellError(.unknownName(text, identity, similar: Suggestion.nearest(to: text, in: names)), at: range)
  }

  /// Every account, app or meeting that the token can see.
  private func everything(_ identity: Identity, at range: SourceRange?) throws(ShellError) -> [ShellContext.Place] {
    guard client.configuration.credentials != nil else { throw ShellError(.noCredentials) }
    let command: String
    switch identity {
    case .account: command = "accounts"
    case .app: command = "apps"
    case .meeting: command = "meetings"
    default: return []
    }
    guard let endpoint = Endpoint.named(command) else { return [] }
    if endpoint.needsAccount, let range { try settle(.account, \.account, at: range) }
    let request = APIRequest(
      endpoint, path: ["account_id": context.account?.id ?? "", "app_id": context.app?.id ?? ""])
    let reader = ListReader(
      client: client, endpoint: endpoint, reading: .everything, cachePolicy: .useCache, progress: nil)
    let read = reader.read([request])[0]
    if let failure = read.failure { throw ShellError(.request(failure), at: range, doing: "cannot \(endpoint.action)") }
    let title = Kind.named(endpoint.response.kind).title ?? "name"
    return read.rows.compactMap { row in
      row["id"]?.string.map { ShellContext.Place(id: $0, name: row[title]?.string) }
    }
  }

  /// `use WHAT [NAME]`.
  func use(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    let what = try word(command, 0) ?? ""
    guard let choice = Identity(rawValue: what), [.account, .app, .meeting, .session].contains(choice) else {
      if what == "profile" { return try useProfile(command) }
      let parameter = command.description.arguments[0].parameter
      let similar = Suggestion.nearest(to: what, in: ["account", "app", "meeting", "session", "profile"])
      throw ShellError(
        .badValue(what, parameter: parameter, isOption: false, similar: similar), at: command.arguments[0].range)
    }
    var place: ShellContext.Place?
    if command.arguments.count > 1 {
      place = try chosen(choice, command.arguments[1])
    }
    switch choice {
    case .account:
      if place != context.account { (context.app, context.meeting, context.session) = (nil, nil, nil) }
      context.account = place
    case .app:
      if place != context.app { (context.meeting, context.session) = (nil, nil) }
      context.app = place
    case .meeting: context.meeting = place
    default: context.session = place
    }
    note(place.map { "\(what) \($0.shown.visibleLine)" } ?? "no \(what) is chosen")
    return nil
  }

  private func chosen(_ identity: Identity, _ value: Value) throws(ShellError) -> ShellContext.Place {
    let values = try evaluator.values(of: value, store)
    guard values.count == 1, let resolved = values.first else {
      throw ShellError(.unevenValues(1, values.count), at: value.range)
    }
    guard let id = resolved.identifier(identity) else {
      throw ShellError(.wrongKind(have: resolved.noun, want: identity, command: "use"), at: value.range)
    }
    // Sessions have no names of their own, so anything else is a slip.
    guard identity != .session || ShellContext.Place.looksLikeIdentifier(id) else {
      throw ShellError(.unknownName(id, identity, similar: []), at: value.range)
    }
    if !resolved.isWord {
      let kind = Kind.all.first { $0.identifierFields[identity] == ["id"] && $0.title != nil }
      let name = kind?.title.flatMap { resolved.value[$0]?.string } ?? resolved.value["name"]?.string
      return ShellContext.Place(id: id, name: name)
    }
    switch identity {
    case .session: return ShellContext.Place(id: id)
    case .meeting where ShellContext.Place.looksLikeIdentifier(id): return ShellContext.Place(id: id)
    default:
      if identity != .account { try settle(.account, \.account, at: value.range) }
      if identity == .meeting { try settle(.app, \.app, at: value.range) }
      do {
        return try named(id, identity, at: value.range)
      } catch  where ShellContext.Place.looksLikeIdentifier(id) {
        // An id that is in no list may still work; the API has the last word.
        return ShellContext.Place(id: id)
      }
    }
  }

  /// The text of an argument in place, or nil when it was left out.
  func word(_ command: BoundCommand, _ index: Int) throws(ShellError) -> String? {
    guard index < command.arguments.count else { return nil }
    let value = command.arguments[index]
    guard let first = try evaluator.values(of: value, store).first else { return nil }
    return first.value.string ?? first.value.text()
  }
}
