/// Who may ask what. One secret makes four tokens, so that refusals can be tried out.
struct Access {
  /// The secret of the token that may do everything; the others are made from it.
  let secret: String

  /// The tokens.
  enum Token: String, CaseIterable {
    /// May do everything.
    case full = ""
    /// May read only.
    case readOnly = "-readonly"
    /// May not use RealtimeKit.
    case noAccess = "-noaccess"
    /// Belongs to the first account rather than to a user.
    case account = "-account"
  }

  /// The token that a request came with: a bearer token, or a key with an e-mail address.
  func token(of request: IncomingRequest) throws(Failure) -> Token {
    let refusal = Failure.gateway(401, code: 10000, "Authentication error")
    let given: String
    if let header = request.header("authorization") {
      let parts = header.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw refusal }
      given = String(parts[1])
    } else if request.header("x-auth-email")?.contains("@") == true, let key = request.header("x-auth-key") {
      given = key
    } else {
      throw refusal
    }
    guard let token = Token.allCases.first(where: { given == secret + $0.rawValue }) else { throw refusal }
    return token
  }

  /// Refuses what the token does not permit.
  static func admit(_ token: Token, to route: Router.Route, changing: Bool) throws(Failure) {
    guard route.isRealtimeKit else { return }
    switch token {
    case .full, .account: break
    case .noAccess:
      throw .gateway(403, code: 10000, "Authentication error: the token lacks the permission \"Realtime\"")
    case .readOnly where changing:
      throw .gateway(403, code: 10000, "Authentication error: the token lacks the permission \"Realtime Admin\"")
    case .readOnly: break
    }
  }
}

extension Router.Route {
  /// Whether it is part of RealtimeKit rather than of Cloudflare at large.
  fileprivate var isRealtimeKit: Bool { !["accounts", "whoami", Router.verifyAccountToken].contains(name) }
}
