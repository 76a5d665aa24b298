internal import Client
internal import HTTP
internal import Platform

/// What an error of a request means, what to try, and the status with which a script ends. The API's statuses say little:
/// 403 is an address filter, a mistyped token, a missing permission or a firewall. The rows tell them apart.
struct ErrorMeaning: Equatable, Sendable {
  /// A name for programs, which stays the same when the text changes.
  let name: String
  /// The meaning in words; nil where the words of the API say it best.
  let text: String?
  /// What to try, best first.
  let advice: [String]
  /// The status with which a script ends.
  let status: ExitStatus
  /// Which errors it is about.
  let condition: Condition

  /// The first row that fits an error.
  static func of(_ error: APIError) -> ErrorMeaning {
    all.first { $0.condition.fits(error) } ?? unknown
  }

  /// Which errors a row is about: all that fit each part that is given.
  struct Condition: Equatable, Sendable {
    /// The failure at large.
    var cause: Cause?
    /// HTTP statuses; a 200 that says `success: false` counts as 400.
    var statuses: Set<Int> = []
    /// Codes, one of which an error must have.
    var codes: Set<Int> = []
    /// Codes of causes (`error_chain`), one of which an error must have.
    var innerCodes: Set<Int> = []
    /// Kinds of the response's body.
    var bodies: Set<APIError.Body> = []
    /// Words of the message, in lower case.
    var words: String?

    /// Whether it says more than what failed at large: then its advice goes before that of the endpoint.
    var isSpecific: Bool { !codes.isEmpty || !innerCodes.isEmpty || !bodies.isEmpty || words != nil }

    func fits(_ error: APIError) -> Bool {
      if let cause, cause != Cause(error.kind) { return false }
      let status = error.status.map { (200..<300).contains($0) ? 400 : $0 }
      if !statuses.isEmpty, !(status.map(statuses.contains) ?? false) { return false }
      let given = [error.code].compactMap(\.self) + error.otherCodes
      if !codes.isEmpty, codes.isDisjoint(with: given) { return false }
      if !innerCodes.isEmpty, innerCodes.isDisjoint(with: error.innerCodes + given) { return false }
      if !bodies.isEmpty, !bodies.contains(error.body) { return false }
      return words.map { words in error.messages.contains { $0.lowercased().contains(words) } } ?? true
    }
  }

  /// ``APIError/Kind`` without its values.
  enum Cause: Equatable, Sendable {
    case notAuthenticated, notPermitted, notFound, rejected, rateLimited, serviceFailed, unreadable, interrupted
    case resolve, connect, proxy, tls, timeout, cut, `protocol`, tooLarge, insecure, invalidRequest
    case tooManyRedirects, missingLibrary, notRecorded, other

    init(_ kind: APIError.Kind) {
      self =
        switch kind {
        case .notAuthenticated: .notAuthenticated
        case .notPermitted: .notPermitted
        case .notFound: .notFound
        case .rejected: .rejected
        case .rateLimited: .rateLimited
        case .serviceFailed: .serviceFailed
        case .unreadable: .unreadable
        case .interrupted, .lost(.cancelled): .interrupted
        case .lost(.resolve): .resolve
        case .lost(.connect): .connect
        case .lost(.proxy): .proxy
        case .lost(.tls): .tls
        case .lost(.timeout): .timeout
        case .lost(.cut): .cut
        case .lost(.protocol): .protocol
        case .lost(.tooLarge): .tooLarge
        case .lost(.insecure): .insecure
        case .lost(.invalidRequest): .invalidRequest
        case .lost(.tooManyRedirects): .tooManyRedirects
        case .lost(.missingLibrary): .missingLibrary
        case .lost(.notRecorded): .notRecorded
        case .lost(.other): .other
        }
    }
  }

  init(
    _ name: String, _ condition: Condition, _ text: String?, status: ExitStatus = .failed, _ advice: String...
  ) {
    self.name = name
    self.condition = condition
    self.text = text
    self.status = status
    self.advice = advice
  }

