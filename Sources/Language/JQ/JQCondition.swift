/// A condition in jq, taken apart outside brackets and strings: `map(.x) | length > 3 and .a == "b"`.
///
/// It serves only to show values, so where it understands nothing it finds no parts.
package struct JQCondition: Equatable, Sendable {
  /// Everything up to the last bar, with it: what the comparisons begin with.
  package private(set) var before = ""
  /// What stands on either side of a comparison and is no constant, each once.
  package private(set) var compared: [String] = []

  /// Takes a condition apart.
  package init(_ condition: String) {
    let text = JQText(condition)
    var last = text.tokens[...]
    if let bar = last.lastIndex(where: { $0.kind == .pipe && $0.depth == 0 }) {
      before = text[0..<text.tokens[bar].range.upperBound] + " "
      last = last[(bar + 1)...]
    }
    func isWord(_ token: JQToken, _ words: Set<String>) -> Bool {
      token.depth == 0 && (token.kind == .word || token.kind == .operator) && words.contains(text[token])
    }
    if last.contains(where: { isWord($0, Self.keywords) }) { return }
    for side in last.split(whereSeparator: { isWord($0, Self.separators) }) {
      guard let first = side.first, let end = side.last, !Self.isConstant(side, text) else { continue }
      let part = text[first.range.lowerBound..<end.range.upperBound]
      if part != ".", !compared.contains(part) { compared.append(part) }
    }
  }

  private static let separators: Set = ["==", "!=", "<", ">", "<=", ">=", "and", "or"]
  private static let keywords: Set = ["if", "as", "reduce", "foreach", "def", "label", "try"]
  private static let constants: Set = ["null", "true", "false", "not", "nan", "infinite"]

  /// Whether the pieces are a number, a word such as `null`, or a string that has no program in it.
  private static func isConstant(_ side: ArraySlice<JQToken>, _ text: JQText) -> Bool {
    guard let first = side.first, let last = side.last else { return true }
    switch last.kind {
    case .number: return side.count == 1 || side.count == 2 && text.isSymbol(first, "-")
    case .word: return side.count == 1 && constants.contains(text[last])
    case .stringEnd:
      // A string has the quotes and the text between them.
      return first.kind == .stringStart && side.allSatisfy { $0.kind != .interpolationStart }
        && side.count { $0.kind == .stringStart } == 1
    case .field, .variable, .format, .stringStart, .stringText, .interpolationStart, .interpolationEnd, .open, .close,
      .strayClose, .pipe, .semicolon, .operator, .comment, .newline, .quoted, .invalid:
      return false
    }
  }
}
