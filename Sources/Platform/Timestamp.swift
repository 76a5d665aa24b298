internal import Glibc

/// A moment in time, in whole microseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Microseconds since the epoch; negative before 1970.
  package var microseconds: Int64

  /// The moment that many microseconds after the epoch.
  package init(microseconds: Int64) { self.microseconds = microseconds }

  /// The moment that many seconds after the epoch; what no moment can be (out of range, not a number) is the nearest one.
  package init(seconds: Double) { microseconds = Self.microseconds(seconds) }

  /// Seconds since the epoch.
  package var seconds: Double { Double(microseconds) / 1e6 }

  /// The present, by the system's clock.
  package static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// Earlier moments come first.
  package static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }
  /// The moment `seconds` later; beyond the last moment that can be counted it is that one.
  package static func + (left: Timestamp, seconds: Double) -> Timestamp {
    let (sum, overflows) = left.microseconds.addingReportingOverflow(microseconds(seconds))
    return Timestamp(microseconds: overflows ? (seconds < 0 ? .min : .max) : sum)
  }
  /// The seconds from `right` to `left`.
  package static func - (left: Timestamp, right: Timestamp) -> Double {
    let (difference, overflows) = left.microseconds.subtractingReportingOverflow(right.microseconds)
    return (overflows ? Double(left.microseconds) - Double(right.microseconds) : Double(difference)) / 1e6
  }

  private static func microseconds(_ seconds: Double) -> Int64 {
    let exact = (seconds * 1e6).rounded()
    return Int64(exactly: exact) ?? (exact.isNaN ? 0 : exact < 0 ? .min : .max)
  }
}

extension Timestamp {
  /// Reads a moment from its UTF-8 bytes: the form that the API writes most, `2026-09-14T09:00:02.312Z`, on a short path, and
  /// any other with ``init(_:)``.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    if let moment = Self.parseUsualForm(bytes) {
      self = moment
    } else {
      self.init(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func parseUsualForm(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    guard bytes.count == 24, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      bytes[19] == UInt8(ascii: "."), bytes[23] == UInt8(ascii: "Z")
    else { return nil }
    var isNumber = true
    func number(_ start: Int, _ count: Int) -> Int {
      var value = 0
      for index in start..<start + count {
        let digit = Int(bytes[index]) - 48
        if digit < 0 || digit > 9 { isNumber = false }
        value = value * 10 + digit
      }
      return value
    }
    let (year, month, day) = (number(0, 4), number(5, 2), number(8, 2))
    let (hour, minute, second, fraction) = (number(11, 2), number(14, 2), number(17, 2), number(20, 3))
    guard isNumber, (1...12).contains(month), day >= 1, day <= days(in: month, of: year), hour < 24, minute < 60,
      second < 61
    else { return nil }
    let seconds = days(fromEpochTo: year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    return Timestamp(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction) * 1000)
  }
}

extension Timestamp {
  /// Reads the ways in which the API writes a moment: `T` or a space between date and time, any number of fraction
  /// digits or none, `Z`, an offset or nothing (taken as UTC), and a stray quote at the end. A date alone is its midnight
  /// in UTC. Anything else, and a month or hour that does not exist, gives nil.
  package init?(_ text: some StringProtocol) {
    var reader = DigitReader(text.utf8.filter { $0 != UInt8(ascii: "\"") })
    guard let year = reader.number(digits: 4), reader.skip("-"), let month = reader.number(digits: 2), reader.skip("-"),
      let day = reader.number(digits: 2), (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    var total = Int64(Self.days(fromEpochTo: year, month, day)) * 86_400_000_000
    guard !reader.isAtEnd else {
      self.init(microseconds: total)
      return
    }
    guard reader.skip("T") || reader.skip("t") || reader.skip(" "), let hour = reader.number(digits: 2),
      reader.skip(":"), let minute = reader.number(digits: 2), hour < 24, minute < 60
    else { return nil }
    var second = 0
    if reader.skip(":") {
      guard let value = reader.number(digits: 2), value < 61 else { return nil }
      second = value
    }
    total += Int64(hour * 3600 + minute * 60 + second) * 1_000_000
    if reader.skip(".") {
      guard let fraction = reader.fraction() else { return nil }
      total += fraction
    }
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    self.init(microseconds: total - Int64(offset) * 1_000_000)
  }

  /// The moment in UTC with milliseconds, as the API writes it: `2026-09-14T09:00:02.312Z`.
  package var iso8601: String {
    let (days, rest) = Self.floorDivide(microseconds, 86_400_000_000)
    let (year, month, day) = Self.date(daysFromEpoch: Int(days))
    let milliseconds = rest / 1000
    let (hour, minute) = (milliseconds / 3_600_000, milliseconds / 60_000 % 60)
    let (second, fraction) = (milliseconds / 1000 % 60, milliseconds % 1000)
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) + "T" + padded(hour, 2) + ":"
      + padded(minute, 2) + ":" + padded(second, 2) + "." + padded(fraction, 3) + "Z"
  }

  /// The moment by a `strftime` format in the zone of the environment (`TZ`), such as `%Y-%m-%d %H:%M`.
  package func local(_ format: String) -> String {
    var time = time_t(Self.floorDivide(microseconds, 1_000_000).quotient)
    var parts = tm()
    localtime_r(&time, &parts)
    var buffer = [CChar](repeating: 0, count: 128)
    let count = strftime(&buffer, buffer.count, format, &parts)
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The midnight that began this day in the zone of the environment.
  package var startOfLocalDay: Timestamp {
    var time = time_t(Self.floorDivide(microseconds, 1_000_000).quotient)
    var parts = tm()
    localtime_r(&time, &parts)
    (parts.tm_hour, parts.tm_min, parts.tm_sec, parts.tm_isdst) = (0, 0, 0, -1)
    let (start, overflows) = Int64(mktime(&parts)).multipliedReportingOverflow(by: 1_000_000)
    return overflows ? self : Timestamp(microseconds: start)
  }

  private static func floorDivide(_ value: Int64, _ by: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: by)
    return remainder < 0 ? (quotient - 1, remainder + by) : (quotient, remainder)
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01 in the Gregorian calendar, counting years from March so that the leap day comes last.
  static func days(fromEpochTo year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func date(daysFromEpoch days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

/// The number with leading zeros up to a width.
func padded(_ number: some BinaryInteger, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// Walks over the bytes of a date.
private struct DigitReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func digit() -> Int? {
    guard position < bytes.count, (48...57).contains(bytes[position]) else { return nil }
    position += 1
    return Int(bytes[position - 1] - 48)
  }

  mutating func number(digits count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// The digits after a decimal point in microseconds; those beyond the sixth are dropped.
  mutating func fraction() -> Int64? {
    var value: Int64 = 0
    var count = 0
    while let digit = digit() {
      if count < 6 { value = value * 10 + Int64(digit) }
      count += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 6)..<6 { value *= 10 }
    return value
  }

  /// The offset from UTC in seconds; no offset at all is UTC.
  mutating func offset() -> Int? {
    if isAtEnd || skip("Z") || skip("z") { return 0 }
    let sign = skip("-") ? -1 : 1
    guard sign == -1 || skip("+"), let hours = number(digits: 2) else { return nil }
    _ = skip(":")
    let minutes = isAtEnd ? 0 : number(digits: 2)
    guard let minutes, hours < 24, minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}

/// Seconds of a clock that never jumps; only differences mean anything.
package enum MonotonicClock {
  /// The clock's reading now, in seconds.
  package static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
