extension String {
  /// The text without what could move the cursor or turn the direction of writing: candidates and pastes are foreign.
  ///
  /// - Parameter newlines: whether line ends stay, all written as `\n`.
  func withoutControls(keepingNewlines newlines: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      switch scalar {
      case "\r", "\n":
        let isSecondHalf = scalar == "\n" && previous == "\r"
        if !isSecondHalf { result.append(newlines ? "\n" : " ") }
      case "\t": result.append(" ")
      case _ where scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value): break
      case "\u{202a}"..."\u{202e}", "\u{2066}"..."\u{2069}", "\u{200e}", "\u{200f}", "\u{61c}": break
      default: result.append(scalar)
      }
      previous = scalar
    }
    return String(result)
  }
}
