extension Timestamp {
  /// Reads a moment from its UTF-8 bytes. The form that the API writes most, `2026-09-14T09:00:02.312Z`, is read at once;
  /// any other takes the long way of ``init(_:)``.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    if let moment = Self.plain(bytes) {
      self = moment
    } else {
      self.init(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
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
