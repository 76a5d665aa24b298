internal import Glibc

/// Sends a request over a plain socket to the loopback address and keeps whatever comes back, whole or not.
package struct RawHTTPClient: Sendable {
  /// The server's port.
  package let port: UInt16

  /// A client for that port.
  package init(port: UInt16) { self.port = port }

  /// What came back.
  package struct Response: Sendable {
    /// The status; 0 when there was not even a status line.
    package var status = 0
    /// Header names in lower case and their values.
    package var headers: [String: String] = [:]
    /// As much of the body as came.
    package var body: [UInt8] = []
    /// How it ended.
    package var end = End.complete
    /// Seconds from sending to the end.
    package var seconds = 0.0

    /// The body as text.
    package var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// How reading came to its end.
  package enum End: Sendable, Equatable {
    /// The promised length had come.
    case complete
    /// The server closed the connection before.
    case closed
    /// Nothing came for as long as the client waits.
    case silent
  }

  /// A failed step of setting up the connection.
  package struct Failure: Error {
    /// The step.
    package let step: String
    /// The value of `errno`.
    package let code: Int32
  }

  /// Sends one request on a connection of its own and reads until the answer is there, the server closes, or nothing has
  /// come for `patience` seconds.
  package func send(
    _ method: String = "GET", _ target: String, headers: [String: String] = [:], body: String = "",
    patience: Double = 10
  ) throws(Failure) -> Response {
    let descriptor = try connected(patience: patience)
    defer { close(descriptor) }
    var lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
    lines += headers.map { "\($0): \($1)" }
    if !body.isEmpty || method == "POST" { lines.append("Content-Length: \(body.utf8.count)") }
    let request = Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    let start = now
    guard Glibc.send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
      throw Failure(step: "send", code: errno)
    }
    var response = read(from: descriptor, expectsBody: method != "HEAD")
    response.seconds = now - start
    return response
  }

  private func connected(patience: Double) throws(Failure) -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(step: "socket", code: errno) }
    var wait = timeval(tv_sec: Int(patience), tv_usec: Int(patience.truncatingRemainder(dividingBy: 1) * 1e6))
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      let code = errno
      close(descriptor)
      throw Failure(step: "connect", code: code)
    }
    return descriptor
  }

  private func read(from descriptor: Int32, expectsBody: Bool) -> Response {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let response = Response(bytes, expectsBody: expectsBody) { return response }
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count > 0 {
        bytes += chunk[..<count]
      } else if count == 0 || errno != EINTR {
        var response = Response(partial: bytes)
        response.end = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? .silent : .closed
        return response
      }
    }
  }

  private var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension RawHTTPClient.Response {
  /// The answer in the bytes, or nil when some of it is still missing.
  fileprivate init?(_ bytes: [UInt8], expectsBody: Bool) {
    self.init(partial: bytes)
    guard status > 0, let length = headers["content-length"].flatMap({ Int($0) }) else { return nil }
    guard !expectsBody || body.count >= length else { return nil }
  }

  /// As much of an answer as the bytes have.
  fileprivate init(partial bytes: [UInt8]) {
    self.init()
    let mark = Array("\r\n\r\n".utf8)
    guard let split = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { return }
    var lines = String(decoding: bytes[..<split], as: UTF8.self).split(separator: "\r\n")[...]
    status = lines.popFirst()?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    for line in lines {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { continue }
      headers[pair[0].lowercased()] = String(pair[1].drop { $0 == " " })
    }
    body = Array(bytes[(split + mark.count)...])
  }
}
