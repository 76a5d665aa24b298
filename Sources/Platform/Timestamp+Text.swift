internal import Glibc

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
    return Timestamp(microseconds: Int64(mktime(&parts)) * 1_000_000)
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
