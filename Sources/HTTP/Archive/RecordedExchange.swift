internal import Platform

/// A request that was answered, or failed, and when.
struct RecordedExchange {
  /// When the request was handed to the network.
  let startedAt: Timestamp
  /// What was asked.
  let request: HTTPRequest
  /// What came of it.
  let result: Result<HTTPResponse, HTTPError>
}
