package import Platform

/// Something said in a simulated session.
package struct Utterance: Sendable {
  /// When it began.
  package var startedAt: Timestamp
  /// When it ended.
  package var endedAt: Timestamp
  /// The speaker's connection.
  package var peerID: String
  /// The speaker's user id.
  package var userID: String
  /// The caller's key for the speaker.
  package var customID: String
  /// The speaker's name.
  package var name: String
  /// The sentence.
  package var text: String
}
