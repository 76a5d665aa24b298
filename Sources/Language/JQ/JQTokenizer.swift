/// Takes jq text apart, piece by piece. It is the one place that decides where jq's strings, brackets, comments and names begin
/// and end.
///
/// It never fails: what jq does not have becomes a piece of its own, and what is still open at the end is in ``open``.
package struct JQTokenizer {
  /// A bracket, a string or an interpolation that is open.
  package struct Open: Equatable {
    /// `(`, `[`, `{`, `"`, or `'` for a text in single quotes without its end; `(` for an interpolation too.
    let symbol: UInt8
    /// Whether it is the bracket of an interpolation, which goes back to a string.
    let isInterpolation: Bool
    /// Its place.
    let position: Int

    var isString: Bool { symbol == UInt8(ascii: "\"") }
  }

  private let bytes: [UInt8]
  private let end: Int
  private let readsQuotes: Bool
  private let hasComments: Bool
  /// Where the next piece is looked for.
  package private(set) var position: Int
  /// What is open, the innermost last.
  package private(set) var open: [Open] = []

  /// Whether the innermost bracket that is open is `{`.
  var isInObject: Bool { open.last?.symbol == UInt8(ascii: "{") }

  /// Reads a range of bytes, or all.
  ///
  /// - Parameters:
  ///   - readsQuotes: whether text in single quotes is one piece.
  ///   - hasComments: whether `#` outside brackets begins a comment.
  package init(_ bytes: [UInt8], in range: Range<Int>? = nil, readsQuotes: Bool = false, hasComments: Bool = true) {
    self.bytes = bytes
    position = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
    self.readsQuotes = readsQuotes
    self.hasComments = hasComments
  }

  /// The next piece; nil at the end.
  package mutating func next() -> JQToken? {
    if open.last?.isString == true { return stringPart() }
    skipSpace()
    guard let byte = current else { return nil }
    switch byte {
    case newline: return token(.newline, length: 1)
    case UInt8(ascii: "\""):
      let piece = token(.stringStart, length: 1)
      push(byte, at: piece.range.lowerBound)
      return piece
    case UInt8(ascii: "'") where readsQuotes: return quoted()
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      let piece = token(.open, length: 1)
      push(byte, at: piece.range.lowerBound)
      return piece
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return closing(byte)
    case UInt8(ascii: "#") where hasComments || !open.isEmpty:
      return token(.comment, length: count { $0 != newline })
    case UInt8(ascii: "|"): return peek(1) == UInt8(ascii: "=") ? token(.operator, length: 2) : token(.pipe, length: 1)
    case UInt8(ascii: ";"): return token(.semicolon, length: 1)
    case UInt8(ascii: "$"):
      let length = nameLength(at: 1)
      return token(length > 0 ? .variable : .invalid, length: 1 + length)
    case UInt8(ascii: "@"):
      let length = count(from: 1) { Self.isNameByte($0, first: false) }
      return token(length > 0 ? .format : .invalid, length: 1 + length)
    case UInt8(ascii: "."):
      let length = simpleNameLength(at: 1)
      if length > 0 { return token(.field, length: 1 + length) }
      if peek(1).map(Self.isDigit) == true { return token(.number, length: numberLength()) }
      return token(.operator, length: peek(1) == byte ? 2 : 1)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return token(.number, length: numberLength())
    case _ where Self.isNameByte(byte, first: true): return token(.word, length: nameLength(at: 0))
    case _ where byte >= 0x80: return token(.invalid, length: count { $0 >= 0x80 })
    case UInt8(ascii: "\\"):
      guard let next = peek(1), next > UInt8(ascii: " ") else { return token(.invalid, length: 1) }
      // With the whole character after it, so that no piece ends within one.
      return token(.invalid, length: 1 + (next < 0x80 ? 1 : count(from: 1) { $0 >= 0x80 }))
    default: return operatorToken(byte)
    }
  }

  // MARK: Strings and brackets

  private mutating func stringPart() -> JQToken? {
    let start = position
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        if position > start { return JQToken(kind: .stringText, range: start..<position, depth: open.count) }
        open.removeLast()
        return token(.stringEnd, length: 1)
      case UInt8(ascii: "\\") where peek(1) == UInt8(ascii: "("):
        if position > start { return JQToken(kind: .stringText, range: start..<position, depth: open.count) }
        let piece = token(.interpolationStart, length: 2)
        open.append(Open(symbol: UInt8(ascii: "("), isInterpolation: true, position: position - 1))
        return piece
      case UInt8(ascii: "\\"): position = min(position + 2, end)
      default: position += 1
      }
    }
    return position > start ? JQToken(kind: .stringText, range: start..<position, depth: open.count) : nil
  }

  private mutating func quoted() -> JQToken {
    let length = 1 + count(from: 1) { $0 != UInt8(ascii: "'") }
    let isClosed = peek(length) != nil
    let piece = token(.quoted, length: length + (isClosed ? 1 : 0))
    if !isClosed { push(UInt8(ascii: "'"), at: piece.range.lowerBound) }
    return piece
  }

  /// A bracket closes the innermost one of its sort within the same string, and with it what is open in there.
  private mutating func closing(_ byte: UInt8) -> JQToken {
    let wanted: UInt8 =
      switch byte {
      case UInt8(ascii: ")"): UInt8(ascii: "(")
      case UInt8(ascii: "]"): UInt8(ascii: "[")
      default: UInt8(ascii: "{")
      }
    guard let match = open.lastIndex(where: { $0.isString || $0.symbol == wanted }), !open[match].isString else {
      return token(.strayClose, length: 1)
    }
    // An interpolation ends only at its own bracket.
    let isCrossed = match < open.count - 1
    let kind: JQToken.Kind = open[match].isInterpolation ? .interpolationEnd : .close
    open.removeSubrange(match...)
    return token(isCrossed ? .strayClose : kind, length: 1)
  }

  private mutating func push(_ symbol: UInt8, at position: Int) {
    open.append(Open(symbol: symbol, isInterpolation: false, position: position))
  }

  // MARK: Names, numbers, operators

  private mutating func operatorToken(_ byte: UInt8) -> JQToken {
    let next = peek(1)
    switch byte {
    case UInt8(ascii: "?"):
      let isAlternative = next == UInt8(ascii: "/") && peek(2) == UInt8(ascii: "/")
      return token(.operator, length: isAlternative ? 3 : 1)
    case UInt8(ascii: "/"):
      guard next == byte else { return token(.operator, length: next == UInt8(ascii: "=") ? 2 : 1) }
      return token(.operator, length: peek(2) == UInt8(ascii: "=") ? 3 : 2)
    case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "*"), UInt8(ascii: "%"):
      return token(.operator, length: next == UInt8(ascii: "=") ? 2 : 1)
    case UInt8(ascii: "!"):
      return next == UInt8(ascii: "=") ? token(.operator, length: 2) : token(.invalid, length: 1)
    case UInt8(ascii: ","), UInt8(ascii: ":"): return token(.operator, length: 1)
    default: return token(.invalid, length: 1)
    }
  }

  /// The length of a name, which may have the name of a library before it: `library::name`.
  private func nameLength(at distance: Int) -> Int {
    var length = simpleNameLength(at: distance)
    while length > 0, peek(distance + length) == UInt8(ascii: ":"), peek(distance + length + 1) == UInt8(ascii: ":") {
      let next = simpleNameLength(at: distance + length + 2)
      if next == 0 { break }
      length += 2 + next
    }
    return length
  }

  private func simpleNameLength(at distance: Int) -> Int {
    guard let byte = peek(distance), Self.isNameByte(byte, first: true) else { return 0 }
    return count(from: distance) { Self.isNameByte($0, first: false) }
  }

  private func numberLength() -> Int {
    var length = count(from: 0, while: Self.isDigit)
    if peek(length) == UInt8(ascii: ".") { length += 1 + count(from: length + 1, while: Self.isDigit) }
    guard let letter = peek(length), letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") else { return length }
    let sign = peek(length + 1)
    let hasSign = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
    let start = length + (hasSign ? 2 : 1)
    let digits = count(from: start, while: Self.isDigit)
    return digits > 0 ? start + digits : length
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// Whether the byte may stand in a name, and begin one.
  static func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): !first
    default: false
    }
  }

  // MARK: Bytes

  private var current: UInt8? { position < end ? bytes[position] : nil }

  private func peek(_ distance: Int) -> UInt8? { position + distance < end ? bytes[position + distance] : nil }

  /// How many bytes from a distance on are of a sort.
  private func count(from distance: Int = 0, while isWanted: (UInt8) -> Bool) -> Int {
    var length = 0
    while let byte = peek(distance + length), isWanted(byte) { length += 1 }
    return length
  }

  private mutating func token(_ kind: JQToken.Kind, length: Int) -> JQToken {
    defer { position += length }
    return JQToken(kind: kind, range: position..<(position + length), depth: open.count)
  }

  /// Moves over spaces and over the ends of lines that `\` takes away.
  private mutating func skipSpace() {
    while let byte = current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
      case UInt8(ascii: "\\") where peek(1) == newline: position += 2
      case UInt8(ascii: "\\") where peek(1) == UInt8(ascii: "\r") && peek(2) == newline: position += 3
      default: return
      }
    }
  }
}
