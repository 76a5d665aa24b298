package import Platform

/// What a recording knows beside its exchanges: where the shell stood when it was made. Kept in the file's `log._rtksh`.
package struct RecordingFacts: Equatable, Sendable {
  /// The version of the program that recorded.
  package var version: String
  /// The id or name of the account in the context; nil when there was none.
  package var account: String?
  /// The id or name of the app in the context; nil when there was none.
  package var app: String?
  /// The address that the API's paths were added to.
  package var baseURL: String
  /// When the recording began.
  package var startedAt: Timestamp

  /// The facts of a recording.
  package init(
    version: String, account: String? = nil, app: String? = nil, baseURL: String, startedAt: Timestamp
  ) {
    self.version = version
    self.account = account
    self.app = app
    self.baseURL = baseURL
    self.startedAt = startedAt
  }
}
