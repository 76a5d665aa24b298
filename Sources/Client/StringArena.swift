internal import Platform

/// Texts in one array of bytes: contiguous storage, for cache-friendly scans.
struct StringArena {
  private(set) var bytes: [UInt8] = []
  private var ends: [Int32] = []

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(Int32(bytes.count))
  }

  func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }

  func text(_ index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

  /// Whether a text has these bytes as a part.
  func holds(_ wanted: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let range = range(index)
    return bytes.withUnsafeBufferPointer { bytes in
      ByteSearch.firstOffset(of: wanted, in: UnsafeBufferPointer(rebasing: bytes[range])) != nil
    }
  }
}
