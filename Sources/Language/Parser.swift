/// Turns text into a syntax tree. It looks at nothing but the text and the grammar, reads the text once, and goes on after
/// errors.
package struct Parser {
  let bytes: [UInt8]
  var position = 0
  private let grammar: CommandGrammar
  private var tree: SyntaxTree
  /// The words that begin the conditions of the commands around the place, the innermost last.
  private var conditionWords: [String] = []
  private var depth = 0

  /// As many commands may stand within each other.
  package static let maximumDepth = 50

  private init(_ source: SourceText, _ grammar: CommandGrammar) {
    bytes = source.bytes
    self.grammar = grammar
    tree = SyntaxTree(source: source)
  }

  /// The tree of a whole text: a line, or a script.
  package static func parse(_ source: SourceText, grammar: CommandGrammar) -> SyntaxTree {
    var parser = Parser(source, grammar)
    parser.readStatements()
    return parser.tree
  }

  /// The tree of the text before a cursor, which is given as a count of characters, and what the cursor is in.
  package static func parse(
    _ source: SourceText, grammar: CommandGrammar, upTo cursor: Int
  ) -> (tree: SyntaxTree, context: CursorContext) {
    let before = SourceText(String(source.text.prefix(max(0, cursor))), name: source.name)
    let tree = parse(before, grammar: grammar)
    return (tree, CursorContext(tree, grammar))
  }

  // MARK: Statements

  private mutating func readStatements() {
    // A byte order mark, as some editors write it.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while true {
      skipSpace(newlines: true)
      if current == UInt8(ascii: ";") {
        position += 1
        tree.isLastOpen = false
        continue
      }
      if isAtEnd { return }
      tree.statements.append(statement())
      tree.isLastOpen = isAtEnd
    }
  }

  private mutating func statement() -> Statement {
    let start = position
    let name = assignment()
    let nameEnd = position
    var unexpected: [Argument] = []
    let body =
      if current == UInt8(ascii: "|"), name == nil {
        // A filter alone works on the last result.
        Statement.Body.value(.expression(Expression("$_", range: SourceRange(position, position))))
      } else {
        body(passedOn: [], unexpected: &unexpected).body
      }
    var end = max(body.range.upperBound, unexpected.last?.range.upperBound ?? 0, name == nil ? start : nameEnd)
    var statement = Statement(name: name, body: body, unexpected: unexpected, range: SourceRange(start, end))
    skipSpace()
    if current == UInt8(ascii: "|") {
      end = max(end, stages(of: &statement))
      statement.range = SourceRange(start, end)
    }
    return statement
  }

  /// Reads `name =` where it stands, and otherwise nothing.
  private mutating func assignment() -> Statement.Name? {
    let start = position
    guard let name = name() else { return nil }
    let range = SourceRange(start, position)
    while let byte = current, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { position += 1 }
    guard current == UInt8(ascii: "="), peek() != UInt8(ascii: "=") else {
      position = start
      return nil
    }
    position += 1
    let end = position
    if Self.isReserved(name) { report(.reservedName(name), range) }
    skipSpace()
    if !isAtValue { report(.missingValue, SourceRange(start, end)) }
    return Statement.Name(text: name, range: range)
  }

  /// Names that results are given by themselves (`_`, `r7`) or that jq keeps for itself.
  package static func isReserved(_ name: String) -> Bool {
    if name == "_" || JQToken.keywords.contains(name) || JQToken.ownVariables.contains(name) { return true }
    return name.first == "r" && name.count > 1 && name.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
  }

  // MARK: Commands

  /// Reads a command, a value or a line for the system shell.
  ///
  /// - Parameter passedOn: options that the commands around it have for this one.
  /// - Returns: the body, and whether the options were taken.
  private mutating func body(
    passedOn: [Argument], unexpected: inout [Argument]
  ) -> (body: Statement.Body, tookOptions: Bool) {
    if current == UInt8(ascii: "!") { return (.shell(systemShellLine()), false) }
    guard isAtValue else { return (.command(Command(name: emptyWord(), arguments: passedOn)), true) }
    let first = value()
    if case .word(let word) = first, !word.isQuoted, word.number == nil {
      return (.command(command(word, passedOn: passedOn, unexpected: &unexpected)), true)
    }
    skipSpace()
    if isAtValue, !isAtConditionWord {
      let extra = argument()
      report(.unexpectedAfterValue, extra.range)
      unexpected.append(extra)
      readArguments(into: &unexpected)
    }
    return (.value(first), false)
  }

  private mutating func command(_ name: Word, passedOn: [Argument], unexpected: inout [Argument]) -> Command {
    let syntax = name.bareText.map(grammar.syntax) ?? .arguments
    var command = Command(name: name, arguments: passedOn)
    switch syntax.form {
    case .arguments:
      readArguments(into: &command.arguments)
      command.end(at: command.arguments.last?.range)
    case .command(let word):
      readBody(of: &command, syntax, conditionAfter: word, unexpected: &unexpected)
      command.end(at: command.condition?.range ?? command.conditionWord ?? command.body?.range)
      command.end(at: command.arguments.last?.range)
    case .condition:
      readCondition(of: &command)
      command.end(at: command.message?.range ?? command.condition?.range)
    }
    return command
  }

  /// Reads arguments and options to the end of the stage, or to a word that begins a condition.
  private mutating func readArguments(into arguments: inout [Argument]) {
    while true {
      skipSpace()
      guard isAtValue, !isAtConditionWord else { return }
      arguments.append(argument())
    }
  }

  /// Reads what follows a command that takes another one: its own options, and the command with its condition.
  private mutating func readBody(
    of command: inout Command, _ syntax: CommandSyntax, conditionAfter word: String?, unexpected: inout [Argument]
  ) {
    if let word { conditionWords.append(word) }
    depth += 1
    defer { depth -= 1 }
    let (options, passedOn) = options(syntax, passedOn: command.arguments)
    command.arguments = options
    if depth > Self.maximumDepth {
      report(.tooDeep(limit: Self.maximumDepth), command.name.range)
      command.arguments += passedOn
      readArguments(into: &command.arguments)
    } else if isAtValue, !isAtConditionWord {
      let (body, tookOptions) = body(passedOn: passedOn, unexpected: &unexpected)
      command.body = body
      if !tookOptions { command.arguments += passedOn }
    } else {
      command.arguments += passedOn
    }
    guard let word else { return }
    skipSpace()
    conditionWords.removeLast()
    guard isAt(word) else { return }
    let range = SourceRange(position, position + word.utf8.count)
    position = range.upperBound
    command.conditionWord = range
    command.condition = condition(after: range).expression
  }

  /// Reads the options before a command, and parts its own from those for the command that follows.
  private mutating func options(
    _ syntax: CommandSyntax, passedOn given: [Argument]
  ) -> (own: [Argument], passedOn: [Argument]) {
    var own: [Argument] = []
    var passedOn = given
    while true {
      skipSpace()
      guard isAtOption else { return (own, passedOn) }
      let option = argument()
      guard case .option(let name, let attached, _) = option else { return (own, passedOn) }
      var taken = [option]
      if attached == nil, !syntax.switches.contains(name) {
        skipSpace()
        if isAtValue, !isAtOption { taken.append(.value(value())) }
      }
      if syntax.passedOn.contains(name) { passedOn += taken } else { own += taken }
    }
  }

  private mutating func readCondition(of command: inout Command) {
    skipSpace()
    let found = condition(after: command.name.range, takesMessage: true)
    command.condition = found.expression
    command.message = found.message
  }

  private var isAtConditionWord: Bool { conditionWords.contains(where: isAt) }

  /// Whether a word stands here, without quotes.
  private func isAt(_ word: String) -> Bool {
    let end = position + word.utf8.count
    return end <= bytes.count && bytes[position..<end].elementsEqual(word.utf8) && isWordEnd(at: end)
  }

  // MARK: Stages

  /// Reads everything from the first `|` on: a jq program, and what the last stage does with its results.
  ///
  /// - Returns: the end of the last stage.
  private mutating func stages(of statement: inout Statement) -> Int {
    var program: Range<Int>?
    var bar = SourceRange(position, position + 1)
    statement.bar = bar
    while true {
      position += 1
      // After a bar the statement may go on in the next line.
      skipSpace(newlines: true)
      if current == UInt8(ascii: "!") {
        statement.sink = .shell(systemShellLine())
        break
      }
      if let save = save(unexpected: &statement.unexpected) {
        statement.sink = .save(save)
        break
      }
      let stage = query(.stage)
      if stage.isEmpty {
        report(.missingFilter, bar)
      } else {
        program = (program?.lowerBound ?? stage.lowerBound)..<stage.upperBound
      }
      guard current == UInt8(ascii: "|") else { break }
      bar = SourceRange(position, position + 1)
    }
    if let program { statement.filter = expression(program) }
    return max(
      bar.upperBound, program?.upperBound ?? 0, statement.sink?.range.upperBound ?? 0,
      statement.unexpected.last?.range.upperBound ?? 0)
  }

  /// Reads `save [--append] FILE` where it stands at the end of a statement.
  private mutating func save(unexpected: inout [Argument]) -> Statement.Save? {
    let start = position
    guard name() == "save", isWordEnd(at: position) else {
      position = start
      return nil
    }
    let word = SourceRange(start, position)
    var arguments: [Argument] = []
    var file: Value?
    var appends = false
    while true {
      skipSpace()
      guard isAtValue else { break }
      let argument = argument()
      switch argument {
      case .option("append", nil, _): appends = true
      case .value(let value) where file == nil: file = value
      case .value, .option:
        if unexpected.isEmpty { report(.unexpectedAfterFile, argument.range) }
        unexpected.append(argument)
        continue
      }
      arguments.append(argument)
    }
    let range = SourceRange(start, arguments.last?.range.upperBound ?? word.upperBound)
    if file == nil { report(.missingFile, range) }
    return Statement.Save(
      word: word, arguments: arguments,
      file: file ?? .word(Word("", range: SourceRange(range.upperBound, range.upperBound))), appends: appends,
      range: range)
  }

  /// Reads a line for the system shell, after `!`: the rest of the line, and of the lines that continue it.
  private mutating func systemShellLine() -> Expression {
    let bang = position
    position += 1
    while let byte = current, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { position += 1 }
    let start = position
    while let byte = current, byte != newline || isContinued(at: position, from: start) { position += 1 }
    var end = position
    while end > start, Self.isSpace(bytes[end - 1]) || bytes[end - 1] == newline { end -= 1 }
    if end == start { report(.missingShellCommand, SourceRange(bang, bang + 1)) }
    return Expression(systemShellText(start..<end), range: SourceRange(start, end))
  }

  /// Whether the end of a line has an odd number of `\` before it.
  private func isContinued(at end: Int, from start: Int) -> Bool {
    var line = bytes[start..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return !line.reversed().prefix { $0 == UInt8(ascii: "\\") }.count.isMultiple(of: 2)
  }

  // MARK: Errors

  mutating func report(_ problem: SyntaxError.Problem, _ range: SourceRange) {
    let error = SyntaxError(problem: problem, range: range)
    // The message of a condition is read twice.
    if tree.errors.suffix(4).contains(error) { return }
    if tree.errors.isEmpty { tree.needsMore = error.isIncomplete && isAtEnd }
    tree.errors.append(error)
  }

  mutating func noteComment(_ range: SourceRange) { tree.comments.append(range) }
}

extension Command {
  /// Lets the range begin at the name and reach at least to the end of a part.
  fileprivate mutating func end(at part: SourceRange?) {
    range = SourceRange(name.range.lowerBound, max(range.upperBound, part?.upperBound ?? 0))
  }
}
