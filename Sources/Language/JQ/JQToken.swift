/// A piece of jq text.
package struct JQToken: Equatable, Sendable {
  /// What it is.
  package let kind: Kind
  /// Its place, in bytes of the text that was read.
  package let range: Range<Int>
  /// How many brackets, strings and interpolations are open around it. A bracket and the one that closes it are at the same
  /// depth, and so are the quotes of a string.
  package let depth: Int

  /// What a piece of jq can be.
  package enum Kind: Equatable, Sendable {
    /// A function's name, a keyword or a key: `map`, `and`, `library::name`.
    case word
    /// A dot with a name: `.id`.
    case field
    /// `$name`.
    case variable
    /// `@base64` and the like.
    case format
    /// A number without a sign.
    case number
    /// The quote that begins a string.
    case stringStart
    /// Text within a string, with its escapes.
    case stringText
    /// The quote that ends a string.
    case stringEnd
    /// `\(` within a string.
    case interpolationStart
    /// The bracket that ends an interpolation.
    case interpolationEnd
    /// `(`, `[` or `{`.
    case open
    /// `)`, `]` or `}`.
    case close
    /// A closing bracket for which none is open.
    case strayClose
    /// `|`.
    case pipe
    /// `;`.
    case semicolon
    /// Any other operator, `.` and `..` among them.
    case `operator`
    /// `#` and what follows it in the line.
    case comment
    /// The end of a line.
    case newline
    /// Text in single quotes, which jq does not have, where it is read as one piece.
    case quoted
    /// What jq does not have.
    case invalid
  }

  /// Words that are no names of functions: after most of them an expression follows.
  package static let keywords: Set<String> = [
    "and", "as", "catch", "def", "elif", "else", "end", "foreach", "if", "import", "include", "label", "module", "or",
    "reduce", "then", "try", "__loc__",
  ]

  /// Whether a whole value ends with the piece, given its text, so that no text in quotes can follow.
  func endsValue(_ text: @autoclosure () -> String) -> Bool {
    switch kind {
    case .close, .stringEnd, .field, .variable, .number: true
    case .word: text() == "end" || !JQToken.keywords.contains(text())
    case .operator: text() == "?" || text() == ".."
    case .stringStart, .stringText, .interpolationStart, .interpolationEnd, .open, .strayClose, .format, .pipe,
      .semicolon, .comment, .newline, .quoted, .invalid:
      false
    }
  }

  /// Variables that jq has by itself.
  package static let ownVariables: Set<String> = ["__loc__", "ENV", "__prog_args"]
}

/// jq text with its pieces.
package struct JQText: Sendable {
  /// The pieces in their order, without spaces, ends of lines and comments.
  package let tokens: [JQToken]
  /// The brackets and strings that are open at the end, the innermost last.
  let open: [JQTokenizer.Open]
  /// How many brackets, strings and interpolations are open within each other at most.
  package let depth: Int
  /// The places in ``tokens`` of words that are the keys of an object's members: `id` and `name` in `{id, name: .x}`.
  private let keys: Set<Int>
  private let bytes: [UInt8]

  /// Takes jq text apart, which need not be correct.
  package init(_ text: String) {
    bytes = Array(text.utf8)
    var tokenizer = JQTokenizer(bytes)
    var tokens: [JQToken] = []
    var keys: Set<Int> = []
    var depth = 0
    while let token = tokenizer.next() {
      if token.kind == .comment || token.kind == .newline { continue }
      if token.kind == .word, tokenizer.isInObject, let last = tokens.last, last.range.count == 1,
        bytes[last.range.lowerBound] == UInt8(ascii: "{") || bytes[last.range.lowerBound] == UInt8(ascii: ",")
      {
        keys.insert(tokens.count)
      }
      tokens.append(token)
      depth = max(depth, tokenizer.open.count)
    }
    self.tokens = tokens
    self.keys = keys
    self.depth = depth
    open = tokenizer.open
  }

  /// Whether the end is within `{`, and in no other bracket in there.
  var isOpenObject: Bool { open.last?.symbol == UInt8(ascii: "{") }

  /// Whether the token at a place is the key of an object's member, without quotes.
  package func isKey(at place: Int) -> Bool { keys.contains(place) }

  /// Whether a whole value ends with the token.
  package func endsValue(_ token: JQToken) -> Bool { token.endsValue(self[token]) }

  /// The number of bytes.
  var count: Int { bytes.count }

  /// The text of a piece.
  package subscript(_ token: JQToken) -> String { self[token.range] }

  /// The text between two places.
  package subscript(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The name in a variable or a field, without `$` or the dot.
  package func name(of token: JQToken) -> String { self[(token.range.lowerBound + 1)..<token.range.upperBound] }

  /// Whether a piece is one character, such as a bracket or an operator.
  package func isSymbol(_ token: JQToken, _ symbol: Unicode.Scalar) -> Bool {
    token.range.count == 1 && bytes[token.range.lowerBound] == UInt8(ascii: symbol)
  }

  /// Whether the text goes over elements, with `[]` that no brackets around it collect again. Such a program is meant to give
  /// many values, even when there happens to be only one.
  package var iterates: Bool {
    var lists: [Int] = []
    var previous: JQToken?
    for (token, next) in zip(tokens, tokens.dropFirst()) {
      let before = previous
      previous = token
      if token.kind == .close, lists.last == token.depth { lists.removeLast() }
      guard token.kind == .open, isSymbol(token, "[") else { continue }
      // A bracket after a value looks into it; any other begins a list.
      guard let before, before.endsValue(self[before]) || isSymbol(before, ".") else {
        lists.append(token.depth)
        continue
      }
      if next.kind == .close, lists.isEmpty { return true }
    }
    return false
  }

  /// The name of the variable that the text begins with, if need be after brackets: `live` in `($live | .[0])`.
  package var leadingVariable: String? {
    guard let first = tokens.first(where: { !isSymbol($0, "(") }), first.kind == .variable else { return nil }
    return name(of: first)
  }
}
