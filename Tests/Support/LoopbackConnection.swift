internal import Glibc
internal import Platform

/// One client of the loopback server: what it sent, and what is still to be done to it.
final class LoopbackConnection {
  let descriptor: Int32
  var steps: [LoopbackServer.Step] = []
  private(set) var isClosed = false
  /// When the present pause ends.
  private(set) var due: Double?
  private let number: Int
  private var received: [UInt8] = []
  private var unsent: ArraySlice<UInt8> = []

  init(descriptor: Int32, number: Int) {
    self.descriptor = descriptor
    self.number = number
  }

  /// What to poll for.
  var events: Int16 { Int16(unsent.isEmpty ? POLLIN : POLLIN | POLLOUT) }

  func close() {
    guard !isClosed else { return }
    isClosed = true
    Glibc.close(descriptor)
  }

  /// Reads what there is; the client's end closes the connection.
  func receive() {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while !isClosed {
      let count = read(descriptor, &chunk, chunk.count)
      if count > 0 {
        received += chunk[..<count]
      } else if count < 0, errno == EAGAIN || errno == EINTR {
        return
      } else {
        close()
      }
    }
  }

  /// The next whole request, once the one before has been served.
  func takeRequest() -> LoopbackServer.Request? {
    guard !isClosed, steps.isEmpty, unsent.isEmpty, let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else {
      return nil
    }
    let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let headers = lines.dropFirst().map { line in
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      return (name: String(line[..<colon]), value: String(line[colon...].dropFirst().drop { $0 == " " }))
    }
    let length = headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
    guard received.count >= end.upperBound + length else { return nil }
    let body = Array(received[end.upperBound..<(end.upperBound + length)])
    received.removeFirst(end.upperBound + length)
    let words = (lines.first ?? "").split(separator: " ")
    return LoopbackServer.Request(
      method: words.first.map(String.init) ?? "", target: words.dropFirst().first.map(String.init) ?? "",
      headers: headers, body: body, connection: number)
  }

  /// Does the next step if it is time for it; false when there is nothing to do now.
  func runStep(requests: Int) -> Bool {
    guard !isClosed else { return false }
    guard unsent.isEmpty else { return flush() }
    switch steps.first {
    case .none, .stall: return false
    case .send(let bytes): unsent = bytes[...]
    case .untilRequests(let count): guard requests >= count else { return false }
    case .close: close()
    case .pause(let seconds):
      let end = due ?? MonotonicClock.now + seconds
      due = end
      guard MonotonicClock.now >= end else { return false }
      due = nil
    }
    steps.removeFirst()
    return true
  }

  private func flush() -> Bool {
    let count = unsent.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    if count > 0 {
      unsent = unsent.dropFirst(count)
    } else if errno != EAGAIN, errno != EINTR {
      close()
    }
    return count > 0
  }
}
