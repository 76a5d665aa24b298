extension String {
  /// How many columns a terminal gives the text.
  ///
  /// Terminals count by code point, as the C library's `wcwidth` does: vowel signs that stand beside their letter (Devanagari,
  /// Bengali, Khmer) take a column of their own, those above and below none. Ideographs and emoji take two columns, control
  /// characters none: make foreign text visible first, see ``visible(_:)``. An emoji that is put together of several is one
  /// picture.
  ///
  ///     "café".displayWidth      // 4, however the é is written
  ///     "会議".displayWidth       // 4
  ///     "हिन्दी".displayWidth       // 5
  ///     "👨‍👩‍👧".displayWidth       // 2
  package var displayWidth: Int { self[...].displayWidth }

  /// The text if it fits into that many columns, else its beginning with an ellipsis: `Weekly rev…`.
  package func truncated(toWidth width: Int) -> String { self[...].truncated(toWidth: width) }
}

// Not once for all `StringProtocol`: across modules that would be thirty times slower.
extension Substring {
  /// How many columns a terminal gives the text; see `String.displayWidth`.
  package var displayWidth: Int { simpleWidth ?? width(of: unicodeScalars) }

  /// The text if it fits into that many columns, else its beginning with an ellipsis.
  package func truncated(toWidth width: Int) -> String {
    // No code point is wider than its bytes are many.
    if utf8.count <= width || displayWidth <= width { return String(self) }
    guard width > 0 else { return "" }
    var result = ""
    var available = width - 1
    for character in self {
      available -= character.displayWidth
      if available < 0 { break }
      result.append(character)
    }
    return result + "…"
  }

  /// The width of ASCII, and of letters whose width is certain. Tables of a hundred thousand rows are measured this way.
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
  /// How many columns a terminal gives the character, which may be several code points.
  package var displayWidth: Int { width(of: unicodeScalars) }
}

/// The columns of code points in a row.
private func width(of scalars: some Sequence<Unicode.Scalar>) -> Int {
  var total = 0
  // The last code point with a width, and what it counts for.
  var base: Unicode.Scalar = " "
  var baseWidth = 0
  var isJoined = false
  for scalar in scalars {
    switch scalar.value {
    case 0x200d: isJoined = base.isPictograph
    case 0xfe0f:
      // The variation selector that asks for the coloured picture makes a narrow symbol wide.
      if baseWidth == 1, base.properties.isEmoji {
        total += 1
        baseWidth = 2
      }
    case 0x1f3fb...0x1f3ff where base.properties.isEmojiModifierBase: break
    default:
      let width = isJoined && scalar.isPictograph ? 0 : scalar.displayWidth
      if width > 0 || isJoined { (base, baseWidth) = (scalar, width) }
      isJoined = false
      total += width
    }
  }
  return total
}

extension Unicode.Scalar {
  /// How many columns the code point takes when it stands alone: 0, 1 or 2.
  fileprivate var displayWidth: Int {
    switch value {
    case 0..<0x20, 0x7f..<0xa0: return 0
    case 0x20..<0x7f, 0xad: return 1
    // The second and third letters of a decomposed Hangul syllable stand inside the first one's cell.
    case 0x1160...0x11ff, 0xd7b0...0xd7c6, 0xd7cb...0xd7fb: return 0
    // Signs of Arabic, Syriac and Kaithi that stand below digits: formally invisible, but drawn.
    case 0x600...0x605, 0x6dd, 0x70f, 0x890...0x891, 0x8e2, 0x110bd, 0x110cd: return 1
    // Two of these make a flag.
    case 0x1f1e6...0x1f1ff: return 1
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator, .control: return 0
    default: return properties.isEmojiPresentation || isWide ? 2 : 1
    }
  }

  /// Whether it may be a part of an emoji that is put together with joiners.
  fileprivate var isPictograph: Bool { value > 0xff && properties.isEmoji }

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
  0x3250...0xa4cf,  // enclosed letters, ideographs extension A, hexagrams, ideographs, Yi
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
