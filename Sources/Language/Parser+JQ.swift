/// jq within statements: where a filter, an expression or a condition ends.
extension Parser {
  /// Where jq text stands, which decides what ends it outside brackets and strings. The end of the statement always does.
  enum QueryPlace {
    /// A value among arguments: a space or `|` ends it, and `#` is part of it.
    case value
    /// A stage of a filter: `|` ends it.
    case stage
    /// A condition: it may have `|` in it, and text in single quotes after it.
    case condition
  }

  /// Reads jq text and gives its place, without space at its end; empty where none stands.
  mutating func query(_ place: QueryPlace) -> Range<Int> {
    var tokens: [JQToken] = []
    return query(place, tokens: &tokens)
  }

  /// Reads jq text and collects the pieces of a condition.
  private mutating func query(_ place: QueryPlace, tokens: inout [JQToken]) -> Range<Int> {
    var tokenizer = JQTokenizer(
      bytes, in: position..<bytes.count, readsQuotes: place == .condition, hasComments: place != .value)
    let start = position
    var end = start
    var openPipe: JQToken?
    // Definitions whose `;` is still to come: `def f: .a | .b; f`.
    var openDefinitions = 0
    scan: while true {
      let isOutside = tokenizer.open.isEmpty
      guard let token = tokenizer.next() else {
        position = bytes.count
        if let open = tokenizer.open.last {
          end = position
          reportOpen(open)
        }
        break
      }
      if isOutside {
        let endsQuery =
          switch token.kind {
          case .semicolon: openDefinitions == 0
          case .newline, .comment: openPipe == nil
          case .pipe: place != .condition && openDefinitions == 0
          case .word, .field, .variable, .format, .number, .stringStart, .stringText, .stringEnd, .interpolationStart,
            .interpolationEnd, .open, .close, .strayClose, .operator, .quoted, .invalid:
            false
          }
        if endsQuery {
          position = token.range.lowerBound
          break scan
        }
        if token.kind == .semicolon { openDefinitions -= 1 }
        if place != .value, token.kind == .word, text(token.range) == "def" { openDefinitions += 1 }
        if place == .value, token.range.lowerBound > end || isBackslash(token) {
          position = end
          break scan
        }
      }
      switch token.kind {
      case .comment:
        noteComment(SourceRange(token.range.lowerBound, token.range.upperBound))
        continue
      case .newline: continue
      case .open where tokenizer.open.count > Self.maximumBrackets,
        .interpolationStart where tokenizer.open.count > Self.maximumBrackets:
        report(
          .tooManyBrackets(limit: Self.maximumBrackets), SourceRange(token.range.lowerBound, token.range.upperBound))
        position = bytes.count
        end = position
        break scan
      case .strayClose:
        let bracket = Character(Unicode.Scalar(bytes[token.range.lowerBound]))
        report(.strayBracket(bracket), SourceRange(token.range.lowerBound, token.range.upperBound))
      case .invalid where token.range.upperBound == bytes.count && token.range.count == 1 && isBackslash(token):
        position = bytes.count
        report(.openLine, SourceRange(token.range.lowerBound, token.range.upperBound))
        continue
      case .word, .field, .variable, .format, .number, .stringStart, .stringText, .stringEnd, .interpolationStart,
        .interpolationEnd, .open, .close, .pipe, .semicolon, .operator, .quoted, .invalid:
        break
      }
      openPipe = token.kind == .pipe && token.depth == 0 ? token : nil
      end = token.range.upperBound
      if place == .condition { tokens.append(token) }
    }
    if let pipe = openPipe { report(.missingFilter, SourceRange(pipe.range.lowerBound, pipe.range.upperBound)) }
    return start..<end
  }

  /// How many brackets may stand within each other: as many as the levels that jq's parser of JSON takes.
  static var maximumBrackets: Int { 256 }

  private func isBackslash(_ token: JQToken) -> Bool {
    token.kind == .invalid && bytes[token.range.lowerBound] == UInt8(ascii: "\\")
  }

  private mutating func reportOpen(_ open: JQTokenizer.Open) {
    let symbol = Character(Unicode.Scalar(open.symbol))
    let isQuote = symbol == "\"" || symbol == "'"
    report(isQuote ? .openQuote(symbol) : .openBracket(symbol), SourceRange(open.position, open.position + 1))
  }

  /// The jq text of a place. jq has no continued lines: the backslash becomes a space, so that places stay the same.
  func expression(_ range: Range<Int>) -> Expression {
    let place = SourceRange(range.lowerBound, range.upperBound)
    guard bytes[range].contains(UInt8(ascii: "\\")) else { return Expression(text(range), range: place) }
    var text = Array(bytes[range])
    for index in text.indices where continuationLength(at: range.lowerBound + index) != nil {
      text[index] = UInt8(ascii: " ")
    }
    return Expression(String(decoding: text, as: UTF8.self), range: place)
  }

  /// The text of a line for the system shell, which knows no return before the end of a continued line.
  func systemShellText(_ range: Range<Int>) -> String {
    var text = Array(bytes[range])
    for index in text.indices.dropLast() where continuationLength(at: range.lowerBound + index) == 3 {
      (text[index], text[index + 1]) = (UInt8(ascii: " "), UInt8(ascii: "\\"))
    }
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: Conditions

  /// Reads jq to the end of the statement, bars and all, and after it perhaps a message in quotes.
  ///
  /// A text in double quotes is a message where jq could not have one: after a whole value. In `.name == "Dana"` it belongs
  /// to jq, in `.name == "Dana" "not Dana"` the second is a message. jq has no single quotes, so they always hold one.
  ///
  /// - Parameter range: the word before the condition, which an error names when nothing follows it.
  mutating func condition(
    after range: SourceRange, takesMessage: Bool = false
  ) -> (expression: Expression, message: Word?) {
    skipSpace()
    let start = position
    var tokens: [JQToken] = []
    var whole = query(.condition, tokens: &tokens)
    let end = position
    var message: Word?
    if takesMessage, let first = messageStart(tokens) {
      position = tokens[first].range.lowerBound
      message = word()
      if position < whole.upperBound {
        report(.unexpectedAfterMessage, SourceRange(position, whole.upperBound))
      }
      position = end
      whole = start..<(first > 0 ? tokens[first - 1].range.upperBound : start)
    }
    if whole.isEmpty { report(.missingCondition, range) }
    return (expression(whole), message)
  }

  /// The piece that begins the message; nil when there is none.
  private func messageStart(_ tokens: [JQToken]) -> Int? {
    if let quoted = tokens.firstIndex(where: { $0.kind == .quoted && $0.depth == 0 }) { return quoted }
    guard let last = tokens.last, last.kind == .stringEnd, last.depth == 0,
      let start = tokens.lastIndex(where: { $0.kind == .stringStart && $0.depth == 0 }), start > 0
    else { return nil }
    let before = tokens[start - 1]
    return before.endsValue(text(before.range)) ? start : nil
  }
}
