/// Writes texts so that the parser reads them back as one word.
enum Quoting {
  /// The text as it is where that is safe, and otherwise in single quotes, or double ones when it holds a single quote.
  ///
  /// It goes by scalars, as the parser does by bytes: a quotation mark with an accent upon it still ends a quotation.
  static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    if let first = scalars.first, scalars.allSatisfy(isPlain), !".@-+=".unicodeScalars.contains(first) { return text }
    if !scalars.contains("'") { return "'\(text)'" }
    var inner = "".unicodeScalars
    for scalar in scalars {
      if "\"\\$".unicodeScalars.contains(scalar) { inner.append("\\") }
      inner.append(scalar)
    }
    return "\"\(String(inner))\""
  }

  /// The name of a file; one that begins with `./` is a name and no expression where a file is wanted.
  static func quotedPath(_ path: String) -> String {
    guard path.hasPrefix("./") || path.hasPrefix("../") else { return quoted(path) }
    return path.unicodeScalars.allSatisfy(isPlain) ? path : quoted(path)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "_-./:@+%=~".unicodeScalars.contains(scalar)
  }
}
