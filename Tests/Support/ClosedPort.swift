internal import Glibc
package import Platform

/// A port of 127.0.0.1 on which nobody listens, for as long as the value lives.
///
/// A socket that never listens holds it, so that no other test can get it meanwhile.
package final class ClosedPort: Sendable {
  /// The port.
  package let port: Int
  private let descriptor: Int32

  /// Takes a free port.
  package init() throws(SystemError) {
    (descriptor, port) = try bindToLoopback()
  }

  deinit { close(descriptor) }
}
