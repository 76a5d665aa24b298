/// Where requests go and on whose behalf.
public struct ClientConfiguration: Sendable {
  /// The address that paths are added to.
  public var baseURL: String
  /// Who is asking; nil before a token is known.
  public var credentials: Credentials?
  /// The id of the account in the context.
  public var account: String?
  /// The id of the app in the context.
  public var app: String?
  /// How long connecting may take, in seconds.
  public var connectTimeout: Double
  /// How long a whole request may take, in seconds.
  public var totalTimeout: Double
  /// How often a request is tried again after a failure that may pass.
  public var maximumRetries: Int
  /// Whether the answers come from a recording: then they stay good, no rate holds requests back, and trying again takes no time.
  public var isReplay = false

  /// The address of the real service.
  public static let standardBaseURL = "https://api.cloudflare.com/client/v4"

  /// A configuration with the limits of the official clients.
  public init(
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
