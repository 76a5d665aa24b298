internal import Glibc

/// A one-way channel between two descriptors; both close themselves in child processes.
public struct Pipe: Sendable {
  /// Where bytes come out.
  public let readEnd: Int32
  /// Where bytes go in.
  public let writeEnd: Int32

  /// Opens a pipe.
  public init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError("open a pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  /// Makes both ends answer at once instead of waiting.
  public func makeNonblocking() {
    for end in [readEnd, writeEnd] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
  }

  /// Closes the end where bytes come out.
  public func closeReadEnd() { close(readEnd) }
  /// Closes the end where bytes go in.
  public func closeWriteEnd() { close(writeEnd) }
}
