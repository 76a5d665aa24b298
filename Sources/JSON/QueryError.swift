/// A jq program that could not be compiled or that failed while it ran.
public struct QueryError: Error, Equatable, Sendable {
  /// jq's own words, one entry a message.
  public let messages: [String]
  /// Whether it was stopped from outside rather than failing.
  public let isInterruption: Bool

  init(messages: [String], isInterruption: Bool = false) {
    self.messages = messages
    self.isInterruption = isInterruption
  }
}
