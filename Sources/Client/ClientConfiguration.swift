/// Where requests go and on whose behalf.
package struct ClientConfiguration: Sendable {
  /// The address that paths are added to.
  package var baseURL: String
  /// Who is asking; nil before a token is known.
  package var credentials: Credentials?
  /// The id of the account in the context.
  package var account: String?
  /// The id of the app in the context.
  package var app: String?
  /// How long connecting may take, in seconds.
  package var connectTimeout: Double
  /// How long a whole request may take, in seconds.
  package var totalTimeout: Double
  /// How often a request is tried again after a failure that may pass.
  package var maximumRetries: Int
  /// Whether the answers come from a recording: then they stay good, no rate holds requests back, and trying again takes no time.
  package var isReplay = false

  /// The address of the real service.
  package static let standardBaseURL = "https://api.cloudflare.com/client/v4"

  /// A configuration with the limits of the official clients.
  package init(
    baseURL: String = standardBaseURL, credentials: Credentials? = nil, account: String? = nil, app: String? = nil,
    connectTimeout: Double = 5, totalTimeout: Double = 60, maximumRetries: Int = 2
  ) {
    self.baseURL = baseURL
    self.credentials = credentials
    self.account = account
    self.app = app
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.maximumRetries = maximumRetries
  }
}
