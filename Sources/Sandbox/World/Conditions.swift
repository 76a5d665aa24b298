/// What a simulated participant's device and network are like, from which its peer report follows.
package struct Conditions: Sendable {
  /// Which story the participant suffers from; nil for a healthy one.
  package var story: Story?
  /// Whether the participant sends video.
  package var sendsVideo: Bool
  /// Whether the participant shares the screen.
  package var sharesScreen: Bool
  /// Which entry of the catalogue of devices and networks applies; the same person keeps it.
  package var profile: Int
  /// What the peer report's random parts are drawn from.
  package var seed: UInt64
}
