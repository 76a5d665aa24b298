public import Platform

/// A simulated run of a meeting.
public struct Session: Sendable {
  /// A UUID.
  public var id: String
  /// The meeting that it is a run of.
  public var meetingID: String
  /// The app it belongs to.
  public var appID: String
  /// The meeting's title when it ran.
  public var title: String
  /// `meeting`, `livestream` or `participant`.
  public var type: String
  /// When the first participant joined.
  public var startedAt: Timestamp
  /// When it ended; nil while it is live.
  public var endedAt: Timestamp?
  /// Everybody's presences, in the order of joining.
  public var participants: [Participant]
  /// Its breakout rooms, which have none themselves.
  public var breakoutRooms: [Session]
  /// What was written.
  public var chat: [ChatMessage]
  /// What was said; empty when nothing was transcribed.
  public var transcript: [Utterance]
  /// A text in markdown, or nil when no summary was made.
  public var summary: String?
  /// Its livestream, or nil when it had none.
  public var livestream: Livestream?
  /// What is wrong with it, for those who look for it; nil for a healthy session.
  public var story: Story?
}
