internal import TestSupport

/// One simulator for every test that changes nothing which another test looks at; it ends with the test process.
enum SharedSandbox {
  private static let started = Result { try SandboxProcess(["--rate-limit", "0"]) }

  /// The running simulator, or the reason why there is none.
  static func get() throws -> SandboxProcess { try started.get() }
}
