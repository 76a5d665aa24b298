internal import Glibc
package import Platform
internal import Synchronization

/// A proxy on 127.0.0.1 that takes `CONNECT` for any host and leads to one port of this machine, as a company's proxy leads to
/// the network. One thread serves it, and letting it go ends it.
package final class ConnectProxy: Sendable {
  /// The port it listens on.
  package let port: Int
  private let record = ProxyRecord()
  private let stopping: Pipe
  private let thread: pthread_t

  /// Starts a proxy in front of a port.
  package init(to target: Int) throws(SystemError) {
    let (listener, port) = try bindToLoopback()
    guard listen(listener, 32) == 0 else { throw SystemError("listen") }
    let stopping = try Pipe()
    self.port = port
    self.stopping = stopping
    let argument = Unmanaged.passRetained(
      ProxyLoop(listener: listener, stopping: stopping.readEnd, target: target, record: record))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<ProxyLoop>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, argument.toOpaque())
    guard code == 0 else {
      argument.release()
      throw SystemError("start a thread", code: code)
    }
    self.thread = thread
  }

  deinit {
    stopping.closeWriteEnd()
    pthread_join(thread, nil)
    stopping.closeReadEnd()
  }

  /// What clients have sent up to the empty line, in clear text.
  package var requests: [String] { record.heads.withLock { $0 } }
}

private final class ProxyRecord: Sendable {
  let heads = Mutex<[String]>([])
}

/// The proxy's thread.
private final class ProxyLoop {
  /// Two sockets joined, once the request is complete.
  private struct Tunnel {
    let client: Int32
    var server: Int32 = -1
    var head: [UInt8] = []
  }

  private let listener: Int32
  private let stopping: Int32
  private let target: Int
  private let record: ProxyRecord
  private var tunnels: [Tunnel] = []

  init(listener: Int32, stopping: Int32, target: Int, record: ProxyRecord) {
    (self.listener, self.stopping, self.target, self.record) = (listener, stopping, target, record)
  }

  deinit { close(listener) }

  func run() {
    while true {
      let ends = tunnels.flatMap { [$0.client, $0.server] }
      var entries = ([stopping, listener] + ends).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      if poll(&entries, nfds_t(entries.count), -1) < 0, errno != EINTR { break }
      if entries[0].revents != 0 { break }
      let ready = Set(entries.dropFirst(2).filter { $0.revents != 0 }.map(\.fd))
      tunnels = tunnels.compactMap { serve($0, ready) }
      if entries[1].revents != 0, case let client = accept(listener, nil, nil), client >= 0 {
        _ = fcntl(client, F_SETFD, FD_CLOEXEC)
        tunnels.append(Tunnel(client: client))
      }
    }
    for tunnel in tunnels { end(tunnel) }
  }

  /// Moves what there is from one side to the other; nil when a side has closed.
  private func serve(_ tunnel: Tunnel, _ ready: Set<Int32>) -> Tunnel? {
    var tunnel = tunnel
    for (from, to) in [(tunnel.client, tunnel.server), (tunnel.server, tunnel.client)] where ready.contains(from) {
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(from, &chunk, chunk.count)
      guard count > 0 else {
        end(tunnel)
        return nil
      }
      if tunnel.server < 0 {
        tunnel.head += chunk[..<count]
        guard tunnel.head.suffix(4).elementsEqual("\r\n\r\n".utf8) else { continue }
        record.heads.withLock { $0.append(String(decoding: tunnel.head, as: UTF8.self)) }
        guard let server = try? connectToLoopback(port: target) else {
          end(tunnel)
          return nil
        }
        tunnel.server = server
        send("HTTP/1.1 200 Connection established\r\n\r\n".utf8, to: tunnel.client)
      } else {
        send(chunk[..<count], to: to)
      }
    }
    return tunnel
  }

  private func send(_ bytes: some Sequence<UInt8>, to descriptor: Int32) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      if count > 0 { rest = rest.dropFirst(count) }
    }
  }

  private func end(_ tunnel: Tunnel) {
    close(tunnel.client)
    if tunnel.server >= 0 { close(tunnel.server) }
  }
}

/// A connection to a port of this machine.
func connectToLoopback(port: Int) throws(SystemError) -> Int32 {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  guard descriptor >= 0 else { throw SystemError("open a socket") }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = UInt16(clamping: port).bigEndian
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  let code = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  guard code == 0 else {
    let error = SystemError("connect")
    close(descriptor)
    throw error
  }
  return descriptor
}
