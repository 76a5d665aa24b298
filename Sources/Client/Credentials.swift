package import HTTP

/// What proves to the API who is asking. It has no description: nothing may print it by accident.
package enum Credentials: Equatable, Sendable {
  /// An API token, sent as a bearer token.
  case token(String)
  /// A global API key with the e-mail address it belongs to.
  case key(String, email: String)

  /// The headers that carry it.
  package var headers: [HTTPHeader] {
    switch self {
    case .token(let token): [HTTPHeader("Authorization", "Bearer \(token)")]
    case .key(let key, let email): [HTTPHeader("X-Auth-Email", email), HTTPHeader("X-Auth-Key", key)]
    }
  }

  /// The same headers with the names of environment variables in place of secrets, for commands to paste.
  package var redactedHeaders: [HTTPHeader] {
    switch self {
    case .token: [HTTPHeader("Authorization", "Bearer $CLOUDFLARE_API_TOKEN")]
    case .key: [HTTPHeader("X-Auth-Email", "$CLOUDFLARE_EMAIL"), HTTPHeader("X-Auth-Key", "$CLOUDFLARE_API_KEY")]
    }
  }

  /// The text that must appear in no output.
  package var secret: String {
    switch self {
    case .token(let token): token
    case .key(let key, _): key
    }
  }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Which sort of credentials it is, without them.
  package var description: String {
    switch self {
    case .token: "a token"
    case .key(_, let email): "the key of \(email)"
    }
  }
  /// Which sort of credentials it is, without them.
  package var debugDescription: String { description }
  /// Empty, so that `dump` shows nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
