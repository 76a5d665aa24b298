internal import Glibc

/// The end of this process.
package enum ProcessExit {
  /// Ends the process at once, after writing out what the C library has buffered. It skips `atexit` handlers: unloading forty
  /// shared libraries in order costs as much as a short command.
  ///
  /// - Parameter status: the exit status, of which the system keeps the lowest eight bits.
  package static func end(status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }
}
