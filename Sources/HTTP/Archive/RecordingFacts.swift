public import Platform

/// What a recording knows beside its exchanges: where the shell stood when it was made. Kept in the file's `log._rtksh`.
public struct RecordingFacts: Equatable, Sendable {
  /// The version of the program that recorded.
  public var version: String
  /// The id or name of the account in the context; nil when there was none.
  public var account: String?
  /// The id or name of the app in the context; nil when there was none.
  public var app: String?
  /// The address that the API's paths were added to.
  public var baseURL: String
  /// When the recording began.
  public var startedAt: Timestamp

  /// The facts of a recording.
  public init(
    version: String, account: String? = nil, app: String? = nil, baseURL: String, startedAt: Timestamp
  ) {
    self.version = version
    self.account = account
    self.app = app
    self.baseURL = baseURL
    self.startedAt = startedAt
  }
}
