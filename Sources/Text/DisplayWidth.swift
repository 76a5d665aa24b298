extension String {
  /// How many columns a terminal gives the text.
  ///
  /// Counted by character as people see it: an accent belongs to its letter, a family emoji is one picture. Ideographs
  /// and emoji take two columns, control characters none (whoever shows foreign text makes them visible first).
  ///
  ///     "café".displayWidth      // 4, however the é is written
  ///     "会議".displayWidth       // 4
  ///     "👨‍👩‍👧".displayWidth       // 2
  package var displayWidth: Int { self[...].displayWidth }

  /// The text if it fits into that many columns, else its beginning with an ellipsis: `Weekly rev…`.
  package func truncated(toWidth width: Int) -> String { self[...].truncated(toWidth: width) }
}

// Not once for all `StringProtocol`: across modules that would be thirty times slower.
extension Substring {
  /// How many columns a terminal gives the text; see `String.displayWidth`.
  package var displayWidth: Int { simpleWidth ?? reduce(0) { $0 + $1.displayWidth } }

  /// The text if it fits into that many columns, else its beginning with an ellipsis.
  package func truncated(toWidth width: Int) -> String {
    // A character is at least one byte, and none is wider than its bytes.
    if utf8.count <= width || displayWidth <= width { return String(self) }
    guard width > 0 else { return "" }
    var result = ""
    var room = width - 1
    for character in self {
      room -= character.displayWidth
      if room < 0 { break }
      result.append(character)
    }
    return result + "…"
  }

  /// The width when it can be told without finding the borders of characters: of ASCII, and of letters that nothing
  /// combines with. Tables of a hundred thousand rows are measured this way.
  private var simpleWidth: Int? {
    let isASCII = utf8.withContiguousStorageIfAvailable { bytes in bytes.allSatisfy { $0 &- 0x20 < 0x5f } }
    if isASCII == true { return utf8.count }
    var width = 0
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x20...0x7e, 0xa1...0xac, 0xae...0x2ff, 0x400...0x482: width += 1
      case 0x3041...0x3096, 0x30a1...0x30fa, 0x4e00...0x9fff, 0xac00...0xd7a3: width += 2
      default: return nil
      }
    }
    return width
  }
}

extension Character {
  /// How many columns a terminal gives the character: 0, 1 or 2.
  package var displayWidth: Int {
    let scalars = unicodeScalars
    guard let base = scalars.first(where: { $0.displayWidth > 0 }) else { return 0 }
    // The variation selector that asks for the coloured picture makes a narrow symbol wide.
    if base.properties.isEmoji, scalars.contains("\u{fe0f}") { return 2 }
    return base.displayWidth
  }
}

extension Unicode.Scalar {
  /// How many columns the scalar takes when it stands alone.
  fileprivate var displayWidth: Int {
    switch value {
    case 0..<0x20, 0x7f..<0xa0: return 0
    case 0x20..<0x7f, 0xad: return 1
    // The second and third letters of a decomposed Hangul syllable stand inside the first one's cell.
    case 0x1160...0x11ff: return 0
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator, .control: return 0
    default: return properties.isEmojiPresentation || isWide ? 2 : 1
    }
  }

  /// Whether the scalar is East Asian wide or full-width, apart from emoji (Unicode's Standard Annex 11).
  private var isWide: Bool {
    guard value >= 0x1100 else { return false }
    var (low, high) = (0, wideRanges.count)
    while low < high {
      let middle = (low + high) / 2
      if wideRanges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wideRanges.count && wideRanges[low].contains(value)
  }
}

/// Blocks of wide scalars in order; gaps inside a block that are not assigned yet count as wide.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115f,  // Hangul initial letters
  0x2329...0x232a,  // angle brackets
  0x2e80...0x303e,  // radicals, ideographic punctuation
  0x3041...0x3247,  // kana, Bopomofo, compatibility letters
  0x3250...0x4dbf,  // enclosed letters, ideographs extension A
  0x4e00...0xa4cf,  // ideographs, Yi
  0xa960...0xa97c,  // Hangul extended initials
  0xac00...0xd7a3,  // Hangul syllables
  0xf900...0xfaff,  // compatibility ideographs
  0xfe10...0xfe19,  // vertical forms
  0xfe30...0xfe6b,  // compatibility and small forms
  0xff01...0xff60,  // full-width ASCII
  0xffe0...0xffe6,  // full-width signs
  0x16fe0...0x18d7f,  // Tangut, Khitan
  0x1aff0...0x1b2ff,  // kana extensions, Nushu
  0x1f200...0x1f265,  // enclosed ideographs
  0x20000...0x3fffd,  // ideographs extension B and later
]
