/// Writes texts so that the parser reads them back as one word.
enum Quoting {
  /// The text as it is where that is safe, and otherwise in single quotes, or double ones when it holds a single quote.
  static func quoted(_ text: String) -> String {
    if !text.isEmpty, text.allSatisfy(isPlain), !".$(@-!".contains(text.first ?? " ") || text.hasPrefix("./") {
      return text
    }
    if !text.contains("'") { return "'\(text)'" }
    var inner = ""
    for character in text {
      if "\"\\$".contains(character) { inner += "\\" }
      inner.append(character)
    }
    return "\"\(inner)\""
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_-./:@+,%=".contains(character)
  }
}
