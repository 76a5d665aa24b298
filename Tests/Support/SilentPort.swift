internal import Glibc
package import Platform

/// A port of 127.0.0.1 where connecting takes for ever: its queue is full, and nobody takes from it.
package final class SilentPort: Sendable {
  /// The port.
  package let port: Int
  private let descriptors: [Int32]

  /// Takes a free port and fills its queue.
  package init() throws(SystemError) {
    let (listener, port) = try bindToLoopback()
    var descriptors = [listener]
    guard listen(listener, 0) == 0 else { throw SystemError("listen") }
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        getsockname(listener, address, &length)
        for _ in 0..<4 {
          let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
          connect(client, address, length)
          descriptors.append(client)
        }
      }
    }
    self.port = port
    self.descriptors = descriptors
  }

  deinit {
    for descriptor in descriptors { close(descriptor) }
  }
}
