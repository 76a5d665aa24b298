package import Platform

/// A simulated run of a meeting.
package struct Session: Sendable {
  /// A UUID.
  package var id: String
  /// The meeting that it is a run of.
  package var meetingID: String
  /// The app it belongs to.
  package var appID: String
  /// The meeting's title when it ran.
  package var title: String
  /// `meeting`, `livestream` or `participant`.
  package var type: String
  /// When the first participant joined.
  package var startedAt: Timestamp
  /// When it ended; nil while it is live.
  package var endedAt: Timestamp?
  /// Everybody's presences, in the order of joining.
  package var participants: [Participant]
  /// Its breakout rooms, which have none themselves.
  package var breakoutRooms: [Session]
  /// What was written.
  package var chat: [ChatMessage]
  /// What was said; empty when nothing was transcribed.
  package var transcript: [Utterance]
  /// A text in markdown, or nil when no summary was made.
  package var summary: String?
  /// Its livestream, or nil when it had none.
  package var livestream: Livestream?
  /// What is wrong with it, for those who look for it; nil for a healthy session.
  package var story: Story?
}
