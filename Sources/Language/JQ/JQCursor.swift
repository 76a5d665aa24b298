/// What a cursor at the end of jq text is in, for completion.
package struct JQCursor: Equatable, Sendable {
  /// What is being typed.
  package let part: Part
  /// The name as far as it is typed, without a dot, `$` or quote before it.
  package let typed: String
  /// Where in the text, in bytes, that begins, with the dot, `$` or quote.
  package let start: Int

  /// What can be typed in jq.
  package enum Part: Equatable, Sendable {
    /// A function, where an expression may begin.
    case function
    /// A key of an object that is being made, or a function in it.
    case key
    /// A member of the value at a path.
    case member(of: Base)
    /// A variable.
    case variable
    /// Text in a string, or what follows a whole value.
    case nothing
  }

  /// Where a path begins, and the members on its way. Elements of lists are no steps: one speaks for all.
  package struct Base: Equatable, Sendable {
    /// The variable that the path begins with; nil for the input.
    package var variable: String?
    /// The members, in order.
    package var steps: [String] = []

    /// The input itself.
    package init() {}

    init(variable: String?, steps: [String]) {
      self.variable = variable
      self.steps = steps
    }
  }

  /// Finds what the end of a text is in.
  package init(endOf program: String) {
    let text = JQText(program)
    if let open = text.open.last, open.isString {
      // A member's name may be written as a string.
      guard let quote = text.tokens.lastIndex(where: { $0.kind == .stringStart }),
        let dot = text.tokens[..<quote].last, text.isSymbol(dot, "."), dot.range.upperBound == open.position
      else {
        self.init(part: .nothing, typed: "", start: text.count)
        return
      }
      let name = text[(open.position + 1)..<text.count]
      self.init(part: .member(of: Base(before: quote - 1, in: text)), typed: name, start: dot.range.lowerBound)
      return
    }
    guard let last = text.tokens.last, last.range.upperBound == text.count else {
      self.init(part: Self.part(after: text.tokens, in: text), typed: "", start: text.count)
      return
    }
    let (index, start) = (text.tokens.count - 1, last.range.lowerBound)
    switch last.kind {
    case .field: self.init(part: .member(of: Base(before: index, in: text)), typed: text.name(of: last), start: start)
    case .operator where text.isSymbol(last, "."):
      self.init(part: .member(of: Base(before: index, in: text)), typed: "", start: start)
    case .variable: self.init(part: .variable, typed: text.name(of: last), start: start)
    case .invalid where text.isSymbol(last, "$"): self.init(part: .variable, typed: "", start: start)
    case .word:
      let part = Self.part(after: text.tokens.dropLast(), in: text)
      self.init(part: part == .nothing ? .function : part, typed: text[last], start: start)
    case .open, .close, .strayClose, .pipe, .semicolon, .operator, .format, .number, .stringStart, .stringText,
      .stringEnd, .interpolationStart, .interpolationEnd, .comment, .newline, .quoted, .invalid:
      self.init(part: Self.part(after: text.tokens, in: text), typed: "", start: text.count)
    }
  }

  private init(part: Part, typed: String, start: Int) {
    self.part = part
    self.typed = typed
    self.start = start
  }

  /// What may begin after some pieces. After an operator or a keyword anything may, so that nothing is worth listing.
  private static func part(after tokens: some BidirectionalCollection<JQToken>, in text: JQText) -> Part {
    guard let last = tokens.last else { return .function }
    if text.isOpenObject, text.isSymbol(last, "{") || text.isSymbol(last, ",") { return .key }
    switch last.kind {
    case .open, .pipe, .semicolon, .interpolationStart: return .function
    case .operator: return text.isSymbol(last, ",") ? .function : .nothing
    case .word, .field, .variable, .format, .number, .stringStart, .stringText, .stringEnd, .interpolationEnd, .close,
      .strayClose, .comment, .newline, .quoted, .invalid:
      return .nothing
    }
  }
}

extension JQCursor.Base {
  /// Reads the path that ends right before a piece, from its end to its beginning.
  init(before index: Int, in text: JQText) {
    var steps: [String] = []
    var place = index - 1
    var end = text.tokens[index].range.lowerBound
    while place >= 0 {
      let token = text.tokens[place]
      guard token.range.upperBound == end else { break }
      switch token.kind {
      case .field: steps.append(text.name(of: token))
      case .variable:
        self.init(variable: text.name(of: token), steps: steps.reversed())
        return
      case .close where text.isSymbol(token, "]"), .stringEnd:
        let kind: JQToken.Kind = token.kind == .close ? .open : .stringStart
        guard let open = text.tokens[..<place].lastIndex(where: { $0.kind == kind && $0.depth == token.depth }) else {
          self.init(variable: nil, steps: steps.reversed())
          return
        }
        if kind == .stringStart {
          steps.append(text[text.tokens[open].range.upperBound..<token.range.lowerBound])
        }
        place = open
      case .operator where text.isSymbol(token, ".") || text.isSymbol(token, "?"): break
      case .word, .format, .number, .stringStart, .stringText, .interpolationStart, .interpolationEnd, .open, .close,
        .strayClose, .pipe, .semicolon, .operator, .comment, .newline, .quoted, .invalid:
        self.init(variable: nil, steps: steps.reversed())
        return
      }
      end = text.tokens[place].range.lowerBound
      place -= 1
    }
    self.init(variable: nil, steps: steps.reversed())
  }
}
