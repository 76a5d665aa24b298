/// Turns text into statements. It looks at nothing but the text.
struct FormerParser {
  private let source: SourceText
  var scanner: Scanner

  private init(_ source: SourceText) {
    self.source = source
    scanner = Scanner(source)
  }

  /// The statements of a whole text: a line, or a script.
  static func parse(_ source: SourceText) throws(SyntaxError) -> [Statement] {
    var parser = FormerParser(source)
    return try parser.statements()
  }

  /// Whether the text is the beginning of a statement that goes on in the next line.
  static func needsMore(_ text: String) -> Bool {
    do throws(SyntaxError) {
      _ = try parse(SourceText(text))
      return false
    } catch {
      return error.isIncomplete
    }
  }

  private mutating func statements() throws(SyntaxError) -> [Statement] {
    var result: [Statement] = []
    if scanner.bytes.starts(with: "#!".utf8) { scanner.skipComment() }
    while true {
      try scanner.skipSpace(newlines: true)
      if scanner.current == UInt8(ascii: ";") {
        scanner.position += 1
        continue
      }
      if scanner.isAtEnd { return result }
      result.append(try statement())
    }
  }

  private mutating func statement() throws(SyntaxError) -> Statement {
    let start = scanner.position
    let name = try assignment()
    let body = try body(after: name)
    var statement = Statement(
      name: name, body: body, filter: nil, sink: nil, range: SourceRange(start, scanner.position))
    try scanner.skipSpace()
    if scanner.current == UInt8(ascii: "|") {
      try stages(of: &statement)
    }
    return statement
  }

  /// Reads `name =` where it stands, and otherwise nothing.
  private mutating func assignment() throws(SyntaxError) -> Statement.Name? {
    let start = scanner.position
    var ahead = scanner
    guard let name = ahead.name() else { return nil }
    let range = SourceRange(start, ahead.position)
    while let byte = ahead.current, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { ahead.position += 1 }
    guard ahead.current == UInt8(ascii: "="), ahead.peek() != UInt8(ascii: "=") else { return nil }
    ahead.position += 1
    scanner = ahead
    if Self.isReserved(name) { throw SyntaxError(problem: .reservedName(name), range: range) }
    try scanner.skipSpace()
    guard scanner.isAtValue else {
      throw SyntaxError(problem: .missingValue, range: SourceRange(start, scanner.position))
    }
    return Statement.Name(text: name, range: range)
  }

  /// Names that results are given by themselves (`_`, `r7`) or that jq keeps for itself.
  static func isReserved(_ name: String) -> Bool {
    if name == "_" || queryWords.contains(name) { return true }
    return name.first == "r" && name.count > 1 && name.dropFirst().allSatisfy(\.isNumber)
  }

  /// Words of jq, which takes none of them for the name of a variable.
  private static let queryWords: Set<String> = [
    "ENV", "__loc__", "__prog_args", "and", "as", "catch", "def", "elif", "else", "end", "foreach", "if", "import",
    "include", "label", "module", "or", "reduce", "then", "try",
  ]

  private mutating func body(after name: Statement.Name?) throws(SyntaxError) -> Statement.Body {
    if scanner.current == UInt8(ascii: "|") {
      // A filter alone works on the last result.
      let here = SourceRange(scanner.position, scanner.position)
      return .value(.expression(Expression("$_", range: here)))
    }
    if scanner.current == UInt8(ascii: "!") {
      return .shell(try shellLine())
    }
    let first = try scanner.value()
    guard case .word(let word) = first, !isLiteral(word) else {
      try scanner.skipSpace()
      guard !scanner.isAtValue else {
        let start = scanner.position
        _ = try scanner.value()
        throw SyntaxError(problem: .unexpectedAfterValue, range: SourceRange(start, scanner.position))
      }
      return .value(first)
    }
    return .command(Command(name: word, arguments: try arguments(of: word)))
  }

  /// Reads what follows a command's name. What follows `assert`, and `until` after `wait`, is jq to the end of the statement.
  private mutating func arguments(of name: Word) throws(SyntaxError) -> [Argument] {
    var arguments: [Argument] = []
    var command = name.bareText
    while true {
      try scanner.skipSpace()
      if command == "assert" {
        arguments += try assertion(of: arguments.last?.range ?? name.range)
        return arguments
      }
      guard scanner.isAtValue else { return arguments }
      let argument = try argument()
      arguments.append(argument)
      guard case .value(.word(let word)) = argument else { continue }
      if command == "try" { command = word.bareText }
      if command == "wait", arguments.count > 1, word.bareText == "until" {
        try scanner.skipSpace()
        arguments.append(.value(.expression(try query(after: word.range))))
        return arguments
      }
    }
  }

  /// A quoted text or a number stands for itself and is no command.
  private func isLiteral(_ word: Word) -> Bool { word.isQuoted || word.number != nil }