  private static let unknown = ErrorMeaning("unknown", Condition(), nil)
  private static let proxyAdvice = "HTTPS_PROXY holds the proxy and its credentials: http://NAME:PASSWORD@HOST:PORT"

  /// Every row; the first that fits counts, so that special ones stand before general ones. The codes are those of Cloudflare's
  /// API, as its users report them.
  static let all: [ErrorMeaning] = [
    // Credentials that are malformed.
    ErrorMeaning(
      "malformed-token", Condition(statuses: [400], codes: [6003], innerCodes: [6111]), "the token is malformed",
      status: .notPermitted, "the token alone, without quotes, “Bearer ” or a line break, in CLOUDFLARE_API_TOKEN",
      "login asks for another one"),
    ErrorMeaning(
      "token-given-as-key", Condition(statuses: [400], innerCodes: [6103]), "the API key is malformed",
      status: .notPermitted, "an API token goes into CLOUDFLARE_API_TOKEN; CLOUDFLARE_API_KEY is for a global API key",
      "help credentials"),
    ErrorMeaning(
      "malformed-email", Condition(statuses: [400], innerCodes: [6102]),
      "the e-mail address of the API key is malformed",
      status: .notPermitted, "CLOUDFLARE_EMAIL holds the address of the user whose key it is"),
    ErrorMeaning(
      "malformed-credentials", Condition(statuses: [400], codes: [6003]), "the credentials are malformed",
      status: .notPermitted, "help credentials"),
    ErrorMeaning(
      "missing-credentials", Condition(statuses: [400], codes: [9106]), "the API found no credentials that it can use",
      status: .notPermitted, "CLOUDFLARE_API_TOKEN, or CLOUDFLARE_API_KEY together with CLOUDFLARE_EMAIL",
      "help credentials"),
    ErrorMeaning(
      "not-for-account-tokens", Condition(statuses: [400], codes: [1001], words: "account owned token"),
      "a token that an account owns cannot list accounts", status: .notPermitted,
      "use account ID, or rtksh --account ID: the dashboard shows it in the address of its pages"),
    ErrorMeaning(
      "credentials-refused", Condition(statuses: [400], codes: [10000]), "the credentials are not accepted",
      status: .notPermitted, "whoami, to see which kind they are and whether they work", "help credentials"),
    ErrorMeaning(
      "invalid-token", Condition(statuses: [401], codes: [1000]), "the token is not valid", status: .notPermitted,
      "it may be mistyped, deleted or expired: login asks for another one",
      "whoami, to see which kind of token it is"),
    // Credentials that are known, or not.
    ErrorMeaning(
      "address-not-allowed", Condition(statuses: [403], codes: [9109], words: "from location"),
      "the token may not be used from this address", status: .notPermitted,
      "the token's client IP address filter, in the dashboard, must allow this address",
      "the same command from a network that is allowed"),
    ErrorMeaning(
      "invalid-token", Condition(statuses: [403], codes: [9109], words: "invalid access token"),
      "the token is not valid", status: .notPermitted,
      "it may be mistyped, deleted or expired: login asks for another one"),
    ErrorMeaning(
      "unknown-key", Condition(statuses: [403], codes: [9103]), "the API key or its e-mail address is wrong",
      status: .notPermitted, "CLOUDFLARE_API_KEY and CLOUDFLARE_EMAIL belong to the same user",
      "a token in CLOUDFLARE_API_TOKEN, without CLOUDFLARE_EMAIL, needs neither"),
    ErrorMeaning(
      "not-permitted", Condition(statuses: [403], codes: [9109, 10000]), "the token lacks a permission for this",
      status: .notPermitted, "the token needs the permission “Realtime” or “Realtime Admin”",
      "use account, use app: it may belong to another"),
    // Something between the shell and the API.
    ErrorMeaning(
      "challenge-page", Condition(statuses: [403, 429, 503], bodies: [.challenge]),
      "a page that tests browsers was sent in place of the API's response",
      "a firewall or proxy between this machine and the API sends it; the token is not the reason",
      "CLOUDFLARE_BASE_URL must be the address of the API: context"),
    ErrorMeaning(
      "blocked", Condition(statuses: [403], bodies: [.webPage]), "a firewall blocked the request",
      "a firewall or proxy between this machine and the API sends the page; the token is not the reason",
      "CLOUDFLARE_BASE_URL must be the address of the API: context"),
    ErrorMeaning(
      "proxy", Condition(statuses: [407]), "the proxy asks for credentials", proxyAdvice,
      "NO_PROXY lists hosts without it"),
    // The path.
    ErrorMeaning(
      "no-such-path", Condition(statuses: [404, 400], codes: [7000, 7003]),
      "the API has no such path: a part of it is wrong, mostly the account", "context shows account and app",
      "CLOUDFLARE_BASE_URL ends with /client/v4"),
    ErrorMeaning(
      "expired-link", Condition(statuses: [401, 403, 404, 410], bodies: [.linkedFile]),
      "the link to the file has expired, or the file is deleted", "refresh, with the same command, asks for a new link",
      "files are kept for 7 days after the session"),
    ErrorMeaning(
      "malformed-id", Condition(cause: .rejected, words: "uuid"), nil,
      "type a part of a title and press TAB to insert the id", "@1 takes it from row 1 of the last list"),
    ErrorMeaning("invalid-value", Condition(statuses: [422]), nil, "help COMMAND shows what each option takes"),
    // What is left, by the failure at large.
    ErrorMeaning(
      "not-authenticated", Condition(cause: .notAuthenticated), nil, status: .notPermitted,
      "check CLOUDFLARE_API_TOKEN, or log in again with login", "whoami, to see whether the token works"),
    ErrorMeaning(
      "not-permitted", Condition(cause: .notPermitted), nil, status: .notPermitted,
      "the token needs the permission “Realtime” or “Realtime Admin”",
      "use account, use app: it may belong to another"),
    ErrorMeaning(
      "not-found", Condition(cause: .notFound), nil, "check the id, and that it belongs to this app: context"),
    ErrorMeaning("rejected", Condition(cause: .rejected), nil),
    ErrorMeaning("rate-limited", Condition(cause: .rateLimited), nil),
    ErrorMeaning("service-failed", Condition(cause: .serviceFailed), nil),
    ErrorMeaning("unexpected-response", Condition(cause: .unreadable), nil),
    ErrorMeaning("interrupted", Condition(cause: .interrupted), nil, status: .interrupted),
    ErrorMeaning(
      "unknown-host", Condition(cause: .resolve), nil, "check the network and CLOUDFLARE_BASE_URL: context"),
    ErrorMeaning(
      "no-connection", Condition(cause: .connect), nil, "check the network and CLOUDFLARE_BASE_URL: context"),
    ErrorMeaning("proxy", Condition(cause: .proxy), nil, proxyAdvice, "NO_PROXY lists hosts without it"),
    ErrorMeaning(
      "tls", Condition(cause: .tls), nil,
      "SSL_CERT_FILE, SSL_CERT_DIR or CURL_CA_BUNDLE name the certificate authorities to trust"),
    ErrorMeaning("timeout", Condition(cause: .timeout), nil),
    ErrorMeaning("connection-closed", Condition(cause: .cut), nil),
    ErrorMeaning("not-http", Condition(cause: .protocol), nil),
    ErrorMeaning("too-large", Condition(cause: .tooLarge), nil),
    ErrorMeaning("not-encrypted", Condition(cause: .insecure), nil, "https, or a server on this machine"),
    ErrorMeaning("invalid-request", Condition(cause: .invalidRequest), nil),
    ErrorMeaning("too-many-redirects", Condition(cause: .tooManyRedirects), nil),
    ErrorMeaning("missing-library", Condition(cause: .missingLibrary), nil, "apt-get install libcurl4"),
    ErrorMeaning(
      "not-recorded", Condition(cause: .notRecorded), nil, "record the command too: rtksh --record FILE.har"),
    ErrorMeaning("network", Condition(cause: .other), nil),
  ]
}
