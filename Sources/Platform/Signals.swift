internal import CPlatform
internal import Glibc
internal import Synchronization

/// The signals a shell must notice, reduced to flags and one descriptor that becomes readable when a flag is raised.
///
/// The handler only sets a flag and writes a byte into a pipe, which is all that a signal handler may safely do. Code that
/// waits (for a key, for the network) watches ``wakeDescriptor`` beside its own descriptors and takes the flags.
package enum Signals {
  /// A signal that is turned into a flag.
  package enum Kind: Int, CaseIterable, Sendable {
    /// Ctrl-C, SIGINT.
    case interrupt
    /// A request to end, SIGTERM or SIGHUP.
    case terminate
    /// The terminal changed its size, SIGWINCH.
    case windowChange
    /// The process was stopped and goes on, SIGCONT.
    case resume
    /// A program that was started has ended, SIGCHLD.
    case childEnd
  }

  /// Starts turning signals into flags, and makes writing into a closed pipe an error instead of a death.
  ///
  /// Installing twice does nothing. Calls in progress end with `EINTR`, so that waiting stops at once. A file that grows beyond
  /// the limit of the process becomes an error, too.
  package static func install() {
    guard !SignalState.installed.exchange(true, ordering: .relaxed) else { return }
    if let pipe = try? Pipe() {
      pipe.makeNonblocking()
      SignalState.readEnd.store(pipe.readEnd, ordering: .relaxed)
      SignalState.writeEnd.store(pipe.writeEnd, ordering: .relaxed)
    }
    for number in [SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT, SIGCHLD] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { SignalState.note($0) }
      sigaction(number, &action, nil)
    }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Becomes readable when a flag is raised; -1 before ``install()``.
  package static var wakeDescriptor: Int32 { SignalState.readEnd.load(ordering: .relaxed) }

  /// Whether the flag is raised; it stays raised.
  package static func isRaised(_ kind: Kind) -> Bool {
    SignalState.flags.load(ordering: .relaxed) & SignalState.bit(kind) != 0
  }

  /// Whether Ctrl-C or a request to end has come and was not taken yet: whatever waits is to stop.
  package static var isStopRequested: Bool {
    SignalState.flags.load(ordering: .relaxed) & (SignalState.bit(.interrupt) | SignalState.bit(.terminate)) != 0
  }

  /// The number of the signal that asked the program to end first, SIGTERM (15) or SIGHUP (1), from which its exit status
  /// follows (128 and the number); 0 when none has come.
  package static var terminationNumber: Int32 { SignalState.terminationNumber.load(ordering: .relaxed) }

  /// Lowers the flag and says whether it was raised.
  package static func take(_ kind: Kind) -> Bool {
    let bit = SignalState.bit(kind)
    return SignalState.flags.bitwiseAnd(~bit, ordering: .relaxed).oldValue & bit != 0
  }

  /// Raises a flag as the signal would, for a Ctrl-C that arrives as a key.
  package static func raise(_ kind: Kind) {
    SignalState.raise(kind)
  }

  /// Has a function called from within the handler of SIGINT, SIGTERM and SIGHUP, for work that looks at no flag until it is
  /// done; nil takes it away. The function may do only what is allowed in a signal handler.
  package static func onInterrupt(_ body: (@convention(c) () -> Void)?) {
    SignalState.hook.store(unsafeBitCast(body, to: UInt.self), ordering: .releasing)
  }

  /// Stops this process and its job until they are resumed, as Ctrl-Z does. The corresponding C call is `kill(0, SIGTSTP)`.
  package static func stopJob() { kill(0, SIGTSTP) }

  /// Empties the wake descriptor; call it before taking the flags.
  package static func drain() {
    var junk: (UInt64, UInt64) = (0, 0)
    let end = wakeDescriptor
    guard end >= 0 else { return }
    while read(end, &junk, 16) > 0 {}
  }
}

/// What the handler touches: atomics only, created before the handler is installed.
private enum SignalState {
  static let installed = Atomic<Bool>(false)
  static let flags = Atomic<Int>(0)
  static let terminationNumber = Atomic<Int32>(0)
  static let readEnd = Atomic<Int32>(-1)
  static let writeEnd = Atomic<Int32>(-1)
  /// The address of the function given to `onInterrupt`; 0 is none.
  static let hook = Atomic<UInt>(0)

  static func bit(_ kind: Signals.Kind) -> Int { 1 << kind.rawValue }

  static func raise(_ kind: Signals.Kind) {
    flags.bitwiseOr(bit(kind), ordering: .relaxed)
    let end = writeEnd.load(ordering: .relaxed)
    if end >= 0 {
      var byte: UInt8 = 1
      // A full pipe wakes the reader just as well, so the result does not matter.
      _ = write(end, &byte, 1)
    }
  }

  static func note(_ number: Int32) {
    let saved = errno
    switch number {
    case SIGINT:
      raise(.interrupt)
      callHook()
    case SIGWINCH: raise(.windowChange)
    case SIGCONT: raise(.resume)
    case SIGCHLD: raise(.childEnd)
    default:
      _ = terminationNumber.compareExchange(expected: 0, desired: number, ordering: .relaxed)
      raise(.terminate)
      callHook()
    }
    errno = saved
  }

  private static func callHook() {
    unsafeBitCast(hook.load(ordering: .acquiring), to: (@convention(c) () -> Void)?.self)?()
  }
}
