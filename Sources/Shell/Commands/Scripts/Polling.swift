internal import Client
internal import Language
internal import Platform
internal import RealtimeKit

/// What `wait` and `watch` share: they run a command again and again.
enum Polling {
  static let every = Parameter("every", .duration, default: "5s", "time between turns")

  /// Runs a command once, bypassing the cache and without the warnings that would repeat.
  ///
  /// - Throws: ``ShellError/Problem/noValue(_:)`` for a command without a result.
  static func turn(_ body: Statement.Body, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    var scope = context.scope
    scope.cachePolicy = .reload
    scope.isPolling = true
    let outcome = try context.interpreter.evaluate(body, in: scope)
    guard outcome.result != nil || outcome.exitStatus != nil else { throw ShellError(.noValue("the command")) }
    return outcome
  }
}

extension ShellError {
  /// Whether trying again later may succeed: what does not exist yet, a server or a network that fails for a while.
  var isTransient: Bool {
    if case .someFailed(_, _, let status) = problem { return status == .failed }
    guard case .request(let error) = problem else { return false }
    switch error.kind {
    case .notFound, .serviceFailed, .rateLimited, .lost: return true
    case .notAuthenticated, .notPermitted, .rejected, .unreadable, .interrupted: return false
    }
  }
}
