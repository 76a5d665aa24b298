package import Platform

/// A simulated RealtimeKit app.
package struct App: Sendable {
  /// A UUID.
  package var id: String
  /// The account it belongs to.
  package var accountID: String
  /// Its name.
  package var name: String
  /// When it was made.
  package var createdAt: Timestamp
}
