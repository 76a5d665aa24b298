/// Words, values, options and the space between them.
extension Parser {
  var isAtEnd: Bool { position >= bytes.count }
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  func peek(_ distance: Int = 1) -> UInt8? { position + distance < bytes.count ? bytes[position + distance] : nil }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Whether a byte is space within a line. A return before the end of a line counts as one.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  /// Skips spaces, continued lines and a comment; with `newlines`, the ends of lines and all comments.
  mutating func skipSpace(newlines: Bool = false) {
    while let byte = current {
      switch byte {
      case newline where newlines: position += 1
      case _ where Self.isSpace(byte): position += 1
      case UInt8(ascii: "#"):
        let start = position
        while let byte = current, byte != newline { position += 1 }
        noteComment(SourceRange(start, position))
      case UInt8(ascii: "\\"):
        if let length = continuationLength(at: position) {
          position += length
        } else if peek() == nil {
          position += 1
          report(.openLine, SourceRange(position - 1, position))
        } else {
          return
        }
      default: return
      }
    }
  }

  /// The length of `\` with the end of a line after it; nil where none stands.
  func continuationLength(at place: Int) -> Int? {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\\") else { return nil }
    let rest = bytes[(place + 1)...].prefix(2)
    if rest.first == newline { return 2 }
    return rest.elementsEqual([UInt8(ascii: "\r"), newline]) ? 3 : nil
  }

  /// Whether a word, an option or a reference may begin here.
  var isAtValue: Bool {
    guard let byte = current else { return false }
    return byte != newline && byte != UInt8(ascii: ";") && byte != UInt8(ascii: "|")
  }

  /// Whether an option begins here; a negative number is none.
  var isAtOption: Bool {
    guard current == UInt8(ascii: "-"), let next = peek() else { return false }
    return next == UInt8(ascii: "-") || isAtShortOption
  }

  /// Whether `-x` stands here, one letter alone.
  private var isAtShortOption: Bool {
    guard current == UInt8(ascii: "-"), let letter = peek() else { return false }
    return JQTokenizer.isNameByte(letter, first: true) && isWordEnd(at: position + 2)
  }

  /// Whether a word that reaches to a place ends there.
  func isWordEnd(at place: Int) -> Bool {
    guard place < bytes.count else { return true }
    let byte = bytes[place]
    return Self.isSpace(byte) || byte == newline || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|")
      || continuationLength(at: place) != nil
  }

  /// A word in the place of one that is missing.
  func emptyWord() -> Word { Word("", range: SourceRange(position, position)) }

  /// Moves over a name and gives it, or nil where none stands.
  mutating func name() -> String? {
    let start = position
    while let byte = current, JQTokenizer.isNameByte(byte, first: position == start) { position += 1 }
    return position == start ? nil : text(start..<position)
  }

  /// Reads an option or a value.
  mutating func argument() -> Argument {
    let start = position
    if isAtShortOption {
      position += 2
      return .option(name: text(start + 1..<position), attached: nil, range: SourceRange(start, position))
    }
    guard isAtOption else { return .value(value()) }
    position += 2
    let nameStart = position
    while let byte = current, JQTokenizer.isNameByte(byte, first: false) || byte == UInt8(ascii: "-") { position += 1 }
    let name = text(nameStart..<position)
    if name.isEmpty { report(.missingOptionName, SourceRange(start, position)) }
    var attached: Value?
    if current == UInt8(ascii: "=") {
      position += 1
      attached = isAtEnd ? .word(emptyWord()) : value()
    }
    return .option(name: name, attached: attached, range: SourceRange(start, position))
  }

  /// Reads one value: a word, a jq expression or rows.
  mutating func value() -> Value {
    switch current {
    case UInt8(ascii: "."), UInt8(ascii: "$"), UInt8(ascii: "("): .expression(expression(query(.value)))
    case UInt8(ascii: "@"): .rows(rows())
    default: .word(word())
    }
  }

