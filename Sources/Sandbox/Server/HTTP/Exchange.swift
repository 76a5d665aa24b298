internal import CMicrohttpd
internal import Platform

/// One request and its answer while they are under way.
final class Exchange {
  let target: String
  private(set) var body: [UInt8] = []
  private(set) var isTooLarge = false
  var hasBegun = false
  var response: OutgoingResponse?
  /// When the next piece of a dripping body is due, by the monotonic clock.
  private var nextPiece = 0.0

  private unowned let listener: Listener
  private let connection: OpaquePointer

  /// More than any request of the API needs.
  private static let largestBody = 1 << 20

  init(target: String, listener: Listener, connection: OpaquePointer) {
    self.target = target
    self.listener = listener
    self.connection = connection
  }

  func receive(_ bytes: UnsafeRawBufferPointer) {
    if body.count + bytes.count > Self.largestBody { isTooLarge = true }
    if !isTooLarge { body.append(contentsOf: bytes) }
  }

  /// The headers of the request. The corresponding C function is `MHD_get_connection_values`.
  var headers: [(name: String, value: String)] {
    var collected: [(name: String, value: String)] = []
    withUnsafeMutablePointer(to: &collected) { pointer in
      _ = MHD_get_connection_values(
        connection, .HEADER_KIND,
        { context, _, name, value in
          guard let context, let name else { return .YES }
          context.assumingMemoryBound(to: [(name: String, value: String)].self).pointee
            .append((String(cString: name).lowercased(), value.map { String(cString: $0) } ?? ""))
          return .YES
        }, pointer)
    }
    return collected
  }

  /// Hands the answer to the library. The corresponding C function is `MHD_queue_response`.
  func send(_ response: OutgoingResponse) -> MHD_Result {
    let raw: OpaquePointer?
    switch response.delivery {
    case .closing: return .NO
    case .whole:
      raw = response.body.withUnsafeBytes { bytes in
        MHD_create_response_from_buffer(
          bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
      }
    case .stalling, .breakingOff, .dripping:
      raw = MHD_create_response_from_callback(
        UInt64(response.body.count), 4096,
        { context, position, buffer, room in
          guard let context, let buffer else { return rtksh_mhd_break_off() }
          let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
          return exchange.nextPiece(at: Int(position), into: UnsafeMutableRawBufferPointer(start: buffer, count: room))
        }, Unmanaged.passUnretained(self).toOpaque(), nil)
    }
    guard let raw else { return .NO }
    defer { MHD_destroy_response(raw) }
    for (name, value) in response.headers { _ = MHD_add_response_header(raw, name, value) }
    return MHD_queue_response(connection, UInt32(response.status), raw)
  }

  /// Gives the library the next bytes of a body that does not go out at once; 0 after putting the connection to sleep.
  private func nextPiece(at position: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let response else { return rtksh_mhd_break_off() }
    let body = response.body
    var end = body.count
    switch response.delivery {
    case .whole, .closing: break
    case .stalling, .breakingOff:
      end = body.count / 2
      if position >= end {
        guard case .stalling = response.delivery else { return rtksh_mhd_break_off() }
        listener.suspend(connection, until: .infinity)
        return 0
      }
    case .dripping(let rate):
      let now = MonotonicClock.now
      if now < nextPiece {
        listener.suspend(connection, until: nextPiece)
        return 0
      }
      let size = max(1, rate / 20)
      nextPiece = now + Double(size) / Double(rate)
      end = min(end, position + size)
    }
    let count = min(end - position, buffer.count)
    body.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count])) }
    return count
  }
}
