public import Platform

/// Everything that the simulated service knows, made from a seed: the same seed and the same start give the same world.
public struct World {
  /// The accounts that the token can see; the first is the one to use by default.
  public var accounts: [Account]
  /// The apps of all accounts; the first belongs to the first account and holds the stories.
  public var apps: [App]
  /// The permanent rooms of all apps.
  public var meetings: [Meeting]
  /// The sessions of all apps, breakout rooms not among them, the oldest first.
  public var sessions: [Session]
  /// The recordings of all apps, the oldest first.
  public var recordings: [Recording]
  /// The moment at which the world was made; sessions that are live then go on from there.
  public let start: Timestamp
}
