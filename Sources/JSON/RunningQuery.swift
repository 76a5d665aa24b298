internal import CJq
internal import Synchronization

extension Query {
  /// Ends the program that is running, if there is one: its run throws an error with ``QueryError/isInterruption``.
  ///
  /// May be called from a signal handler, on any thread: it touches atomics and calls `jq_halt` with values that need no
  /// memory. The program ends before its next instruction; one instruction, such as sorting a long array, is not cut short.
  package static func interruptRunning() { RunningQuery.interrupt() }
}

/// Which jq program is running in this process, for whoever wants to stop it.
///
/// A program that runs within another's `each` takes its place until it ends.
enum RunningQuery {
  /// The address of the running state; 0 when there is none.
  private static let address = Atomic<UInt>(0)
  /// Stands in ``address`` while an interruption is using the state, so that it is not freed meanwhile.
  private static let taken: UInt = 1
  private static let interruption = Atomic<Bool>(false)

  /// Whether the outermost run, and so everything within it, has been told to end.
  static var isInterrupted: Bool { interruption.load(ordering: .acquiring) }

  /// Makes a state the running one and gives the one that it displaces.
  static func begin(_ state: OpaquePointer) -> UInt {
    let outer = settled()
    // Cleared before the state can be seen: an interruption from here on belongs to this run.
    if outer == 0 { interruption.store(false, ordering: .releasing) }
    replace(with: UInt(bitPattern: state))
    return outer
  }

  /// Takes the running state away again.
  static func end(restoring outer: UInt) { replace(with: outer) }

  static func interrupt() {
    interruption.store(true, ordering: .releasing)
    let found = address.load(ordering: .acquiring)
    guard found > taken,
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
