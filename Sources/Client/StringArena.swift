internal import Glibc

/// Texts one after the other in one array, so that going through all of them touches no other memory.
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
    guard let first = wanted.baseAddress else { return true }
    let range = range(index)
    return bytes.withUnsafeBufferPointer { bytes in
      guard var start = bytes.baseAddress?.advanced(by: range.lowerBound) else { return false }
      var room = range.count - wanted.count + 1
      while room > 0, let place = memchr(start, Int32(first.pointee), room) {
        let found = UnsafePointer(place.assumingMemoryBound(to: UInt8.self))
        if memcmp(found, first, wanted.count) == 0 { return true }
        room -= found - start + 1
        start = found + 1
      }
      return false
    }
  }
}
