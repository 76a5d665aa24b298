package import Platform

/// The time and the chance that a client lives by; tests bring their own.
package struct ClientClock {
  /// The time of day.
  package var wall: () -> Timestamp
  /// Seconds of a clock that never jumps.
  package var monotonic: () -> Double
  /// A number in 0..<1, another one each time.
  package var random: () -> Double

  /// A clock of closures.
  package init(wall: @escaping () -> Timestamp, monotonic: @escaping () -> Double, random: @escaping () -> Double) {
    self.wall = wall
    self.monotonic = monotonic
    self.random = random
  }

  /// The system's clocks.
  package static var system: ClientClock {
    ClientClock(wall: { .now }, monotonic: { MonotonicClock.now }, random: { Double.random(in: 0..<1) })
  }
}