  private mutating func argument() throws(SyntaxError) -> Argument {
    let start = scanner.position
    if let letter = shortOption() {
      return .option(name: letter, attached: nil, range: SourceRange(start, scanner.position))
    }
    guard scanner.current == UInt8(ascii: "-"), scanner.peek() == UInt8(ascii: "-") else {
      return .value(try scanner.value())
    }
    scanner.position += 2
    let nameStart = scanner.position
    while let byte = scanner.current, Scanner.isNameByte(byte, first: false) || byte == UInt8(ascii: "-") {
      scanner.position += 1
    }
    let name = scanner.text(nameStart..<scanner.position)
    guard !name.isEmpty else {
      throw SyntaxError(problem: .missingOptionName, range: SourceRange(start, scanner.position))
    }
    var attached: Value?
    if scanner.current == UInt8(ascii: "=") {
      scanner.position += 1
      attached = try scanner.value()
    }
    return .option(name: name, attached: attached, range: SourceRange(start, scanner.position))
  }

  /// Reads `-x`, one letter alone; a negative number is none.
  private mutating func shortOption() -> String? {
    guard scanner.current == UInt8(ascii: "-"), let letter = scanner.peek(), Scanner.isNameByte(letter, first: true)
    else {
      return nil
    }
    if let after = scanner.peek(2), ![9, 10, 13, 32, UInt8(ascii: ";"), UInt8(ascii: "|")].contains(after) {
      return nil
    }
    scanner.position += 2
    return String(scanner.character(letter))
  }

  /// Reads everything from the first `|` on: a jq program, and what the last stage does with its results.
  private mutating func stages(of statement: inout Statement) throws(SyntaxError) {
    scanner.position += 1
    var stages: [Range<Int>] = []
    while true {
      try skipSpaceAndLines()
      if scanner.current == UInt8(ascii: "!") {
        statement.sink = .shell(try shellLine())
        break
      }
      let start = scanner.position
      if let sink = try save() {
        statement.sink = sink
        break
      }
      try scanner.skipQuery(endsAtBar: true, endsAtSpace: false)
      let end = trimmedEnd(from: start)
      guard end > start else {
        throw SyntaxError(problem: .missingFilter, range: SourceRange(start - 1, max(start, scanner.position)))
      }
      stages.append(start..<end)
      guard scanner.current == UInt8(ascii: "|") else { break }
      scanner.position += 1
    }
    if let first = stages.first, let last = stages.last {
      let range = SourceRange(first.lowerBound, last.upperBound)
      statement.filter = Expression(withoutContinuations(range), range: range)
    }
    statement.range = SourceRange(statement.range.lowerBound, trimmedEnd(from: statement.range.lowerBound))
  }

  /// After a bar the statement may go on in the next line.
  private mutating func skipSpaceAndLines() throws(SyntaxError) {
    try scanner.skipSpace(newlines: true)
  }

  /// The end of the text that was read from a place on, or that stands before another one, without the space at its end.
  func trimmedEnd(from start: Int, upTo limit: Int? = nil) -> Int {
    var end = limit ?? scanner.position
    while end > start, [9, 10, 13, 32].contains(scanner.bytes[end - 1]) { end -= 1 }
    return end
  }

  /// jq knows no continued lines: the backslash becomes a space, so that places stay the same.
  func withoutContinuations(_ range: SourceRange) -> String {
    var bytes = Array(scanner.bytes[range.lowerBound..<range.upperBound])
    for index in bytes.indices.dropLast() where bytes[index] == UInt8(ascii: "\\") {
      let isEnd = bytes[index + 1] == newline
      if isEnd { bytes[index] = UInt8(ascii: " ") }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads `save [--append] FILE` where it stands at the end of a statement.
  private mutating func save() throws(SyntaxError) -> Statement.Sink? {
    let start = scanner.position
    var ahead = scanner
    guard ahead.name() == "save", !ahead.isAtValue || ahead.current == UInt8(ascii: " ") else { return nil }
    scanner = ahead
    var file: Value?
    var appends = false
    while true {
      try scanner.skipSpace()
      guard scanner.isAtValue else { break }
      switch try argument() {
      case .option("append", nil, _): appends = true
      case .value(let value) where file == nil: file = value
      case let other: throw SyntaxError(problem: .unexpectedAfterFile, range: other.range)
      }
    }
    let range = SourceRange(start, trimmedEnd(from: start))
    guard let file else { throw SyntaxError(problem: .missingFile, range: range) }
    return .save(Statement.Save(word: range, arguments: [], file: file, appends: appends, range: range))
  }

  /// Reads a line for the host's shell, after `!`: the rest of the line, and of the lines that continue it.
  private mutating func shellLine() throws(SyntaxError) -> Expression {
    let bang = scanner.position
    scanner.position += 1
    while let byte = scanner.current, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { scanner.position += 1 }
    let start = scanner.position
    while let byte = scanner.current, byte != newline || scanner.bytes[scanner.position - 1] == UInt8(ascii: "\\") {
      scanner.position += 1
    }
    let end = trimmedEnd(from: start)
    guard end > start else {
      throw SyntaxError(problem: .missingShellCommand, range: SourceRange(bang, bang + 1))
    }
    return Expression(scanner.text(start..<end), range: SourceRange(start, end))
  }
}
