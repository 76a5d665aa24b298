/// The kinds of credentials that the API takes. Each is checked at an endpoint of its own.
package enum CredentialKind: String, Sendable, CaseIterable {
  /// An API token of a user.
  case userToken = "user token"
  /// An API token that an account owns.
  case accountToken = "account token"
  /// A token that a program got for a user, as `wrangler login` does.
  case oauthToken = "OAuth token"
  /// The global API key of a user, which needs the user's e-mail address.
  case globalKey = "global API key"

  /// What new credentials of this kind begin with; older ones have no prefix (Cloudflare, token formats).
  package var prefix: String {
    switch self {
    case .userToken: "cfut_"
    case .accountToken: "cfat_"
    case .oauthToken: "cfoat_"
    case .globalKey: "cfk_"
    }
  }

  /// The kind that a text's prefix names; nil without one.
  package init?(prefixOf text: String) {
    guard let kind = Self.allCases.first(where: { text.hasPrefix($0.prefix) }) else { return nil }
    self = kind
  }
}

extension Credentials {
  /// The kind; nil for a token without a prefix, where only the API can say.
  package var kind: CredentialKind? {
    switch self {
    case .token(let token): CredentialKind(prefixOf: token)
    case .key: .globalKey
    }
  }
}

/// What is wrong with credentials as they were given, found before anything is sent.
package enum CredentialProblem: Error, Equatable, Sendable {
  /// There are quotes around the text.
  case quoted(CredentialSource)
  /// `Bearer ` stands before it, which is a part of the header.
  case scheme(CredentialSource)
  /// There is white space or a line break within it.
  case manyWords(CredentialSource)
  /// A global API key stands where a token is wanted.
  case keyAsToken(CredentialSource)
  /// An API token stands where a global API key is wanted.
  case tokenAsKey
  /// There is a global API key without the e-mail address that it needs.
  case keyWithoutEmail
  /// A variable of other programs holds a token, and none that is read here does.
  case otherVariable(String)
}

/// Where credentials come from.
package enum CredentialSource: Equatable, Sendable {
  /// An environment variable.
  case variable(String)
  /// The token in a profile.
  case profile
  /// The command in a profile that gives the token.
  case tokenCommand
  /// What was typed at `login`.
  case typed
}

extension Credentials {
  /// A token as it is sent: without the white space and line breaks around it, which files and copying add.
  ///
  /// - Returns: nil for a text without anything in it.
  /// - Throws: ``CredentialProblem`` for a text that cannot be a token.
  package static func token(cleaning text: String, from source: CredentialSource) throws(CredentialProblem)
    -> Credentials?
  {
    guard let token = try cleaned(text, source) else { return nil }
    if CredentialKind(prefixOf: token) == .globalKey { throw .keyAsToken(source) }
    return .token(token)
  }

  private static func cleaned(_ text: String, _ source: CredentialSource) throws(CredentialProblem) -> String? {
    let token = trimmed(text)
    guard let first = token.first, let last = token.last else { return nil }
    if "\"'`“‘".contains(first) || "\"'`”’".contains(last) { throw .quoted(source) }
    if token.lowercased().hasPrefix("bearer ") || token.lowercased().hasPrefix("authorization:") {
      throw .scheme(source)
    }
    if token.contains(where: \.isWhitespace) { throw .manyWords(source) }
    return token
  }

  fileprivate static func key(cleaning text: String) throws(CredentialProblem) -> String? {
    guard let key = try cleaned(text, .variable("CLOUDFLARE_API_KEY")) else { return nil }
    if let kind = CredentialKind(prefixOf: key), kind != .globalKey { throw .tokenAsKey }
    return key
  }
}

/// The credentials in the environment. A variable that is empty counts as not set.
package struct EnvironmentCredentials: Equatable, Sendable {
  /// The credentials; nil where there are none, or none that can be used.
  package private(set) var credentials: Credentials?
  /// Why the credentials there are cannot be used.
  package private(set) var problem: CredentialProblem?
  /// Whether there are both a token, which is used, and a key, which is not.
  package private(set) var hasUnusedKey = false

  /// Reads the variables.
  package init(_ variable: (String) -> String?) {
    func value(_ name: String) -> String? { variable(name).flatMap { trimmed($0).isEmpty ? nil : $0 } }
    let (token, key) = (value("CLOUDFLARE_API_TOKEN"), value("CLOUDFLARE_API_KEY"))
    do throws(CredentialProblem) {
      if let token {
        credentials = try Credentials.token(cleaning: token, from: .variable("CLOUDFLARE_API_TOKEN"))
        hasUnusedKey = key != nil
      } else if let key, let key = try Credentials.key(cleaning: key) {
        guard let email = value("CLOUDFLARE_EMAIL") else { throw .keyWithoutEmail }
        credentials = .key(key, email: trimmed(email))
      } else if let other = ["CF_API_TOKEN", "CF_API_KEY"].first(where: { value($0) != nil }) {
        problem = .otherVariable(other)
      }
    } catch {
      problem = error
    }
  }
}
