package import Platform

/// Everything that the simulated service knows, made from a seed: the same seed and the same start give the same world.
package struct World: Sendable {
  /// The accounts that the token can see; the first is the one to use by default.
  package internal(set) var accounts: [Account]
  /// The apps of all accounts; the first belongs to the first account and holds the stories.
  package internal(set) var apps: [App]
  /// The permanent rooms of all apps.
  package internal(set) var meetings: [Meeting]
  /// The sessions of all apps, breakout rooms not among them, the oldest first. They are changed in place, and none is
  /// added or removed once the world is made.
  package internal(set) var sessions: [Session]
  /// The recordings of all apps, the oldest first.
  package internal(set) var recordings: [Recording]
  /// The moment at which the world was made; sessions that are live then go on from there.
  package let start: Timestamp
  /// Where everything is.
  let places: Places

  /// Makes a world in which `start` is the present: four weeks of sessions before it, some live at that moment, and one of
  /// each ``Story`` within the last days.
  package init(seed: UInt64, start: Timestamp) {
    var maker = WorldMaker(seed: seed, start: start)
    maker.make()
    accounts = maker.accounts
    apps = maker.apps
    meetings = maker.meetings
    sessions = maker.sessions
    recordings = maker.recordings
    self.start = start
    places = Places(meetings: maker.meetings, sessions: maker.sessions)
  }
}
