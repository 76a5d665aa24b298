internal import CJq
internal import Glibc
internal import Synchronization

/// How numbers are written: by libjq's rules, and as they came where libjq's double would change them.
///
/// A number in libjq 1.6 is a double, so `9007199254740993`, `1.0` and `1e1000` would be printed as other texts. A `jv` number does
/// not use its field for the size of strings and arrays; the text's index in a table is kept there. What jq only passes through
/// carries the index along and is printed as it was written; what jq computes is a new number without one. Should a version of
/// libjq drop the field, numbers are printed as doubles again and nothing else happens.
enum NumberText {
  /// The texts of the whole process. It grows up to a limit; numbers beyond it are doubles only.
  // Used only by withTable, which lets one thread in at a time.
  nonisolated(unsafe) private static var table = Table()
  private static let isInUse = Atomic<Bool>(false)
  private static let mostBytes = 16 << 20

  /// Uses the table while no other thread does. This is no Mutex, because a child process that is made meanwhile must be able to go
  /// on, and a Mutex is owned by the thread of the parent.
  private static func withTable<Result>(_ body: (inout Table) -> Result) -> Result {
    while isInUse.exchange(true, ordering: .acquiring) { sched_yield() }
    defer { isInUse.store(false, ordering: .releasing) }
    return body(&table)
  }

  private struct Table {
    var texts: [String] = []
    var indexes: [String: Int32] = [:]
    var bytes = 0

    /// The index of a text, from 1; 0 when the table is full.
    mutating func index(of text: String) -> Int32 {
      if let index = indexes[text] { return index }
      let size = text.utf8.count + 64
      guard bytes + size <= NumberText.mostBytes else { return 0 }
      bytes += size
      texts.append(text)
      let index = Int32(texts.count)
      indexes[text] = index
      return index
    }
  }

  /// Does something while no other thread uses the table, such as making a child process, which would find it locked for ever.
  static func whileUnused<Result>(_ body: () -> Result) -> Result { withTable { _ in body() } }

  /// A number that is printed as it is written in a document.
  static func number(_ value: Double, writtenAs bytes: UnsafeBufferPointer<UInt8>) -> jv {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text != self.text(of: value) else { return jv_number(value) }
    return rtksh_jv_number_with_index(value, withTable { $0.index(of: text) })
  }

  /// The text of a number: as it was written, or the shortest decimal that stands for the double.
  static func text(of number: jv) -> String {
    let index = rtksh_jv_number_index(number)
    if index > 0,
      let text = withTable({ $0.texts.indices.contains(Int(index) - 1) ? $0.texts[Int(index) - 1] : nil })
    {
      return text
    }
    return text(of: jv_number_value(number))
  }

  /// The shortest decimal that stands for a double, in libjq's notation: `1e+17`, `0.0001`, `1e-05`; `null` for a number that is
  /// none, the largest double for infinity.
  static func text(of value: Double) -> String {
    if value.isNaN { return "null" }
    if value.magnitude < 1e15, let integer = Int64(exactly: value), integer != 0 || value.sign == .plus {
      return String(integer)
    }
    let finite = min(max(value, -Double.greatestFiniteMagnitude), Double.greatestFiniteMagnitude)
    var digits: [UInt8] = []
    var exponent = 0
    var point: Int?
    let written = Array(finite.magnitude.description.utf8)
    let mark = written.firstIndex(of: UInt8(ascii: "e")) ?? written.count
    for byte in written[..<mark] {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
    }
    if mark < written.count { exponent = Int(String(decoding: written[(mark + 1)...], as: UTF8.self)) ?? 0 }
    var position = (point ?? digits.count) + exponent
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(zeros)
    position -= zeros
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    let sign = finite.sign == .minus ? "-" : ""
    guard !digits.isEmpty else { return sign + "0" }
    return sign + notation(String(decoding: digits, as: UTF8.self), pointAfter: position)
  }

  /// Digits with the decimal point after so many of them; the corresponding C function is `jvp_dtoa_fmt`.
  private static func notation(_ digits: String, pointAfter position: Int) -> String {
    let count = digits.utf8.count
    if position <= -4 || position > count + 15 {
      let fraction = count > 1 ? "." + digits.dropFirst() : ""
      let power = abs(position - 1)
      return "\(digits.prefix(1))\(fraction)e\(position > 0 ? "+" : "-")\(power < 10 ? "0" : "")\(power)"
    }
    if position <= 0 { return "0." + String(repeating: "0", count: -position) + digits }
    if position >= count { return digits + String(repeating: "0", count: position - count) }
    return "\(digits.prefix(position)).\(digits.dropFirst(position))"
  }
}
