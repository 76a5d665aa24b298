internal import Glibc

/// Reads lines from a descriptor, one at a time and no byte further than it must.
package struct LineReader {
  private let descriptor: Int32

  /// A reader of a descriptor.
  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next line without its end; nil at the end, or when Ctrl-C or a request to end comes while waiting.
  package mutating func next() throws(SystemError) -> String? {
    var bytes: [UInt8] = []
    while true {
      var byte: UInt8 = 0
      guard waitForInput() else { return nil }
      let count = read(descriptor, &byte, 1)
      if count == -1, errno == EINTR { continue }
      if count == -1 { throw SystemError("read") }
      if count == 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == 10 { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
  }

  /// Waits for a byte; false when a signal asks to stop waiting.
  private func waitForInput() -> Bool {
    while true {
      if Signals.isRaised(.interrupt) || Signals.isRaised(.terminate) { return false }
      var descriptors = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: Signals.wakeDescriptor, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&descriptors, 2, -1)
      if descriptors[1].revents != 0 { Signals.drain() }
      if descriptors[0].revents != 0 { return true }
    }
  }
}
