/// Who may ask what. One secret makes credentials of every kind, with different permissions, so that refusals can be tried out.
struct Access {
  /// The secret that all credentials are made from.
  let secret: String

  /// What a request came with.
  struct Token: Equatable {
    var kind = Kind.user
    var permission = Permission.full
    var status = Status.active

    /// The kinds of credentials.
    enum Kind {
      case user, account, oauth, key
    }

    /// What they may do.
    enum Permission {
      /// Everything.
      case full
      /// Read only.
      case readOnly
      /// Not use RealtimeKit.
      case noAccess
    }

    /// Whether they work.
    enum Status: String {
      case active, disabled, expired
    }
  }

  private static let prefixes: [(text: String, kind: Token.Kind)] = [
    ("cfut_", .user), ("cfat_", .account), ("cfoat_", .oauth), ("cfk_", .key),
  ]

  /// The credentials that a request came with: a bearer token, or a key with an e-mail address. The text is the secret, perhaps
  /// with the prefix of its kind, and with an ending that takes something away.
  func token(of request: IncomingRequest) throws(Failure) -> Token {
    let refusal = Failure.gateway(401, code: 10000, "Authentication error")
    let given: String
    let isKey: Bool
    if let header = request.header("authorization") {
      let parts = header.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw refusal }
      (given, isKey) = (String(parts[1]), false)
    } else if request.header("x-auth-email")?.contains("@") == true, let key = request.header("x-auth-key") {
      (given, isKey) = (key, true)
    } else {
      throw refusal
    }
    let prefix = Self.prefixes.first { given.hasPrefix($0.text) }
    var token = Token(kind: prefix?.kind ?? (isKey ? .key : .user))
    let rest = given.dropFirst(prefix?.text.count ?? 0)
    guard rest.hasPrefix(secret), isKey == (token.kind == .key) else { throw refusal }
    switch rest.dropFirst(secret.count) {
    case "": break
    case "-readonly": token.permission = .readOnly
    case "-noaccess": token.permission = .noAccess
    case "-account" where !isKey: token.kind = .account
    case "-disabled": token.status = .disabled
    case "-expired": token.status = .expired
    default: throw refusal
    }
    return token
  }

  /// Refuses what the token does not permit.
  static func admit(_ token: Token, to route: Router.Route, changing: Bool) throws(Failure) {
    guard token.status == .active || route.isTokenCheck else { throw .gateway(401, code: 1000, "Invalid API Token") }
    guard route.isRealtimeKit else { return }
    switch token.permission {
    case .full: break
    case .noAccess:
      throw .gateway(403, code: 10000, "Authentication error: the token lacks the permission \"Realtime\"")
    case .readOnly where changing:
      throw .gateway(403, code: 10000, "Authentication error: the token lacks the permission \"Realtime Admin\"")
    case .readOnly: break
    }
  }
}

extension Router.Route {
  /// Whether it says what a token is worth, even of one that does not work.
  fileprivate var isTokenCheck: Bool { ["whoami", "account-token-check"].contains(name) }
  /// Whether it is part of RealtimeKit rather than of Cloudflare at large.
  fileprivate var isRealtimeKit: Bool { !isTokenCheck && !["accounts", "user"].contains(name) }
}
