internal import CMicrohttpd
internal import Glibc
internal import Platform

/// An HTTP server on the loopback address, driven by an ``EventLoop``; the only place that starts and runs libmicrohttpd.
///
/// Everything happens on the thread that calls ``run()``. An answer that has to wait puts its connection to sleep, so that
/// the others go on.
final class Listener {
  /// The port it listens on.
  private(set) var port: UInt16 = 0
  private let respond: (IncomingRequest) -> OutgoingResponse
  private var daemon: OpaquePointer?
  /// Sleeping connections and when they wake up, by the monotonic clock.
  private var sleeping: [OpaquePointer: Double] = [:]

  /// Starts listening on a port, 0 for any. The corresponding C function is `MHD_start_daemon`.
  init(port: UInt16, respond: @escaping (IncomingRequest) -> OutgoingResponse) throws(SystemError) {
    self.respond = respond
    daemon = rtksh_mhd_start(
      port, Unmanaged.passUnretained(self).toOpaque(),
      { context, target, connection in
        guard let context, let target, let connection else { return nil }
        let listener = Unmanaged<Listener>.fromOpaque(context).takeUnretainedValue()
        let exchange = Exchange(target: String(cString: target), listener: listener, connection: connection)
        return Unmanaged.passRetained(exchange).toOpaque()
      },
      { context, connection, _, method, _, upload, size, exchange in
        guard let context, let connection, let method, let size, let exchange = exchange?.pointee else { return .NO }
        let listener = Unmanaged<Listener>.fromOpaque(context).takeUnretainedValue()
        let received = UnsafeRawBufferPointer(start: upload, count: size.pointee)
        size.pointee = 0
        return listener.proceed(
          Unmanaged<Exchange>.fromOpaque(exchange).takeUnretainedValue(), connection, String(cString: method), received)
      },
      { _, _, exchange, _ in
        guard let exchange, let pointer = exchange.pointee else { return }
        Unmanaged<Exchange>.fromOpaque(pointer).release()
        exchange.pointee = nil
      })
    guard let daemon else { throw SystemError("listen", on: "127.0.0.1:\(port)") }
    self.port = rtksh_mhd_port(daemon)
  }

  deinit { stop() }

  /// Becomes readable when there is something to do (`MHD_DAEMON_INFO_EPOLL_FD`).
  var descriptor: Int32 { daemon.map { rtksh_mhd_epoll_descriptor($0) } ?? -1 }

  /// How many milliseconds may pass before ``run()`` is due again although the descriptor stays quiet; -1: any number.
  var timeout: Int32 {
    guard let daemon else { return -1 }
    let library = rtksh_mhd_timeout(daemon)
    guard let next = sleeping.values.min(), next.isFinite else { return library }
    let wake = Int32(min(60_000, max(0, ((next - MonotonicClock.now) * 1000).rounded(.up))))
    return library < 0 ? wake : min(library, wake)
  }

  /// Does what is to be done without waiting. The corresponding C function is `MHD_run`.
  func run() {
    guard let daemon else { return }
    if !sleeping.isEmpty { wake(until: MonotonicClock.now) }
    _ = MHD_run(daemon)
  }

  /// Closes every connection and stops listening. The corresponding C function is `MHD_stop_daemon`.
  func stop() {
    guard let daemon else { return }
    // The library refuses to stop while a connection sleeps.
    wake(until: .infinity)
    MHD_stop_daemon(daemon)
    self.daemon = nil
  }

  /// Puts a connection to sleep; only callable while the library asks for its answer or its body.
  func suspend(_ connection: OpaquePointer, until time: Double) {
    sleeping[connection] = time
    MHD_suspend_connection(connection)
  }

  private func wake(until time: Double) {
    for (connection, due) in sleeping where due <= time {
      sleeping[connection] = nil
      MHD_resume_connection(connection)
    }
  }

  /// The library calls this when the headers are there, for each piece of the body, at its end, and after each sleep.
  private func proceed(
    _ exchange: Exchange, _ connection: OpaquePointer, _ method: String, _ received: UnsafeRawBufferPointer
  ) -> MHD_Result {
    guard exchange.hasBegun else {
      exchange.hasBegun = true
      return .YES
    }
    if !received.isEmpty {
      exchange.receive(received)
      return .YES
    }
    if let response = exchange.response { return exchange.send(response) }
    let response =
      exchange.isTooLarge
      ? .text("The body is too large.\n", status: 413)
      : respond(
        IncomingRequest(method: method, target: exchange.target, headers: exchange.headers, body: exchange.body))
    exchange.response = response
    guard response.delay > 0 else { return exchange.send(response) }
    suspend(connection, until: MonotonicClock.now + response.delay)
    return .YES
  }
}

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
