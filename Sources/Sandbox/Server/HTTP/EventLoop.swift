internal import Glibc
internal import Platform

/// Waits for every listener at once, for signals, and for the end of the standard input.
struct EventLoop {
  /// The servers to run.
  let listeners: [Listener]
  /// A descriptor whose end of input ends the loop; nil: input is not watched.
  let lifeline: Int32?

  /// Runs until a signal to end arrives or the lifeline reaches its end.
  func run() {
    var descriptors = (listeners.map(\.descriptor) + [Signals.wakeDescriptor, lifeline ?? -1]).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    while true {
      let timeouts = listeners.map(\.timeout).filter { $0 >= 0 }
      _ = poll(&descriptors, nfds_t(descriptors.count), timeouts.min() ?? -1)
      if Signals.isRaised(.interrupt) || Signals.isRaised(.terminate) { return }
      Signals.drain()
      if let lifeline, descriptors[listeners.count + 1].revents != 0, hasEnded(lifeline) { return }
      for listener in listeners { listener.run() }
    }
  }

  /// Reads what came and says whether that was the end.
  private func hasEnded(_ descriptor: Int32) -> Bool {
    var junk = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &junk, junk.count)
    return count == 0 || count < 0 && errno != EINTR && errno != EAGAIN
  }
}
