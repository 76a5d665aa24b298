public import Platform

/// A simulated presence in a session: one connection from join to leave.
public struct Participant: Sendable {
  /// A UUID, which is also the peer id.
  public var id: String
  /// The person as added to the meeting: the same over rejoins and sessions.
  public var userID: String
  /// The caller's own key for the person.
  public var customID: String
  /// The name shown to others.
  public var name: String
  /// The preset, such as `group_call_host`.
  public var preset: String
  /// When the participant came in. May lie after the world's start in a live session: not there yet.
  public var joinedAt: Timestamp
  /// When the participant leaves; nil: stays until the session ends. May lie after the world's start.
  public var leftAt: Timestamp?
  /// What the connection, device and network are like.
  public var conditions: Conditions
}
