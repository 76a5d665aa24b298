/// Walks over a text's bytes and finds the extent of foreign text in it.
struct Scanner {
  let bytes: [UInt8]
  var position = 0

  init(_ source: SourceText, at position: Int = 0) {
    bytes = source.bytes
    self.position = position
  }

  var isAtEnd: Bool { position >= bytes.count }
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }
  func peek(_ distance: Int = 1) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  func character(_ byte: UInt8) -> Character { Character(Unicode.Scalar(byte)) }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Skips spaces and continued lines; with `newlines`, the ends of lines and comments too.
  mutating func skipSpace(newlines: Bool = false) throws(SyntaxError) {
    while let byte = current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
      case newline where newlines: position += 1
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: "\\"):
        guard let next = peek() else {
          throw SyntaxError(problem: .openLine, range: SourceRange(position, position + 1))
        }
        if next == newline {
          position += 2
        } else if next == UInt8(ascii: "\r"), peek(2) == newline {
          position += 3
        } else {
          return
        }
      default: return
      }
    }
  }

  /// Moves to the end of the line, which stays.
  mutating func skipComment() {
    while let byte = current, byte != newline { position += 1 }
  }

  /// Moves over jq text up to what ends it outside brackets and strings: the end of the statement (a new line, `;`), and
  /// `|` or a space where asked. A continued line counts as a space. Single quotes are none of jq's, but may hold a message
  /// after it.
  mutating func skipQuery(endsAtBar: Bool, endsAtSpace: Bool, passesOverQuotes: Bool = false) throws(SyntaxError) {
    var open: [Int] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""): try skipQueryString()
      case UInt8(ascii: "'") where passesOverQuotes: try skipQuoted()
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        open.append(position)
        position += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard open.popLast() != nil else {
          throw SyntaxError(problem: .strayBracket(character(byte)), range: SourceRange(position, position + 1))
        }
        position += 1
      case UInt8(ascii: "#"):
        if open.isEmpty, !endsAtSpace { return }
        if open.isEmpty { position += 1 } else { skipComment() }
      case newline, UInt8(ascii: ";"):
        if open.isEmpty { return }
        position += 1
      case UInt8(ascii: "|"):
        if open.isEmpty, endsAtBar, peek() != UInt8(ascii: "=") { return }
        // `|=` and `//=` are one operator each; a bar inside is none.
        position += peek() == UInt8(ascii: "=") ? 2 : 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        if open.isEmpty, endsAtSpace { return }
        position += 1
      case UInt8(ascii: "\\"):
        if open.isEmpty, endsAtSpace { return }
        if peek() == nil { throw SyntaxError(problem: .openLine, range: SourceRange(position, position + 1)) }
        position += 2
      default: position += 1
      }
    }
    if let place = open.last {
      throw SyntaxError(problem: .openBracket(character(bytes[place])), range: SourceRange(place, place + 1))
    }
  }

  /// Moves over a text in either quotes.
  mutating func skipQuoted() throws(SyntaxError) {
    guard current == UInt8(ascii: "'") else { return try skipQueryString() }
    let start = position
    position += 1
    while let byte = current {
      position += 1
      if byte == UInt8(ascii: "'") { return }
    }
    throw SyntaxError(problem: .openQuote("'"), range: SourceRange(start, start + 1))
  }

  /// Moves over a jq string, with programs in `\( )` in it.
  private mutating func skipQueryString() throws(SyntaxError) {
    let start = position
    position += 1
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"):
        position += 1
        if current == UInt8(ascii: "(") {
          try skipInterpolation()
        } else {
          position += 1
        }
      default: position += 1
      }
    }
    throw SyntaxError(problem: .openQuote("\""), range: SourceRange(start, start + 1))
  }

  private mutating func skipInterpolation() throws(SyntaxError) {
    let start = position
    var depth = 0
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""): try skipQueryString()
      case UInt8(ascii: "("):
        depth += 1
        position += 1
      case UInt8(ascii: ")"):
        depth -= 1
        position += 1
        if depth == 0 { return }
      default: position += 1
      }
    }
    throw SyntaxError(problem: .openBracket("("), range: SourceRange(start, start + 1))
  }

  /// Whether the byte may stand in a name, and begin one.
  static func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): !first
    default: false
    }
  }

  /// Moves over a name and gives it, or nil where none stands.
  mutating func name() -> String? {
    let start = position
    while let byte = current, Self.isNameByte(byte, first: position == start) { position += 1 }
    return position == start ? nil : text(start..<position)
  }
}
