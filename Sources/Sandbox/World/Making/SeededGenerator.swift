/// A small generator of numbers (SplitMix64) whose whole sequence follows from its seed, on every machine.
struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return mixed(state)
  }

  /// A number from 0 up to but not including 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in the range.
  mutating func number(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + unit() * (range.upperBound - range.lowerBound)
  }

  /// An integer in the range. The standard library's own way is not promised to stay the same over its versions.
  mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// True in that share of the cases.
  mutating func chance(_ share: Double) -> Bool { unit() < share }

  /// One of the elements; the first index of an empty list traps, as a programmer's mistake.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[integer(in: 0...elements.count - 1)] }

  /// Some of the elements in a new order.
  mutating func pick<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    var rest = elements
    var picked: [Element] = []
    for _ in 0..<min(count, elements.count) {
      let index = integer(in: 0...rest.count - 1)
      rest.swapAt(index, rest.count - 1)
      picked.append(rest.removeLast())
    }
    return picked
  }

  /// A UUID of version 4.
  mutating func uuid() -> String {
    let high = next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    return String(unsafeUninitializedCapacity: 36) { buffer in
      var position = 0
      for (word, digits) in [(high, 16), (low, 16)] {
        for digit in 0..<digits {
          if position == 8 || position == 13 || position == 18 || position == 23 {
            buffer[position] = UInt8(ascii: "-")
            position += 1
          }
          let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * digit)) & 15
          buffer[position] = nibble < 10 ? 48 + nibble : 87 + nibble
          position += 1
        }
      }
      return position
    }
  }

  /// That many lower-case hexadecimal digits.
  mutating func hexadecimal(_ count: Int) -> String {
    String(
      decoding: (0..<count).map { _ in
        let digit = UInt8(next() & 15)
        return digit < 10 ? 48 + digit : 87 + digit
      }, as: UTF8.self)
  }
}

/// Spreads a number over all 64 bits, so that neighbours have nothing in common (the last step of SplitMix64).
func mixed(_ value: UInt64) -> UInt64 {
  var value = value
  value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
  value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
  return value ^ (value >> 31)
}
