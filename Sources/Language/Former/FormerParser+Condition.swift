extension FormerParser {
  /// Reads jq to the end of the statement, bars and all. There must be some.
  mutating func query(after range: SourceRange) throws(SyntaxError) -> Expression {
    let start = scanner.position
    var end = start
    while true {
      try scanner.skipQuery(endsAtBar: false, endsAtSpace: false, passesOverQuotes: true)
      end = trimmedEnd(from: start)
      guard end > start, scanner.bytes[end - 1] == UInt8(ascii: "|") else { break }
      // After a bar it goes on in the next line.
      guard scanner.current == newline else {
        throw SyntaxError(problem: .missingFilter, range: SourceRange(end - 1, end))
      }
      scanner.position += 1
    }
    guard end > start else { throw SyntaxError(problem: .missingCondition, range: range) }
    let place = SourceRange(start, end)
    return Expression(withoutContinuations(place), range: place)
  }

  /// Reads what `assert` takes: jq to the end of the statement, and after it perhaps a message in quotes.
  ///
  /// A text in double quotes is a message where jq could not have one: after a whole value. In `.name == "Dana"` it belongs
  /// to jq, in `.name == "Dana" "not Dana"` the second is a message. jq knows no single quotes, so they always hold one.
  mutating func assertion(of range: SourceRange) throws(SyntaxError) -> [Argument] {
    let whole = try query(after: range)
    guard let start = messageStart(in: whole.range) else { return [.value(.expression(whole))] }
    var reader = scanner
    reader.position = start
    let message = try reader.word()
    let end = trimmedEnd(from: whole.range.lowerBound, upTo: start)
    guard end > whole.range.lowerBound, reader.position == whole.range.upperBound else {
      throw SyntaxError(problem: .missingCondition, range: range)
    }
    let condition = SourceRange(whole.range.lowerBound, end)
    return [
      .value(.expression(Expression(withoutContinuations(condition), range: condition))), .value(.word(message)),
    ]
  }

  /// Where the message in quotes at the end of a text begins; nil when it has none.
  private func messageStart(in range: SourceRange) -> Int? {
    var reader = scanner
    reader.position = range.lowerBound
    while reader.position < range.upperBound, let byte = reader.current {
      let start = reader.position
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard (try? reader.skipQuoted()) != nil else { return nil }
        guard reader.position == range.upperBound else { continue }
        return byte == UInt8(ascii: "'") || endsValue(before: start, from: range.lowerBound) ? start : nil
      default: reader.position += 1
      }
    }
    return nil
  }

  /// Words of jq after which a text in quotes belongs to jq.
  private static let keywords: Set = [
    "and", "or", "if", "then", "elif", "else", "as", "def", "reduce", "foreach", "try", "catch", "label", "import",
    "include",
  ]

  /// Whether jq text before a place ends with a whole value, so that no text in quotes can follow.
  private func endsValue(before place: Int, from start: Int) -> Bool {
    let end = trimmedEnd(from: start, upTo: place)
    guard end > start else { return false }
    let last = scanner.bytes[end - 1]
    if [UInt8](#")]}"'?"#.utf8).contains(last) { return true }
    guard Scanner.isNameByte(last, first: false) else { return false }
    var begin = end
    while begin > start, Scanner.isNameByte(scanner.bytes[begin - 1], first: false) { begin -= 1 }
    let before = begin > start ? scanner.bytes[begin - 1] : 0
    if before == UInt8(ascii: "@") { return false }
    let word = scanner.text(begin..<end)
    if before == UInt8(ascii: ".") || before == UInt8(ascii: "$") { return true }
    return !Self.keywords.contains(word)
  }
}
