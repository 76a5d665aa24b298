/// Amounts of data for reading.
package enum ByteText {
  /// An amount in decimal units: `999 B`, `4.2 MB`.
  package static func text(_ bytes: Double) -> String { scaled(bytes, ["B", "kB", "MB", "GB", "TB", "PB"]) }

  /// A speed in decimal units: `640 kbit/s`.
  package static func text(bitsPerSecond bits: Double) -> String {
    scaled(bits, ["bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"])
  }

  private static func scaled(_ amount: Double, _ units: [String]) -> String {
    guard amount.isFinite else { return amount.description }
    var (scaled, unit) = (amount, 0)
    // 999.95 would be written 1000.0: it belongs to the next unit already.
    while abs(scaled) >= 999.5, unit + 1 < units.count { (scaled, unit) = (scaled / 1000, unit + 1) }
    let decimals = unit == 0 || abs(scaled) >= 99.95 ? 0 : 1
    return NumberText.rounded(scaled, decimals: decimals) + " " + units[unit]
  }
}
