internal import CPlatform

/// Finding bytes within bytes at the speed of the C library.
package enum ByteSearch {
  /// Where `needle` first stands in `bytes`, as an offset from their beginning; nil when it does not. An empty needle is found
  /// at once. The corresponding C function is `memmem`.
  package static func firstOffset(of needle: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let wanted = needle.baseAddress, !needle.isEmpty else { return 0 }
    guard let start = bytes.baseAddress, let found = memmem(start, bytes.count, wanted, needle.count) else {
      return nil
    }
    return UnsafeRawPointer(start).distance(to: found)
  }
}
