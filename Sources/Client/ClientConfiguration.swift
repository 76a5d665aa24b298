package import HTTP
package import Platform

/// Where requests go, with which credentials, and how long they may take.
package struct ClientConfiguration: Sendable {
  /// The address that paths are added to.
  package var baseURL: String
  /// The credentials; nil before a token is known.
  package var credentials: Credentials?
  /// How long connecting may take, in seconds.
  package var connectTimeout: Double
  /// How long a whole request may take, in seconds; downloads of files have ``stallTimeout`` instead.
  package var totalTimeout: Double
  /// How long a download may stand still, in seconds. A slow one that moves is not cut.
  package var stallTimeout = 30.0
  /// The longest answer of the API, in bytes after decompression.
  package var maximumResponseBytes = 256 << 20
  /// The longest file, in bytes after decompression.
  package var maximumFileBytes = 512 << 20
  /// How often a request is tried again after a failure that may pass.
  package var maximumRetries: Int
  /// Whether the answers come from a recording: then they stay valid, no rate limit applies, and retries take no time.
  package var isReplay = false

  /// What names this program to servers.
  static let userAgent = HTTPHeader("User-Agent", "rtksh/\(Version.text)")

  /// The address of the real service.
  package static let defaultBaseURL = "https://api.cloudflare.com/client/v4"

  /// A configuration with the limits of the official clients.
  package init(
    baseURL: String = defaultBaseURL, credentials: Credentials? = nil, connectTimeout: Double = 5,
    totalTimeout: Double = 60, maximumRetries: Int = 2
  ) {
    self.baseURL = baseURL
    self.credentials = credentials
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.maximumRetries = maximumRetries
  }
}

/// What authenticates requests to the API. Printing a value shows which sort it is and never the secret.
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

/// Clock and random source; tests inject their own.
package struct ClientClock {
  /// The time of day.
  package var wall: () -> Timestamp
  /// Seconds of a clock that never jumps.
  package var monotonic: () -> Double
  /// A number in 0..<1, another one each time.
  package var random: () -> Double

  /// A clock of closures.
  package init(wall: @escaping () -> Timestamp, monotonic: @escaping () -> Double, random: @escaping () -> Double) {
    self.wall = wall
    self.monotonic = monotonic
    self.random = random
  }

  /// The system's clocks.
  package static var system: ClientClock {
    ClientClock(wall: { .now }, monotonic: { MonotonicClock.now }, random: { Double.random(in: 0..<1) })
  }
}