  private mutating func rows() -> RowReference {
    let start = position
    position += 1
    while !isWordEnd(at: position) { position += 1 }
    let written = text(start + 1..<position)
    let range = SourceRange(start, position)
    if written == "*" { return RowReference(rows: nil, range: range) }
    var rows: [ClosedRange<Int>] = []
    for piece in written.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = piece.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { Self.number($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1, last >= first else {
        report(.badRow(written), range)
        return RowReference(rows: [], range: range)
      }
      rows.append(first...last)
    }
    return RowReference(rows: rows, range: range)
  }

  /// Digits as a number; a sign is none.
  private static func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
  }

  // MARK: Words

  /// Reads a word: bare text and quoted text without space between them.
  mutating func word() -> Word {
    let start = position
    while let byte = current, Self.isPlain(byte) { position += 1 }
    if position > start, isWordEnd(at: position) {
      return Word(text(start..<position), range: SourceRange(start, position))
    }
    var pieces = WordPieces()
    pieces.text += bytes[start..<position]
    while let byte = current {
      switch byte {
      case UInt8(ascii: "'"): readLiteralQuote(into: &pieces)
      case UInt8(ascii: "\""): readDoubleQuote(into: &pieces)
      case _ where isWordEnd(at: position): return pieces.word(SourceRange(start, position))
      case UInt8(ascii: "\\"):
        guard let next = peek() else {
          position += 1
          report(.openLine, SourceRange(position - 1, position))
          break
        }
        // Outside quotes a backslash takes away the meaning of the one character after it.
        pieces.text.append(next)
        position += 2
      case 0...31, 127:
        position += 1
        report(.badCharacter(byte), SourceRange(position - 1, position))
      default:
        pieces.text.append(byte)
        position += 1
      }
    }
    return pieces.word(SourceRange(start, position))
  }

  /// Whether a byte is nothing but itself in a word.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...32, 127, UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      false
    default: true
    }
  }

  private mutating func readLiteralQuote(into pieces: inout WordPieces) {
    let start = position
    pieces.isQuoted = true
    position += 1
    while let byte = current {
      position += 1
      if byte == UInt8(ascii: "'") { return }
      pieces.text.append(byte)
    }
    report(.openQuote("'"), SourceRange(start, start + 1))
  }

  private mutating func readDoubleQuote(into pieces: inout WordPieces) {
    let start = position
    pieces.isQuoted = true
    position += 1
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"): readEscape(into: &pieces)
      case UInt8(ascii: "$"):
        let place = position
        position += 1
        guard let name = name() else {
          pieces.text.append(byte)
          continue
        }
        pieces.endText()
        pieces.parts.append(.variable(name, range: SourceRange(place, position)))
      default:
        pieces.text.append(byte)
        position += 1
      }
    }
    report(.openQuote("\""), SourceRange(start, start + 1))
  }

  private mutating func readEscape(into pieces: inout WordPieces) {
    guard let letter = peek() else {
      position += 1
      return
    }
    if let length = continuationLength(at: position) {
      position += length
      return
    }
    switch letter {
    case UInt8(ascii: "n"): pieces.text.append(newline)
    case UInt8(ascii: "t"): pieces.text.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "r"): pieces.text.append(UInt8(ascii: "\r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"): pieces.text.append(letter)
    default:
      let rest = text(position + 1..<min(bytes.count, position + 5))
      let shown = rest.unicodeScalars.first.map(Character.init) ?? Character(Unicode.Scalar(letter))
      let end = position + 1 + shown.utf8.count
      report(.badEscape(shown), SourceRange(position, end))
      position = end
      return
    }
    position += 2
  }
}

/// A word while it is read.
private struct WordPieces {
  var parts: [Word.Part] = []
  var text: [UInt8] = []
  var isQuoted = false

  mutating func endText() {
    if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
    text.removeAll()
  }

  consuming func word(_ range: SourceRange) -> Word {
    if !text.isEmpty || parts.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
    return Word(parts: parts, isQuoted: isQuoted, range: range)
  }
}
