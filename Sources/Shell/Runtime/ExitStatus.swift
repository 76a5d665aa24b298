/// How the program, or a statement, ended; the raw value is the process's exit status.
package enum ExitStatus: Int32, Sendable {
  /// Done.
  case success = 0
  /// A command failed: the API, the network, a file.
  case failed = 1
  /// Wrong usage or syntax.
  case usage = 2
  /// An assertion did not hold.
  case assertion = 3
  /// Not authenticated or not permitted.
  case notPermitted = 4
  /// SIGHUP: the terminal has gone.
  case hungUp = 129
  /// Ctrl-C.
  case interrupted = 130
  /// A request to end.
  case terminated = 143

  /// Whether the status means that the program was asked to stop; nothing more is run then.
  var isStop: Bool {
    switch self {
    case .hungUp, .interrupted, .terminated: true
    case .success, .failed, .usage, .assertion, .notPermitted: false
    }
  }
}
