internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

/// Finds out about credentials: which kind they are, whether they work, and what they may do. Each kind has its own check; a
/// token without a prefix is tried at each.
struct CredentialCheck {
  let context: CommandContext
  /// The command that checks, for the place of errors.
  let range: SourceRange

  /// What is known of credentials.
  struct Facts {
    var kind: CredentialKind
    /// The token's status, or `active` where a kind has none and works.
    var status: String
    /// What the check gave: the token's id and its times, or the user's.
    var details: JSONValue
    var email: String?
    /// The accounts that they can see; nil where the API does not list them.
    var accounts: [JSONValue]?
    var realtimeKit = Permission.unknown

    var isActive: Bool { status == "active" }
  }

  /// Whether RealtimeKit may be used.
  enum Permission: String {
    case allowed, refused, unknown
  }

  enum Failure: CommandFailure {
    case accountNeeded
    case notActive(CredentialKind, status: String, expiry: String?)

    var status: ExitStatus { .notPermitted }

    var message: ErrorMessage {
      switch self {
      case .accountNeeded:
        ErrorMessage(
          "a token that an account owns is checked with the id of its account",
          hint: ["use account ID", "rtksh --account ID"])
      case .notActive(let kind, let status, let expiry):
        ErrorMessage(
          "the \(kind.rawValue) is \(status)" + (expiry.map { ": it expired at \($0)" } ?? ""),
          hint: ["login asks for another one"])
      }
    }
  }

  private var client: APIClient { context.client }

  /// The account that is selected by its id.
  private var account: String? {
    context.session.context.account.flatMap { $0.isUnsettled ? nil : $0.id }
  }

  /// The requests that check credentials of their kind, in the order in which they are tried.
  func requests(for credentials: Credentials) throws(ShellError) -> [(kind: CredentialKind, request: APIRequest)] {
    let kinds: [CredentialKind] = credentials.kind.map { [$0] } ?? [.userToken, .accountToken, .oauthToken]
    var requests: [(kind: CredentialKind, request: APIRequest)] = []
    for kind in kinds {
      switch kind {
      case .userToken: requests.append((kind, APIRequest(.whoami, path: [:])))
      case .accountToken:
        if let account {
          requests.append((kind, APIRequest(.accountTokenCheck, path: ["account_id": account])))
        } else if kinds.count == 1 {
          throw ShellError(.command(Failure.accountNeeded), at: range)
        }
      case .oauthToken, .globalKey: requests.append((kind, APIRequest(.user, path: [:])))
      }
    }
    return requests
  }

  /// Checks the credentials in use.
  ///
  /// - Throws: ``ShellError`` when they are not valid, or the API cannot be reached. Credentials that are disabled or expired
  ///   are valid: their status says so.
  func facts(of credentials: Credentials) throws(ShellError) -> Facts {
    var first: APIError?
    for (kind, request) in try requests(for: credentials) {
      switch client.send(request, .reload) {
      case .success(let answer): return completed(facts(kind, answer.value))
      case .failure(let error):
        if first == nil { first = error }
        // Only a refusal says that the token may be of another kind.
        guard ErrorMeaning.of(error).status == .notPermitted else { throw ShellError(.request(error), at: range) }
      }
    }
    guard let first else { throw ShellError(.command(Failure.accountNeeded), at: range) }
    throw ShellError(.request(first), at: range)
  }

  private func facts(_ kind: CredentialKind, _ value: JSONValue) -> Facts {
    switch kind {
    case .userToken, .accountToken:
      Facts(kind: kind, status: value["status"]?.string ?? "unknown", details: value)
    case .oauthToken, .globalKey:
      Facts(
        kind: kind, status: value["suspended"]?.boolean == true ? "disabled" : "active", details: [:],
        email: value["email"]?.string)
    }
  }

  /// Adds what other endpoints say. What they refuse is not known, which is no failure.
  private func completed(_ facts: Facts) -> Facts {
    var facts = facts
    guard facts.isActive else { return facts }
    if facts.kind == .userToken, case .success(let answer) = client.send(APIRequest(.user, path: [:]), .reload) {
      facts.email = answer.value["email"]?.string
    }
    if facts.kind == .accountToken {
      facts.accounts = account.map { [["id": JSONValue($0)]] }
    } else if let endpoint = Endpoint.named("accounts") {
      let read = ListReader(
        client: client, endpoint: endpoint, reading: .everything, cachePolicy: .reload, progress: nil
      ).read([APIRequest(endpoint, path: [:])]).first
      if let read, read.failure == nil {
        facts.accounts = read.rows.map { ["id": $0["id"] ?? .null, "name": $0["name"] ?? .null] }
      }
    }
    let only = facts.accounts.flatMap { $0.count == 1 ? $0.first?["id"]?.string : nil }
    if let account = account ?? only, let apps = Endpoint.named("apps") {
      switch client.send(APIRequest(apps, path: ["account_id": account]), .reload) {
      case .success: facts.realtimeKit = .allowed
      case .failure(let error):
        facts.realtimeKit = ErrorMeaning.of(error).status == .notPermitted ? .refused : .unknown
      }
    }
    return facts
  }

  /// The error for credentials that are valid but do not work; nil for those that do.
  func failure(for facts: Facts) -> ShellError? {
    guard !facts.isActive else { return nil }
    let expiry = facts.status == "expired" ? facts.details["expires_on"]?.string : nil
    return ShellError(.command(Failure.notActive(facts.kind, status: facts.status, expiry: expiry)), at: range)
  }
}
