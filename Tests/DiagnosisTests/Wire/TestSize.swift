import Platform

/// How much is tried: a sample in the ordinary suite, all of it when the environment says so.
enum TestSize {
  /// Whether the environment has `RTKSH_LONG_TESTS=1`.
  static var isLong: Bool { Environment["RTKSH_LONG_TESTS"] == "1" }
}
