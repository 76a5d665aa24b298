/// What a simulated participant's device and network are like, from which its peer report follows.
public struct Conditions: Sendable {
  /// Which story the participant suffers from; nil for a healthy one.
  public var story: Story?
  /// Whether the participant sends video.
  public var sendsVideo: Bool
  /// Whether the participant shares the screen.
  public var sharesScreen: Bool
  /// Which entry of the catalogue of devices and networks applies; the same person keeps it.
  public var profile: Int
  /// What the peer report's random parts are drawn from.
  public var seed: UInt64
}
