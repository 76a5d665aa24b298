internal import JSON
internal import Language

/// Finds the part of a jq program that jq complains about.
///
/// jq 1.6 names functions, variables and lines but no columns: an unknown name is looked up in the program, a syntax error is
/// put to its line, and anything else is about the whole program.
enum QueryPlace {
  static func range(of error: QueryError, in expression: Expression) -> SourceRange {
    for message in error.messages {
      guard let name = unknownName(in: message) else { continue }
      let text = JQText(expression.text)
      guard let token = text.tokens.first(where: { ($0.kind == .word || $0.kind == .variable) && text[$0] == name })
      else { continue }
      let start = expression.range.lowerBound
      return SourceRange(start + token.range.lowerBound, start + token.range.upperBound)
    }
    // The compiled text has one line before the user's own.
    return error.line.flatMap { lineRange($0 - 1, in: expression) } ?? expression.range
  }

  /// `foo` of `foo/0 is not defined`, `$foo` of `$foo is not defined`.
  private static func unknownName(in message: String) -> String? {
    let words = message.split(separator: " ")
    guard let place = words.firstIndex(of: "is"), place > 0, words[place...].starts(with: ["is", "not", "defined"])
    else {
      return nil
    }
    return words[place - 1].split(separator: "/").first.map(String.init)
  }

  private static func lineRange(_ line: Int, in expression: Expression) -> SourceRange? {
    let lines = expression.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1, line >= 1, line <= lines.count else { return nil }
    let before = lines[..<(line - 1)].reduce(0) { $0 + $1.utf8.count + 1 }
    let start = expression.range.lowerBound + before
    return SourceRange(start, start + lines[line - 1].utf8.count)
  }
}
