internal import Glibc

/// A program started by this one.
package struct ChildProcess: Sendable {
  /// How a program ended.
  package enum Exit: Equatable, Sendable {
    /// It ended by itself with a status.
    case status(Int32)
    /// A signal ended it.
    case signal(Int32)
  }

  /// Where the child's standard input, output or error leads.
  package enum Stream: Sendable {
    /// The same place as the parent's.
    case inherited
    /// Nowhere: reads as empty, swallows what is written.
    case null
    /// A descriptor of the parent's.
    case descriptor(Int32)
  }

  /// The process id.
  package let identifier: Int32

  /// Starts a program, found through `PATH` when its name has no slash.
  ///
  /// The child begins with default signal handling, and with the environment of this process without its credentials; see
  /// ``Environment/forChildren``.
  ///
  /// - Parameters:
  ///   - changes: what is added to or replaced in the environment; nil as a value removes the name.
  ///   - isApart: whether it is in a process group of its own, which the terminal's Ctrl-C does not reach.
  /// - Throws: ``SystemError`` when there is no such program or it cannot be started.
  package init(
    _ arguments: [String], environment changes: [String: String?] = [:], input: Stream = .inherited,
    output: Stream = .inherited, error: Stream = .inherited, isApart: Bool = false
  ) throws(SystemError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, stream) in [(0, input), (1, output), (2, error)] as [(Int32, Stream)] {
      switch stream {
      case .inherited: break
      case .null: posix_spawn_file_actions_addopen(&actions, target, "/dev/null", O_RDWR, 0)
      case .descriptor(let source): posix_spawn_file_actions_adddup2(&actions, source, target)
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGINT, SIGQUIT, SIGPIPE, SIGXFSZ, SIGTERM, SIGHUP, SIGTSTP] { sigaddset(&defaults, number) }
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setpgroup(&attributes, 0)
    let group = isApart ? POSIX_SPAWN_SETPGROUP : 0
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | group))

    var merged = Environment.forChildren
    for (name, value) in changes { merged[name] = value }
    var child: pid_t = 0
    let code = withCStrings(arguments) { argv in
      withCStrings(merged.map { "\($0)=\($1)" }) { envp in
        posix_spawnp(&child, arguments.first ?? "", &actions, &attributes, argv, envp)
      }
    }
    guard code == 0 else { throw SystemError("start", on: arguments.first ?? "", code: code) }
    identifier = child
  }

  /// How it ended; nil while it runs.
  package func exitIfEnded() -> Exit? {
    var status: Int32 = 0
    return waitpid(identifier, &status, WNOHANG) == identifier ? Exit(waitStatus: status) : nil
  }

  /// Waits for the end. A signal to this process does not end the waiting.
  @discardableResult
  package func wait() -> Exit {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) == -1 {
      if errno != EINTR { return .status(127) }
    }
    return Exit(waitStatus: status)
  }

  /// Waits for the end. A request to end that comes meanwhile is passed on to the program; the flags of ``Signals`` stay
  /// raised.
  ///
  /// Ctrl-C reaches every program of a terminal by itself; where there is no terminal it ends the program, too.
  package func waitForwardingSignals() -> Exit {
    guard Signals.wakeDescriptor >= 0 else { return wait() }
    var isForwarded = false
    while true {
      var status: Int32 = 0
      let ended = waitpid(identifier, &status, WNOHANG)
      if ended == identifier { return Exit(waitStatus: status) }
      if ended == -1, errno != EINTR { return .status(127) }
      if !isForwarded, Signals.isRaised(.terminate) || Signals.isRaised(.interrupt) && !Terminal.isTerminal(0) {
        // `sh` defers SIGINT until its own child ends; SIGTERM ends it at once.
        terminate()
        isForwarded = true
      }
      // Its end raises a flag too, so nothing can be missed between the question and the waiting.
      var wake = pollfd(fd: Signals.wakeDescriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&wake, 1, -1)
      Signals.drain()
    }
  }

  /// Asks the program to end (SIGTERM) without waiting for it.
  package func terminate() { kill(identifier, SIGTERM) }
}

extension ChildProcess.Exit {
  /// What `waitpid` gave.
  init(waitStatus status: Int32) {
    let signal = status & 0x7f
    self = signal == 0 ? .status(status >> 8 & 0xff) : .signal(signal)
  }
}

/// Runs `body` with a null-terminated array of C strings.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  pointers.append(nil)
  return pointers.withUnsafeMutableBufferPointer { buffer in
    guard let base = buffer.baseAddress else { preconditionFailure("the array holds at least its end mark") }
    return body(base)
  }
}
