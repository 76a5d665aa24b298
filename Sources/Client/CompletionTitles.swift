internal import Platform

/// Titles, each stored once: the sessions of one meeting all have the same.
struct CompletionTitles {
  private var shown = StringArena()
  private var lowered = StringArena()
  private var marks: [Marks] = []
  private var places: [String: Int32] = [:]

  /// The number of a title; equal titles have the same.
  mutating func number(of title: String) -> Int32 {
    if let known = places[title] { return known }
    let number = Int32(marks.count)
    places[title] = number
    shown.append(title)
    let lowered = title.lowercased()
    self.lowered.append(lowered)
    marks.append(Marks(lowered.utf8))
    return number
  }

  func title(_ number: Int32) -> String { shown.text(Int(number)) }

  /// For each title whether it has a text, given in lower case, as a part.
  func holding(_ wanted: [UInt8]) -> [Bool] {
    let sought = Marks(wanted)
    let isExact = wanted.isEmpty || wanted.count == 1 && sought.isOfNamedCharacters
    return wanted.withUnsafeBufferPointer { wanted in
      marks.indices.map { marks[$0].contain(sought) && (isExact || lowered.holds(wanted, at: $0)) }
    }
  }
}

/// Which characters and which neighbours a text has: most texts are passed over by comparing these.
private struct Marks {
  /// A bit for each letter and digit, and one for all others.
  private var characters: UInt64 = 0
  /// A bit for each of 64 sorts of pairs.
  private var pairs: UInt64 = 0

  private static let others: UInt64 = 36

  init(_ bytes: some Sequence<UInt8>) {
    var previous: UInt8?
    for byte in bytes {
      characters |= 1 << Self.bit(byte)
      if let previous { pairs |= 1 << (UInt64(previous &* 31 &+ byte) & 63) }
      previous = byte
    }
  }

  /// Whether only characters with a bit of their own are in it.
  var isOfNamedCharacters: Bool { characters & (1 << Self.others) == 0 }

  func contain(_ other: Marks) -> Bool {
    characters & other.characters == other.characters && pairs & other.pairs == other.pairs
  }

  private static func bit(_ byte: UInt8) -> UInt64 {
    switch byte {
    case 97...122: UInt64(byte - 97)
    case 48...57: UInt64(byte - 48 + 26)
    default: others
    }
  }
}

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
