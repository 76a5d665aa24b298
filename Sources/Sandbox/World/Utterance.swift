public import Platform

/// Something said in a simulated session.
public struct Utterance: Sendable {
  /// When it began.
  public var startedAt: Timestamp
  /// When it ended.
  public var endedAt: Timestamp
  /// The speaker's connection.
  public var peerID: String
  /// The speaker's user id.
  public var userID: String
  /// The caller's key for the speaker.
  public var customID: String
  /// The speaker's name.
  public var name: String
  /// The sentence.
  public var text: String
}
