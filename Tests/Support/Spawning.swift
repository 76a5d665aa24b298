internal import Synchronization

/// One process at a time is started, and the pipes to it made.
///
/// A pipe closes itself in children, but not from its very first moment. A program that another test starts in that moment
/// would keep it open, and whoever waits for its end would wait for ever.
package enum Spawning {
  private static let turn = Mutex(())

  /// Makes pipes and starts a program while nobody else does.
  package static func alone<Result: Sendable>(_ body: () throws -> Result) rethrows -> Result {
    try turn.withLock { _ in try body() }
  }
}
