package import Platform

/// A simulated recording of a session.
package struct Recording: Sendable {
  /// A UUID.
  package var id: String
  /// The app it belongs to.
  package var appID: String
  /// The meeting that was recorded.
  package var meetingID: String
  /// The session that was recorded.
  package var sessionID: String
  /// `UPLOADED`, `RECORDING`, `ERRORED`, …
  package var status: String
  /// The file's name.
  package var fileName: String
  /// The file's size in bytes; nil while there is none.
  package var bytes: Int?
  /// When it was asked for.
  package var invokedAt: Timestamp
  /// When it started.
  package var startedAt: Timestamp?
  /// When it stopped.
  package var stoppedAt: Timestamp?
  /// Whether it is a recording of single tracks, whose download link is an object.
  package var isTrackRecording: Bool
}
