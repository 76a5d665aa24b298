/// The part of jq that most references are written in: `$name`, `.a.b`, `.[0]`, `.[]`, and no more.
///
/// Compiling any program costs jq milliseconds; following such a path costs microseconds.
package struct JQPath: Equatable, Sendable {
  /// The name after `$`; nil when the path begins at the input.
  package let variable: String?
  /// The steps.
  package let steps: [Step]

  /// One step of a path.
  package enum Step: Equatable, Sendable {
    /// `.name`.
    case member(String)
    /// `[0]`, or from the end `[-1]`.
    case element(Int)
    /// `[]`.
    case each
  }

  /// Reads a program; nil when it is more than a path, or has space in it.
  package init?(_ program: String) {
    let text = JQText(program)
    var tokens = text.tokens[...]
    guard let first = tokens.first, tokens.reduce(0, { $0 + $1.range.count }) == program.utf8.count else { return nil }
    let name = first.kind == .variable ? text.name(of: tokens.removeFirst()) : nil
    if let name, JQToken.ownVariables.contains(name) || name.contains(":") { return nil }
    var steps: [Step] = []
    if name == nil, first.kind == .operator, text.isSymbol(first, ".") {
      // Nothing but a dot, or `.[0]`; `.a.[0]` is refused by jq 1.6.
      tokens.removeFirst()
      if let next = tokens.first, !text.isSymbol(next, "[") { return nil }
    } else if name == nil, first.kind != .field {
      return nil
    }
    while let token = tokens.popFirst() {
      if token.kind == .field {
        steps.append(.member(text.name(of: token)))
      } else if text.isSymbol(token, "["), let step = Self.bracket(&tokens, of: text) {
        steps.append(step)
      } else {
        return nil
      }
    }
    variable = name
    self.steps = steps
  }

  /// Reads what follows `[`, with the bracket that closes it.
  private static func bracket(_ tokens: inout ArraySlice<JQToken>, of text: JQText) -> Step? {
    let inner = tokens.prefix { $0.kind != .close }
    tokens = tokens.dropFirst(inner.count)
    guard tokens.popFirst() != nil else { return nil }
    guard let first = inner.first, let last = inner.last else { return .each }
    let isNumber = last.kind == .number && (inner.count == 1 || inner.count == 2 && text.isSymbol(first, "-"))
    return isNumber ? Int(text[first.range.lowerBound..<last.range.upperBound]).map { .element($0) } : nil
  }
}
