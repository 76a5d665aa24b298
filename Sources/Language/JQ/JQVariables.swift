/// The variables that a jq program mentions, told apart by whether the program binds them itself.
package struct JQVariables: Equatable, Sendable {
  /// Names that are used before anything in the program binds them: the caller must have them.
  package private(set) var needed: [String] = []
  /// Names that the program binds somewhere and uses. Whether each use is within reach of the binding is for jq to say; a
  /// caller gives them a value where it has one, which a binding within reach hides.
  package private(set) var possible: [String] = []

  /// Finds the variables of a program, which need not be correct.
  package init(in program: String) {
    let text = JQText(program)
    var tokens = text.tokens[...]
    var bound: Set<String> = []
    while let token = tokens.popFirst() {
      switch token.kind {
      case .word:
        switch text[token] {
        case "as": bind(pattern: &tokens, of: text, &bound)
        case "def": bindParameters(&tokens, of: text, &bound)
        case "label", "break": if tokens.first?.kind == .variable { tokens.removeFirst() }
        default: break
        }
      case .variable: mention(text.name(of: token), bound)
      case .field, .format, .number, .stringStart, .stringText, .stringEnd, .interpolationStart, .interpolationEnd,
        .open,
        .close, .strayClose, .pipe, .semicolon, .operator, .comment, .newline, .quoted, .invalid:
        break
      }
    }
  }

  private mutating func mention(_ name: String, _ bound: Set<String>) {
    if JQToken.ownVariables.contains(name) || needed.contains(name) { return }
    if !bound.contains(name) {
      needed.append(name)
      possible.removeAll { $0 == name }
    } else if !possible.contains(name) {
      possible.append(name)
    }
  }

  /// Reads the pattern after `as`: `$a`, `[$a, $b]`, `{$a, b: $c, (…): $d}`, and alternatives after `?//`.
  private mutating func bind(pattern tokens: inout ArraySlice<JQToken>, of text: JQText, _ bound: inout Set<String>) {
    repeat {
      guard let first = tokens.first else { return }
      guard first.kind == .open else {
        if first.kind == .variable { bound.insert(text.name(of: tokens.removeFirst())) }
        continue
      }
      tokens.removeFirst()
      while let token = tokens.popFirst(), token.kind != .close || token.depth > first.depth {
        if token.kind == .open, text.isSymbol(token, "(") {
          // An expression between brackets uses variables and binds none.
          while let inner = tokens.popFirst(), inner.kind != .close || inner.depth > token.depth {
            if inner.kind == .variable { mention(text.name(of: inner), bound) }
          }
        } else if token.kind == .variable {
          bound.insert(text.name(of: token))
        }
      }
    } while takeAlternative(&tokens, of: text)
  }

  private func takeAlternative(_ tokens: inout ArraySlice<JQToken>, of text: JQText) -> Bool {
    guard let token = tokens.first, text[token] == "?//" else { return false }
    tokens.removeFirst()
    return true
  }

  /// Reads the name and the parameters after `def`.
  private mutating func bindParameters(
    _ tokens: inout ArraySlice<JQToken>, of text: JQText, _ bound: inout Set<String>
  ) {
    guard tokens.popFirst()?.kind == .word, let open = tokens.first, text.isSymbol(open, "(") else { return }
    while let token = tokens.popFirst(), token.kind != .close {
      if token.kind == .variable { bound.insert(text.name(of: token)) }
    }
  }
}
