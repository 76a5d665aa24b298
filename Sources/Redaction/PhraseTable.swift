/// Texts to be found within other texts, each with what it stands for.
///
/// A phrase that begins or ends with a letter of a script that parts its words is found as a whole word only.
struct PhraseTable<Meaning> {
  private struct Phrase {
    let bytes: [UInt8]
    let meaning: Meaning
    let needsStart: Bool
    let needsEnd: Bool
  }

  /// The phrases by their first two bytes, longer ones first.
  private var phrases: [UInt16: [Phrase]] = [:]
  private var exact: [String: Meaning] = [:]
  /// Whether any phrase begins with these two bytes, for passing over most places at once.
  private var isBeginning = [Bool](repeating: false, count: 1 << 16)

  /// Whether there is nothing to be found.
  var isEmpty: Bool { exact.isEmpty }

  /// What a whole text stands for.
  subscript(_ text: String) -> Meaning? { exact[text] }

  /// Adds a text; an existing one keeps its meaning.
  mutating func add(_ text: String, _ meaning: Meaning) {
    guard exact[text] == nil, text.utf8.count >= 2 else { return }
    exact[text] = meaning
    let bytes = Array(text.utf8)
    let key = Self.key(bytes[0], bytes[1])
    isBeginning[Int(key)] = true
    let phrase = Phrase(
      bytes: bytes, meaning: meaning, needsStart: text.unicodeScalars.first.map(\.isOfSpacedWord) ?? false,
      needsEnd: text.unicodeScalars.last.map(\.isOfSpacedWord) ?? false)
    var row = phrases[key] ?? []
    let place = row.firstIndex { $0.bytes.count < bytes.count } ?? row.count
    row.insert(phrase, at: place)
    phrases[key] = row
  }

  /// Replaces the meaning of a text.
  mutating func change(_ text: String, to meaning: Meaning) {
    guard exact[text] != nil else { return add(text, meaning) }
    exact[text] = meaning
    let bytes = Array(text.utf8)
    let key = Self.key(bytes[0], bytes[1])
    phrases[key] = phrases[key]?.map {
      $0.bytes == bytes
        ? Phrase(bytes: bytes, meaning: meaning, needsStart: $0.needsStart, needsEnd: $0.needsEnd) : $0
    }
  }

  /// The longest phrase that stands at a place, and where it ends.
  func match(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> (meaning: Meaning, end: Int)? {
    guard place + 1 < bytes.count else { return nil }
    let key = Self.key(bytes[place], bytes[place + 1])
    guard isBeginning[Int(key)], let row = phrases[key] else { return nil }
    for phrase in row where place + phrase.bytes.count <= bytes.count {
      let end = place + phrase.bytes.count
      guard zip(phrase.bytes, bytes[place..<end]).allSatisfy({ $0 == $1 }),
        !phrase.needsStart || !Self.isWord(before: place, bytes), !phrase.needsEnd || !Self.isWord(at: end, bytes)
      else { continue }
      return (phrase.meaning, end)
    }
    return nil
  }

  private static func key(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

  private static func isWord(before place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard place > 0 else { return false }
    var start = place - 1
    while start > 0, place - start < 4, bytes[start] & 0xc0 == 0x80 { start -= 1 }
    return scalar(bytes[start..<place])?.isOfSpacedWord ?? false
  }

  private static func isWord(at place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard place < bytes.count else { return false }
    var end = place + 1
    while end < bytes.count, end - place < 4, bytes[end] & 0xc0 == 0x80 { end += 1 }
    return scalar(bytes[place..<end])?.isOfSpacedWord ?? false
  }

  private static func scalar(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.first
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter or digit of a script that puts spaces between its words.
  fileprivate var isOfSpacedWord: Bool {
    guard value < 0x0e00 || (0x1e00..<0x2000).contains(value) else { return false }
    if value < 0x80 {
      return (48...57).contains(value) || (65...90).contains(value) || (97...122).contains(value)
    }
    return properties.isAlphabetic || properties.numericType != nil
  }
}
