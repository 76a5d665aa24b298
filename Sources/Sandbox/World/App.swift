public import Platform

/// A simulated RealtimeKit app.
public struct App: Sendable {
  /// A UUID.
  public var id: String
  /// The account it belongs to.
  public var accountID: String
  /// Its name.
  public var name: String
  /// When it was made.
  public var createdAt: Timestamp
}
