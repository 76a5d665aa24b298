/// Measured figures with their units.
enum FigureText {
  /// A figure: `4.2 %`, `123 ms`, `1.8 Mbit/s`, `24 fps`.
  static func text(_ value: Double, _ unit: String) -> String {
    switch unit {
    case "bit/s": return ByteText.text(bitsPerSecond: value)
    case "ms" where value >= 10_000: return DurationText.text(seconds: value / 1000)
    case "px": return NumberText.rounded(value, decimals: 0) + " px"
    case "": return NumberText.rounded(value, decimals: 1)
    default:
      // Of a figure of three digits nobody reads the decimals.
      return NumberText.rounded(value, decimals: abs(value) < 100 ? 1 : 0) + " " + unit
    }
  }
}
