/// Takes a condition in jq apart at its own level, outside brackets and strings: `map(.x) | length > 3 and .a == "b"`.
///
/// It serves only to show values, so where it understands nothing it finds no parts.
struct ConditionParts {
  /// Everything up to the last bar, with it: what the comparisons begin with.
  private(set) var before = ""
  /// What stands on either side of a comparison and is no constant.
  private(set) var compared: [String] = []

  init(_ condition: String) {
    let pieces = Self.pieces(of: condition)
    let bar = pieces.lastIndex { $0 == "|" }
    if let bar { before = pieces[...bar].joined() + " " }
    let last = Array(pieces[(bar.map { $0 + 1 } ?? 0)...])
    guard !last.contains(where: { Self.keywords.contains($0) }) else { return }
    for clause in last.split(whereSeparator: { $0 == "and" || $0 == "or" }) {
      let sides = clause.split(whereSeparator: { Self.comparisons.contains($0) }).map { trimmed($0.joined()) }
      for side in sides where !side.isEmpty && !isConstant(side) && side != "." && !compared.contains(side) {
        compared.append(side)
      }
    }
  }

  private static let comparisons: Set = ["==", "!=", "<", ">", "<=", ">="]
  private static let keywords: Set = ["if", "as", "reduce", "foreach", "def", "label", "try"]

  /// Words, operators, brackets with what is in them, strings, and the space between.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var depth = 0
    var word = ""
    var inString = false
    func isWord(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "_.$@?".contains(character)
    }
    func end() {
      if !word.isEmpty { pieces.append(word) }
      word = ""
    }
    var characters = text[...]
    while let character = characters.popFirst() {
      if inString {
        word.append(character)
        if character == "\\", let next = characters.popFirst() { word.append(next) }
        if character == "\"" { inString = false }
      } else if character == "\"" {
        word.append(character)
        inString = true
      } else if "([{".contains(character) {
        depth += 1
        word.append(character)
      } else if ")]}".contains(character) {
        depth -= 1
        word.append(character)
      } else if depth > 0 || isWord(character) {
        word.append(character)
      } else {
        end()
        if "=!<>".contains(character), characters.first == "=" {
          characters.removeFirst()
          pieces.append("\(character)=")
        } else {
          pieces.append(String(character))
        }
      }
    }
    end()
    return pieces
  }

  private func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    let count = start.reversed().prefix(while: \.isWhitespace).count
    return String(start.dropLast(count))
  }

  private func isConstant(_ text: String) -> Bool {
    if ["null", "true", "false", "not"].contains(text) || Double(text) != nil { return true }
    return text.first == "\"" && !text.contains("\\(")
  }
}
