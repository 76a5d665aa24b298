internal import CJq
internal import Synchronization

extension Query {
  /// Ends the program that is running, if there is one: its run throws an error with ``QueryError/isInterruption``.
  ///
  /// May be called from a signal handler, on any thread: it touches atomics and calls `jq_halt` with values that need no memory. A
  /// program that runs in this process ends before its next instruction; one in a child process ends at once.
  package static func interruptRunning() { RunningQuery.interrupt() }
}

/// Which jq program is running, so that it can be stopped.
///
/// A program that runs within another's `each` takes its place until it ends.
enum RunningQuery {
  /// The address of the running state, or one of the values below.
  private static let address = Atomic<UInt>(0)
  private static let interruption = Atomic<Bool>(false)
  /// No program is running.
  private static let none: UInt = 0
  /// An interruption is using the state, so that it must not be freed.
  private static let taken: UInt = 1
  /// A program is running in a child process.
  static let child: UInt = 2

  /// Whether the outermost run, and so everything within it, has been told to end.
  static var isInterrupted: Bool { interruption.load(ordering: .acquiring) }

  /// Makes a state the running one, or ``child``, and returns what was running before.
  static func begin(_ state: UInt) -> UInt {
    let outer = settled()
    // Cleared before the state can be seen: an interruption from here on belongs to this run.
    if outer == none { interruption.store(false, ordering: .releasing) }
    replace(with: state)
    return outer
  }

  /// Takes the running state away again.
  static func end(restoring outer: UInt) { replace(with: outer) }

  static func interrupt() {
    interruption.store(true, ordering: .releasing)
    let found = address.load(ordering: .acquiring)
    guard found > child,
      address.compareExchange(expected: found, desired: taken, ordering: .acquiringAndReleasing).exchanged
    else { return }
    let state = OpaquePointer(bitPattern: found)
    // libjq insists that a program is halted once only.
    if jq_halted(state) == 0 { jq_halt(state, jv_null(), jv_null()) }
    address.store(found, ordering: .releasing)
  }

  /// The present state, once no interruption is using it.
  private static func settled() -> UInt {
    while true {
      let found = address.load(ordering: .acquiring)
      if found != taken { return found }
    }
  }

  private static func replace(with new: UInt) {
    while !address.compareExchange(expected: settled(), desired: new, ordering: .acquiringAndReleasing).exchanged {}
  }
}
