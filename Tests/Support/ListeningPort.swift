internal import Glibc
package import Platform

/// A port of 127.0.0.1 that accepts connections and never says a word.
package final class ListeningPort: Sendable {
  /// The port.
  package let port: Int
  private let descriptor: Int32

  /// Takes a free port. The system accepts connections for as long as its queue has room.
  package init() throws(SystemError) {
    (descriptor, port) = try bindToLoopback()
    guard listen(descriptor, 64) == 0 else { throw SystemError("listen") }
  }

  deinit { close(descriptor) }
}
