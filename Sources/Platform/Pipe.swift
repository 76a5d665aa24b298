internal import Glibc

/// A one-way channel between two descriptors; both close themselves in child processes.
package struct Pipe: Sendable {
  /// Where bytes come out.
  package let readEnd: Int32
  /// Where bytes go in.
  package let writeEnd: Int32

  /// Opens a pipe.
  package init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError("open a pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  /// Makes both ends answer at once instead of waiting.
  package func makeNonblocking() {
    for end in [readEnd, writeEnd] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
  }

  /// Closes the end where bytes come out.
  package func closeReadEnd() { close(readEnd) }
  /// Closes the end where bytes go in.
  package func closeWriteEnd() { close(writeEnd) }
}
