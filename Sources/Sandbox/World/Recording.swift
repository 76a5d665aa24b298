public import Platform

/// A simulated recording of a session.
public struct Recording: Sendable {
  /// A UUID.
  public var id: String
  /// The app it belongs to.
  public var appID: String
  /// The meeting that was recorded.
  public var meetingID: String
  /// The session that was recorded.
  public var sessionID: String
  /// `UPLOADED`, `RECORDING`, `ERRORED`, …
  public var status: String
  /// The file's name.
  public var fileName: String
  /// The file's size in bytes; nil while there is none.
  public var bytes: Int?
  /// When it was asked for.
  public var invokedAt: Timestamp
  /// When it started.
  public var startedAt: Timestamp?
  /// When it stopped.
  public var stoppedAt: Timestamp?
  /// Whether it is a recording of single tracks, whose download link is an object.
  public var isTrackRecording: Bool
}
