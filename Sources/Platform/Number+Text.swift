internal import Glibc

extension Double {
  /// The number with a fixed count of decimals, such as `0.30` for two; no grouping, a point whatever the locale says.
  package func formatted(decimals: Int) -> String {
    guard isFinite else { return description }
    var buffer = [CChar](repeating: 0, count: 400)
    let count = withVaList([self]) { vsnprintf(&buffer, buffer.count, "%.\(decimals)f", $0) }
    return String(decoding: buffer.prefix(Int(max(0, count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
