internal import TestSupport

/// The simulators that tests share. Their world is the same in every run; what is LIVE in it moves.
enum Simulators {
  /// The options that make the world of every test.
  static let options = ["--seed", "1", "--start", "2026-09-14T09:00:00Z", "--rate-limit", "0"]

  private static let started = Result { try SandboxProcess(options) }

  /// One for every test that changes nothing and sets no fault; it ends with the test process.
  static func shared() throws -> SandboxProcess { try started.get() }

  /// One for a test of its own, which must end it.
  static func own(_ more: String...) throws -> SandboxProcess { try SandboxProcess(options + more) }
}
