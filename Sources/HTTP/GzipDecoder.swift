internal import CZlib

/// Takes a gzip-compressed body (RFC 1952) apart as it comes.
///
/// libcurl could do it, but takes a body whose end is missing for a whole one, and says nothing of how much it makes of how
/// little.
final class GzipDecoder {
  /// Why a body cannot be read.
  enum Failure: Error, Equatable {
    /// It is not gzip, or broken.
    case malformed
    /// It would be longer than allowed.
    case tooLong
  }

  /// The functions of zlib; nil when it is not installed. Opened once in the life of the process.
  private static let zlib: rtksh_zlib? = {
    var table = rtksh_zlib()
    return rtksh_zlib_load(&table, "libz.so.1") ? table : nil
  }()

  /// Whether compressed answers can be read, and so asked for.
  static var isAvailable: Bool { zlib != nil }

  /// Whether the compressed data has come to its end.
  private(set) var isComplete = false

  private var functions: rtksh_zlib
  // zlib keeps the address of its stream and refuses another.
  private let stream = UnsafeMutablePointer<rtksh_zlib_stream>.allocate(capacity: 1)
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  /// A decoder; nil when zlib is missing or there is no memory. The corresponding C function is `inflateInit2`.
  init?() {
    guard let functions = Self.zlib else {
      stream.deallocate()
      return nil
    }
    self.functions = functions
    stream.initialize(to: rtksh_zlib_stream())
    guard rtksh_zlib_begin(&self.functions, stream) == RTKSH_ZLIB_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    _ = rtksh_zlib_end(&functions, stream)
    stream.deallocate()
  }

  /// Adds what the next compressed bytes stand for to a body, which may take so many further bytes.
  ///
  /// - Throws: ``Failure``.
  func decode(_ bytes: UnsafeRawBufferPointer, into body: inout [UInt8], limit: Int) throws(Failure) {
    var bytes = bytes
    var left = limit
    while !bytes.isEmpty {
      if isComplete {
        // What follows may be a further member; padding with zeros is allowed, too.
        guard let next = bytes.firstIndex(where: { $0 != 0 }) else { return }
        bytes = UnsafeRawBufferPointer(rebasing: bytes[next...])
        guard rtksh_zlib_reset(&functions, stream) == RTKSH_ZLIB_OK else { throw .malformed }
        isComplete = false
      }
      let used = try decodeMember(bytes, into: &body, left: &left)
      bytes = UnsafeRawBufferPointer(rebasing: bytes[used...])
    }
  }

  /// Decodes up to the end of the bytes or of the present member, and gives how many bytes that took.
  private func decodeMember(
    _ bytes: UnsafeRawBufferPointer, into body: inout [UInt8], left: inout Int
  ) throws(Failure) -> Int {
    let input = bytes.assumingMemoryBound(to: UInt8.self)
    stream.pointee.next_in = input.baseAddress
    stream.pointee.avail_in = UInt32(clamping: input.count)
    while true {
      let (code, count) = chunk.withUnsafeMutableBufferPointer { output in
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let code = rtksh_zlib_inflate(&functions, stream)
        return (code, output.count - Int(stream.pointee.avail_out))
      }
      guard count <= left else { throw .tooLong }
      left -= count
      body += chunk[..<count]
      if code == RTKSH_ZLIB_END {
        isComplete = true
        break
      }
      guard code == RTKSH_ZLIB_OK || code == RTKSH_ZLIB_NO_PROGRESS else { throw .malformed }
      // With room left in the chunk everything has been taken in.
      if stream.pointee.avail_out > 0 { break }
    }
    return input.count - Int(stream.pointee.avail_in)
  }
}
