internal import JSON
internal import Platform

/// Numbers as text, exact or rounded.
enum NumberText {
  /// The number exactly as JSON text has it.
  static func exact(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    let text = number.description
    // Swift and jq agree on the shortest digits, but not on when to use an exponent.
    return text.utf8.contains(UInt8(ascii: "e")) || abs(number) >= 1e15 ? JSONValue(number).text() : text
  }

  /// The number with at most that many decimals; what is rounded away entirely is told apart from zero by `<`.
  static func rounded(_ number: Double, decimals: Int) -> String {
    guard number.isFinite else { return number.description }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    let text = number.formatted(decimals: decimals)
    let smallest = 1.0.scaled(byTenTo: -decimals)
    if abs(number) < smallest / 2 { return (number < 0 ? ">-" : "<") + smallest.formatted(decimals: decimals) }
    guard decimals > 0 else { return text }
    var trimmed = Substring(text)
    while trimmed.last == "0" { trimmed.removeLast() }
    if trimmed.last == "." { trimmed.removeLast() }
    return String(trimmed)
  }
}

extension Double {
  fileprivate func scaled(byTenTo exponent: Int) -> Double {
    (0..<abs(exponent)).reduce(self) { value, _ in exponent < 0 ? value / 10 : value * 10 }
  }
}
