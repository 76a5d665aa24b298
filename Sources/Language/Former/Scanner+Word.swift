extension Scanner {
  /// Whether a word, an option or a reference may begin here.
  var isAtValue: Bool {
    guard let byte = current else { return false }
    return byte != newline && byte != UInt8(ascii: ";") && byte != UInt8(ascii: "|")
  }

  /// Reads one value: a word, a jq expression or rows.
  mutating func value() throws(SyntaxError) -> Value {
    switch current {
    case UInt8(ascii: "."), UInt8(ascii: "$"), UInt8(ascii: "("):
      let start = position
      try skipQuery(endsAtBar: true, endsAtSpace: true)
      return .expression(Expression(text(start..<position), range: SourceRange(start, position)))
    case UInt8(ascii: "@"): return .rows(try rows())
    default: return .word(try word())
    }
  }

  private mutating func rows() throws(SyntaxError) -> RowReference {
    let start = position
    position += 1
    let body = position
    while let byte = current, isAtValue, byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { position += 1 }
    let written = text(body..<position)
    let range = SourceRange(start, position)
    if written == "*" { return RowReference(rows: nil, range: range) }
    var result: [ClosedRange<Int>] = []
    for piece in written.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = piece.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { Int($0) }
      guard let first = ends[0], first >= 1, let last = ends.count == 1 ? first : ends[1], last >= first else {
        throw SyntaxError(problem: .badRow(written), range: range)
      }
      result.append(first...last)
    }
    return RowReference(rows: result, range: range)
  }

  /// Reads a word: bare text and quoted text without space between them.
  mutating func word() throws(SyntaxError) -> Word {
    let start = position
    var parts: [Word.Part] = []
    var pending: [UInt8] = []
    var isQuoted = false
    loop: while let byte = current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), newline, UInt8(ascii: ";"), UInt8(ascii: "|"):
        break loop
      case UInt8(ascii: "'"):
        isQuoted = true
        try literalQuote(into: &pending)
      case UInt8(ascii: "\""):
        isQuoted = true
        try doubleQuote(into: &pending, parts: &parts)
      case UInt8(ascii: "\\"):
        guard let next = peek() else {
          throw SyntaxError(problem: .openLine, range: SourceRange(position, position + 1))
        }
        if next == newline || next == UInt8(ascii: "\r") && peek(2) == newline { break loop }
        // Outside quotes a backslash takes away the meaning of the one character after it.
        pending.append(next)
        position += 2
      case 0...31, 127:
        throw SyntaxError(problem: .badCharacter(byte), range: SourceRange(position, position + 1))
      default:
        pending.append(byte)
        position += 1
      }
    }
    if !pending.isEmpty || parts.isEmpty { parts.append(.text(String(decoding: pending, as: UTF8.self))) }
    return Word(parts: parts, isQuoted: isQuoted, range: SourceRange(start, position))
  }

  private mutating func literalQuote(into pending: inout [UInt8]) throws(SyntaxError) {
    let start = position
    position += 1
    while let byte = current {
      position += 1
      if byte == UInt8(ascii: "'") { return }
      pending.append(byte)
    }
    throw SyntaxError(problem: .openQuote("'"), range: SourceRange(start, start + 1))
  }

  private mutating func doubleQuote(into pending: inout [UInt8], parts: inout [Word.Part]) throws(SyntaxError) {
    let start = position
    position += 1
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"):
        try escape(into: &pending, openedAt: start)
      case UInt8(ascii: "$") where peek().map { Scanner.isNameByte($0, first: true) } == true:
        let place = position
        position += 1
        guard let name = name() else { continue }
        if !pending.isEmpty { parts.append(.text(String(decoding: pending, as: UTF8.self))) }
        pending.removeAll()
        parts.append(.variable(name, range: SourceRange(place, position)))
      default:
        pending.append(byte)
        position += 1
      }
    }
    throw SyntaxError(problem: .openQuote("\""), range: SourceRange(start, start + 1))
  }

  private mutating func escape(into pending: inout [UInt8], openedAt start: Int) throws(SyntaxError) {
    guard let letter = peek() else {
      throw SyntaxError(problem: .openQuote("\""), range: SourceRange(start, start + 1))
    }
    switch letter {
    case UInt8(ascii: "n"): pending.append(newline)
    case UInt8(ascii: "t"): pending.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "r"): pending.append(UInt8(ascii: "\r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"): pending.append(letter)
    case newline: break
    default:
      let shown = text(position + 1..<bytes.count).first ?? character(letter)
      let length = 1 + shown.utf8.count
      throw SyntaxError(problem: .badEscape(shown), range: SourceRange(position, position + length))
    }
    position += 2
  }
}
