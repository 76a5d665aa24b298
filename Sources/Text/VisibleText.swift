/// What becomes of line ends and tabs when foreign text is shown.
package enum LineEnds: Sendable {
  /// They are written as `\n`, `\r` and `\t`: the text stays in its cell or line.
  case escaped
  /// They are kept, for text that has lines of its own; a carriage return only before a line feed.
  case kept
}

extension String {
  /// The text with everything that could move the cursor, reorder the line or hide itself written out, such as `\u001b`.
  ///
  /// That is: control characters (C0, DEL, C1), marks and overrides of writing direction, line and paragraph separators,
  /// and other invisible characters. The joiners that build an emoji or belong to a script are kept, and so is a handful
  /// of accents on a letter; a tower of them would paint over other lines.
  ///
  ///     "a\u{1b}[2Jb".visible(.escaped)     // a\u001b[2Jb
  package func visible(_ lineEnds: LineEnds) -> String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return self }
    var result = String.UnicodeScalarView()
    var marks = 0
    let scalars = unicodeScalars
    var position = scalars.startIndex
    var previous: Unicode.Scalar?
    while position < scalars.endIndex {
      let scalar = scalars[position]
      let next = scalars.index(after: position)
      let following = next < scalars.endIndex ? scalars[next] : nil
      marks = scalar.isMark ? marks + 1 : 0
      if lineEnds == .kept, scalar == "\n" || scalar == "\t" || (scalar == "\r" && following == "\n") {
        result.append(scalar)
        previous = scalar
      } else if scalar.isTreacherous(after: previous, before: following) || marks > 6 {
        result.append(contentsOf: scalar.escape.unicodeScalars)
        previous = nil
      } else {
        result.append(scalar)
        previous = scalar
      }
      position = next
    }
    return String(result)
  }
}

extension String {
  /// The text without what could move the cursor or turn the direction of writing, for text that is to be edited in a line.
  ///
  /// - Parameter newlines: whether line ends stay, all written as `\n`.
  package func withoutControls(keepingNewlines newlines: Bool = false) -> String {
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

extension Unicode.Scalar {
  /// The scalar in JSON's spelling: `\n`, `\u001b`, and two units above U+FFFF.
  fileprivate var escape: String {
    switch self {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default:
      utf16.map { "\\u" + String(repeating: "0", count: 4 - hexadecimal($0).utf8.count) + hexadecimal($0) }.joined()
    }
  }

  private func hexadecimal(_ unit: UInt16) -> String { String(unit, radix: 16) }

  /// Whether showing the scalar would do something other than show it, given its neighbours.
  fileprivate func isTreacherous(after previous: Unicode.Scalar?, before next: Unicode.Scalar?) -> Bool {
    switch value {
    case 0..<0x20, 0x7f..<0xa0: true
    case 0xa0..<0xad, 0xae..<0x300: false
    case 0x200c, 0x200d: !(isJoined(previous) && isJoined(next))
    // The letters of a flag such as Scotland's follow a black flag and end with a cancel tag.
    case 0xe0020...0xe007f: !(previous.map { $0.value == 0x1f3f4 || (0xe0020...0xe007e).contains($0.value) } ?? false)
    case 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b...0x180e, 0x200b...0x200f, 0x2028...0x202e,
      0x2060...0x206f, 0x3164, 0xfeff, 0xffa0, 0xfff0...0xfffb, 0x1d173...0x1d17a, 0xe0000...0xe0fff:
      true
    default: value & 0xfffe == 0xfffe
    }
  }

  /// Whether a joiner may stand next to the scalar: letters and signs of other scripts, and emoji.
  private func isJoined(_ neighbour: Unicode.Scalar?) -> Bool {
    guard let neighbour, neighbour.value >= 0x300 else { return false }
    return neighbour.value != 0x200c && neighbour.value != 0x200d && !neighbour.isTreacherous(after: nil, before: nil)
  }

  /// Whether the scalar is drawn on top of the one before it.
  fileprivate var isMark: Bool {
    guard value >= 0x300 else { return false }
    return properties.generalCategory == .nonspacingMark || properties.generalCategory == .enclosingMark
  }
}
