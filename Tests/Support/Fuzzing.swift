internal import Glibc
internal import Platform

/// Random cases from a fixed seed. The tests run as many as they name; `scripts/fuzz` says by these variables how many more:
///
/// - `RTKSH_FUZZ_SECONDS`: for so many seconds each kind, or `RTKSH_FUZZ_CASES`: so many cases;
/// - `RTKSH_FUZZ_SEED`: the seed, 1 when it is missing;
/// - `RTKSH_FUZZ_FIRST`: the number of the first case, to repeat one;
/// - `RTKSH_FUZZ_NOTES`: a folder where a file named after the kind has the number of the case that is running, which is the one
///   that ended the process when something did.
package enum Fuzzing {
  /// Runs cases of a kind. Each has random numbers of its own, so that a case does not depend on those before it.
  package static func each(
    _ kind: String, cases: Int, _ body: (inout SeededGenerator) throws -> Void
  ) rethrows {
    let seconds = Environment["RTKSH_FUZZ_SECONDS"].flatMap { Double($0) }
    let limit = Environment["RTKSH_FUZZ_CASES"].flatMap { Int($0) } ?? (seconds == nil ? cases : .max)
    let seed = Environment["RTKSH_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
    let first = Environment["RTKSH_FUZZ_FIRST"].flatMap { UInt64($0) } ?? 0
    let notes = Environment["RTKSH_FUZZ_NOTES"].map { open("\($0)/\(kind)", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644) }
    defer { if let notes { close(notes) } }
    let start = MonotonicClock.now
    var done = 0
    while done < limit, MonotonicClock.now - start < seconds ?? .infinity {
      let number = first &+ UInt64(done)
      if let notes {
        let text = Array("case \(number) of seed \(seed)\n".utf8)
        pwrite(notes, text, text.count, 0)
      }
      var generator = SeededGenerator(seed: seed &* 0x1_0000_0001 &+ number)
      try body(&generator)
      done += 1
    }
    guard let notes else { return }
    let text = Array("\(done) cases of seed \(seed) in \(Int(MonotonicClock.now - start)) s, from case \(first)\n".utf8)
    pwrite(notes, text, text.count, 0)
    ftruncate(notes, off_t(text.count))
  }
}

/// Random numbers that are the same in every run (splitmix64).
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// The numbers of a seed.
  package init(seed: UInt64) { state = seed }

  /// The next number.
  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }

  /// A number from 0 up to, but not including, `limit`; 0 when that is 0.
  package mutating func number(below limit: Int) -> Int { limit > 0 ? Int(next() % UInt64(limit)) : 0 }

  /// One of the choices; nil when there are none.
  package mutating func one<Choice>(of choices: [Choice]) -> Choice? {
    choices.isEmpty ? nil : choices[number(below: choices.count)]
  }
}

extension SeededGenerator {
  /// JSON values that programs seldom expect.
  private static let oddValues = [
    "null", "true", "0", "-1", "1e19", "-9223372036854775808", "9223372036854775808", "1e400", "-1e400", "5e-324",
    "0.1", "-0",
    "99999999999999999999999999", "1000000", "1e15", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "{}", "[]",
    "[[[[[[[[]]]]]]]]",
    "[null]", "{\"id\":1}", "\"2026-02-30T25:61:61Z\"", "\"-99999-01-01T00:00:00Z\"",
    "\"9999-12-31T23:59:59.999999999Z\"",
    "\"1970-01-01\"", "\"\u{1b}[31m\u{7}\"", "\"\u{202e}\u{200b}\"", "\"../../etc/passwd\"", "\"=1+1\"",
    "\"\\n\\r\\t\"", "nan", "1.",
    "+1", "'x'", "\u{feff}",
  ].map { Array($0.utf8) }

  /// The bytes with one to four mistakes: values replaced, bits turned over, parts missing, doubled or put elsewhere.
  package mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...number(below: 4) { damage(&bytes) }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let place = number(below: bytes.count)
    let length = min(bytes.count - place, 1 + number(below: [4, 40, 4000][number(below: 3)]))
    let part = place..<place + length
    switch number(below: 12) {
    case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8(number(below: 8))
    case 1 where !bytes.isEmpty: bytes[place] = UInt8(truncatingIfNeeded: next())
    case 2: bytes.removeSubrange(part)
    case 3: bytes.insert(contentsOf: bytes[part], at: place)
    case 4: bytes.removeSubrange(place...)
    case 5:
      let moved = bytes[part]
      bytes.removeSubrange(part)
      bytes.insert(contentsOf: moved, at: number(below: bytes.count))
    case 6:
      bytes.insert(
        contentsOf: [UInt8](repeating: UInt8(ascii: "["), count: [10, 300, 20_000][number(below: 3)]), at: place)
    default:
      // A member's value, or an element, which ends where the next one or the whole begins to end.
      guard let before = bytes[place...].firstIndex(where: { ":,[".utf8.contains($0) }) else { return }
      let end = bytes[(before + 1)...].firstIndex { ",]}".utf8.contains($0) } ?? bytes.count
      bytes.replaceSubrange(before + 1..<end, with: one(of: Self.oddValues) ?? [])
    }
  }
}
