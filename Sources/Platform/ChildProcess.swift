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
  /// The child begins with default signal handling. `environment` is what is added to or replaced in the parent's; nil as a
  /// value removes the name.
  ///
  /// - Parameter isApart: whether it is in a process group of its own, which the terminal's Ctrl-C does not reach.
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
    for number in [SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGHUP, SIGTSTP] { sigaddset(&defaults, number) }
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setpgroup(&attributes, 0)
    let group = isApart ? POSIX_SPAWN_SETPGROUP : 0
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | group))

    var merged = Environment.all
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

  /// Waits for the end. A signal to this process does not end the waiting.
  @discardableResult
  package func wait() -> Exit {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) == -1 {
      if errno != EINTR { return .status(127) }
    }
    return Exit(waitStatus: status)
  }

  /// Asks the program to end (SIGTERM) without waiting for it.
  package func terminate() { kill(identifier, SIGTERM) }
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
