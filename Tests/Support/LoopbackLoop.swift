internal import Glibc
internal import Platform
internal import Synchronization

/// The server's thread: one poll over the listening socket and every connection.
final class LoopbackLoop {
  private let listener: Int32
  private let stopping: Int32
  private let record: LoopbackRecord
  private let script: @Sendable (LoopbackServer.Request) -> [LoopbackServer.Step]
  private var connections: [LoopbackConnection] = []
  private var accepted = 0

  init(
    listener: Int32, stopping: Int32, record: LoopbackRecord,
    script: @escaping @Sendable (LoopbackServer.Request) -> [LoopbackServer.Step]
  ) {
    self.listener = listener
    self.stopping = stopping
    self.record = record
    self.script = script
  }

  deinit { close(listener) }

  /// Serves until the stopping pipe is closed.
  func run() {
    while true {
      advance()
      var entries = [
        pollfd(fd: stopping, events: Int16(POLLIN), revents: 0),
        pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
      ]
      entries += connections.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
      let due = connections.compactMap(\.due).min()
      let wait = due.map { Int32((max(0, $0 - MonotonicClock.now) * 1000).rounded(.up)) } ?? -1
      if Glibc.poll(&entries, nfds_t(entries.count), wait) < 0, errno != EINTR { break }
      if entries[0].revents != 0 { break }
      for (connection, entry) in zip(connections, entries.dropFirst(2)) where entry.revents != 0 {
        connection.receive()
      }
      if entries[1].revents != 0 { accept() }
    }
    for connection in connections { connection.close() }
  }

  private func accept() {
    while case let descriptor = Glibc.accept(listener, nil, nil), descriptor >= 0 {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
      var on: Int32 = 1
      setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
      connections.append(LoopbackConnection(descriptor: descriptor, number: accepted))
      accepted += 1
    }
  }

  /// Takes complete requests and runs what is due, until nothing moves: one connection's request may free another's step.
  private func advance() {
    var moved = true
    while moved {
      moved = false
      for connection in connections {
        if let request = connection.takeRequest() {
          record.requests.withLock { $0.append(request) }
          connection.steps += script(request)
          moved = true
        }
        let count = record.requests.withLock(\.count)
        while connection.runStep(requests: count) { moved = true }
      }
      connections.removeAll(where: \.isClosed)
    }
  }
}
