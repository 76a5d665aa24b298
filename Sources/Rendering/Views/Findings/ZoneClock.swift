internal import Platform

/// The clock of a time zone of the IANA database, such as `Europe/Lisbon`, read from the system's files (RFC 8536).
struct ZoneClock {
  /// From each moment on, in seconds since 1970, so many seconds east of UTC.
  private let changes: [(moment: Int64, offset: Int64)]
  /// What holds before the first change; nil when the file has none.
  private let first: Int64?
  /// Whether a rule of its own holds after the last change, which is not read.
  private let hasRule: Bool

  /// The clock of a zone; nil for a name that is none, and where the system has no files of zones.
  init?(named name: String, folder: String = "/usr/share/zoneinfo") {
    let isName = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    guard isName, !name.isEmpty, name.utf8.count < 64, name.utf8.first != UInt8(ascii: "/"),
      let bytes = try? File.read("\(folder)/\(name)")
    else { return nil }
    self.init(bytes)
  }

  /// Reads a file of the second version or later; nil for anything else.
  init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes[...])
    // The first block has times of 32 bits, for old readers.
    guard let old = reader.header(), reader.skip(old.size(timeBytes: 4)), let counts = reader.header() else {
      return nil
    }
    guard let moments = reader.integers(counts.times, bytes: 8), let places = reader.integers(counts.times, bytes: 1)
    else { return nil }
    var offsets: [Int64] = []
    for _ in 0..<counts.types {
      guard let offset = reader.integers(1, bytes: 4)?.first, reader.skip(2) else { return nil }
      offsets.append(offset)
    }
    guard reader.skip(counts.characters + counts.leaps * 12 + counts.standards + counts.universals) else { return nil }
    changes = zip(moments, places).compactMap { moment, place in
      offsets.indices.contains(Int(place)) ? (moment, offsets[Int(place)]) : nil
    }
    first = offsets.first
    hasRule = reader.bytes.contains(UInt8(ascii: ","))
  }

  /// The seconds east of UTC at a moment; nil where the file does not tell.
  func offset(at moment: Timestamp) -> Double? {
    let seconds = Int64(moment.seconds.rounded(.down))
    guard let place = changes.lastIndex(where: { $0.moment <= seconds }) else { return first.map(Double.init) }
    // After the last change a rule may hold, which a file in the slim form leaves to its reader.
    if place == changes.count - 1, hasRule, changes.count > 1 { return nil }
    return Double(changes[place].offset)
  }

  /// Takes numbers off the front of a file.
  private struct Reader {
    var bytes: ArraySlice<UInt8>

    struct Counts {
      var universals = 0
      var standards = 0
      var leaps = 0
      var times = 0
      var types = 0
      var characters = 0

      func size(timeBytes: Int) -> Int {
        times * (timeBytes + 1) + types * 6 + characters + leaps * (timeBytes + 4) + standards + universals
      }
    }

    mutating func skip(_ count: Int) -> Bool {
      guard count >= 0, count <= bytes.count else { return false }
      bytes = bytes.dropFirst(count)
      return true
    }

    /// Integers of some bytes each, the first byte first; those of one byte have no sign.
    mutating func integers(_ count: Int, bytes size: Int) -> [Int64]? {
      guard count >= 0, count <= bytes.count / size else { return nil }
      var integers: [Int64] = []
      for _ in 0..<count {
        var value: Int64 = size > 1 && bytes.first.map({ $0 >= 128 }) ?? false ? -1 : 0
        for byte in bytes.prefix(size) { value = value << 8 | Int64(byte) }
        integers.append(value)
        bytes = bytes.dropFirst(size)
      }
      return integers
    }

    /// The counts of a block.
    mutating func header() -> Counts? {
      guard bytes.starts(with: Array("TZif".utf8)), let version = bytes.dropFirst(4).first,
        version >= UInt8(ascii: "2"),
        skip(20), let numbers = integers(6, bytes: 4), numbers.allSatisfy({ 0...100_000 ~= $0 })
      else { return nil }
      return Counts(
        universals: Int(numbers[0]), standards: Int(numbers[1]), leaps: Int(numbers[2]), times: Int(numbers[3]),
        types: Int(numbers[4]), characters: Int(numbers[5]))
    }
  }
}
