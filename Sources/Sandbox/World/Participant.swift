package import Platform

/// A simulated presence in a session: one connection from join to leave.
package struct Participant: Sendable {
  /// A UUID, which is also the peer id.
  package var id: String
  /// The person as added to the meeting: the same over rejoins and sessions.
  package var userID: String
  /// The caller's own key for the person.
  package var customID: String
  /// The name shown to others.
  package var name: String
  /// The preset, such as `group_call_host`.
  package var preset: String
  /// When the participant came in. May lie after the world's start in a live session: not there yet.
  package var joinedAt: Timestamp
  /// When the participant leaves; nil: stays until the session ends. May lie after the world's start.
  package var leftAt: Timestamp?
  /// What the connection, device and network are like.
  package var conditions: Conditions
}
