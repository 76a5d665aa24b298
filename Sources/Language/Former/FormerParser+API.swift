extension Parser {
  /// The statements of a whole text: a line, or a script.
  package static func parse(_ source: SourceText) throws(SyntaxError) -> [Statement] {
    try FormerParser.parse(source)
  }

  /// Whether the text is the beginning of a statement that goes on in the next line.
  package static func needsMore(_ text: String) -> Bool { FormerParser.needsMore(text) }
}

extension CursorContext {
  /// Finds the place of a cursor, given as a count of characters.
  package init(text: String, cursor: Int) {
    let before = Array(text.prefix(cursor))
    var reader = CompletionParser(before)
    reader.read()
    let isQuery = reader.part == .filter || reader.part == .condition
    self.init(
      part: reader.part, words: reader.words, current: String(before[reader.start...]),
      range: reader.start..<before.count, head: reader.head, input: nil,
      query: isQuery ? String(before[min(reader.queryStart, reader.start)..<reader.start]) : "")
  }
}
