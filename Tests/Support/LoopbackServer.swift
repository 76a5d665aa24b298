internal import Glibc
package import Platform
internal import Synchronization

/// A server on 127.0.0.1 that does what a test tells it to, byte by byte: also what no real server would do.
///
/// It speaks just enough HTTP to know where a request ends. One thread serves every connection, and ``stop()`` (or letting the
/// server go) ends it.
package final class LoopbackServer: Sendable {
  /// What the server does next on a connection.
  package enum Step: Sendable {
    /// Sends bytes as they are.
    case send([UInt8])
    /// Lets so many seconds pass.
    case pause(Double)
    /// Goes on when the server has received so many requests in all.
    case untilRequests(Int)
    /// Keeps silent until the client goes away.
    case stall
    /// Closes the connection.
    case close
  }

  /// A request as it came in.
  package struct Request: Sendable {
    /// The method, such as `GET`.
    package let method: String
    /// The path with its query, undecoded.
    package let target: String
    /// The header lines.
    package let headers: [(name: String, value: String)]
    /// The body.
    package let body: [UInt8]
    /// Which connection it came on, counted from zero.
    package let connection: Int

    /// The value of the first header of that name, in any case.
    package func header(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
  }

  /// The port it listens on.
  package let port: Int
  private let record: LoopbackRecord
  private let stopping: Pipe
  private let thread: pthread_t
  private let isStopped = Atomic<Bool>(false)

  /// Starts a server. `script` says what to do on each request, and is called on the server's thread.
  package init(_ script: @escaping @Sendable (Request) -> [Step]) throws(SystemError) {
    let (listener, port) = try bindToLoopback()
    guard listen(listener, 128) == 0 else { throw SystemError("listen") }
    let stopping = try Pipe()
    let record = LoopbackRecord()
    let loop = Unmanaged.passRetained(
      LoopbackLoop(listener: listener, stopping: stopping.readEnd, record: record, script: script))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<LoopbackLoop>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, loop.toOpaque())
    guard code == 0 else {
      loop.release()
      throw SystemError("start a thread", code: code)
    }
    self.port = port
    self.record = record
    self.stopping = stopping
    self.thread = thread
  }

  /// A server that gives every request the same steps.
  package convenience init(_ steps: Step...) throws(SystemError) {
    try self.init { _ in steps }
  }

  deinit { stop() }

  /// The address of a path on this server.
  package func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// The requests so far, in the order in which they were complete.
  package var requests: [Request] { record.requests.withLock { $0 } }

  /// Closes everything and waits for the thread to end.
  package func stop() {
    guard !isStopped.exchange(true, ordering: .relaxed) else { return }
    stopping.closeWriteEnd()
    pthread_join(thread, nil)
    stopping.closeReadEnd()
  }
}

extension LoopbackServer.Step {
  /// A whole answer with its length, after which the connection stays open.
  package static func respond(
    bytes body: [UInt8], status: Int = 200, headers: [(String, String)] = []
  ) -> LoopbackServer.Step {
    var head = "HTTP/1.1 \(status) Scripted\r\nContent-Length: \(body.count)\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    return .send(Array((head + "\r\n").utf8) + body)
  }

  /// A whole answer whose body is text.
  package static func respond(
    _ body: String = "", status: Int = 200, headers: [(String, String)] = []
  ) -> LoopbackServer.Step {
    respond(bytes: Array(body.utf8), status: status, headers: headers)
  }

  /// Text as it is.
  package static func send(_ text: String) -> LoopbackServer.Step { .send(Array(text.utf8)) }
}

/// What the server and its thread share.
final class LoopbackRecord: Sendable {
  let requests = Mutex<[LoopbackServer.Request]>([])
}

/// A socket on a free port of 127.0.0.1, which is its own until it is closed.
func bindToLoopback() throws(SystemError) -> (descriptor: Int32, port: Int) {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
  guard descriptor >= 0 else { throw SystemError("open a socket") }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let failed = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, length) != 0 || getsockname(descriptor, $0, &length) != 0
    }
  }
  if failed {
    let error = SystemError("bind")
    close(descriptor)
    throw error
  }
  return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
}
