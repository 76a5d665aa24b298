internal import CJq
internal import Glibc

/// The names of members that one document has used so far, each with the text that stood under it last.
///
/// The table is small at first, for small answers, and grows to some size: a document with still more names is no list of like
/// things, and gains nothing.
struct KeyCache {
  private static let largest = 1024
  private var entries = [Entry](repeating: Entry(), count: 32)
  private var count = 0

  /// Text on loan from a libjq string that the entry owns.
  private struct Entry {
    var name: jv = jv_null()
    var nameBytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var text: jv = jv_null()
    var textBytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  }

  /// Lets go of what the table owns.
  func free() {
    for entry in entries where entry.nameBytes.baseAddress != nil {
      jv_free(entry.name)
      jv_free(entry.text)
    }
  }

  /// Where a name stands, put there when it is new; nil when there is no room.
  mutating func place(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !bytes.isEmpty else { return nil }
    let place = search(bytes)
    if entries[place].nameBytes.baseAddress != nil { return place }
    if count >= entries.count / 2 {
      guard entries.count < Self.largest else { return nil }
      grow()
      return self.place(of: bytes)
    }
    count += 1
    let name = makeString(bytes)
    entries[place].name = name
    entries[place].nameBytes = borrowedBytes(of: name)
    return place
  }

  /// Where a name stands, or may be put.
  private func search(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let (first, middle, last) = (Int(bytes[0]), Int(bytes[bytes.count / 2]), Int(bytes[bytes.count - 1]))
    var place = (first &* 31 &+ middle &* 173 &+ last &* 7 &+ bytes.count &* 67) & (entries.count - 1)
    while entries[place].nameBytes.baseAddress != nil, !isSame(entries[place].nameBytes, bytes) {
      place = (place + 1) & (entries.count - 1)
    }
    return place
  }

  private mutating func grow() {
    let old = entries
    entries = [Entry](repeating: Entry(), count: old.count * 2)
    for entry in old where entry.nameBytes.baseAddress != nil { entries[search(entry.nameBytes)] = entry }
  }

  /// A reference to the name at a place.
  func name(at place: Int) -> jv { jv_copy(entries[place].name) }

  /// A text that stands under the name at a place: the one that stood there before, when it is the same.
  mutating func text(
    _ bytes: UnsafeBufferPointer<UInt8>, under place: Int, make: (UnsafeBufferPointer<UInt8>) -> jv
  ) -> jv {
    if entries[place].textBytes.baseAddress != nil, isSame(entries[place].textBytes, bytes) {
      return jv_copy(entries[place].text)
    }
    let text = make(bytes)
    jv_free(entries[place].text)
    entries[place].text = jv_copy(text)
    entries[place].textBytes = borrowedBytes(of: text)
    return text
  }
}

private func isSame(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
  guard left.count == right.count, let first = left.baseAddress, let second = right.baseAddress else { return false }
  return memcmp(first, second, left.count) == 0
}
