/// What a cursor is in, found in text that is not finished and may be wrong.
package struct CursorContext: Equatable, Sendable {
  /// Which part of a statement the cursor is in.
  package enum Part: Equatable, Sendable {
    /// A command's name, or a value in its place: at the beginning of a statement, or after a command such as `try`.
    case command
    /// An argument or an option, after the command's name.
    case argument
    /// A jq filter, or the name of a sink in its place.
    case filter
    /// The option or the file after `| save`.
    case save
    /// The condition that follows `assert`, or `until` after `wait`: jq, in which a bar begins no sink.
    case condition
    /// A line for the system shell.
    case systemShell
    /// A comment.
    case comment
  }

  /// The part.
  package let part: Part
  /// The name of the innermost command, for a cursor in its arguments.
  package let command: String?
  /// The arguments and options of the innermost command, or of `save`, before the word at the cursor. Options that the
  /// commands around it pass on come first.
  package let arguments: [Argument]
  /// The text from the beginning of the word to the cursor, as it is written.
  package let current: String
  /// The place of that text, in characters.
  package let range: Range<Int>
  /// What makes the value that the jq at the cursor works on; nil where that is the last result, and outside jq.
  package let input: Statement.Body?
  /// The jq before the word at the cursor, for a cursor in a filter or a condition.
  package let query: String
}

extension CursorContext {
  /// Reads the context of a cursor at the end of a text off its tree.
  init(_ tree: SyntaxTree, _ grammar: CommandGrammar) {
    let end = tree.source.bytes.count
    var reader = ContextReader(source: tree.source, grammar: grammar, end: end)
    if let comment = tree.comments.last, comment.upperBound == end {
      reader.part = .comment
    } else if tree.isLastOpen, let statement = tree.statements.last {
      reader.read(statement)
    }
    // A word begins with a whole character, also where a mark that is joined to a space begins its bytes.
    var (count, offset) = (0, 0)
    for character in tree.source.text {
      let next = offset + character.utf8.count
      if next > reader.start { break }
      (count, offset) = (count + 1, next)
    }
    let current = tree.source[SourceRange(offset, end)]
    self.init(
      part: reader.part, command: reader.command, arguments: reader.arguments, current: current,
      range: count..<(count + current.count), input: reader.input,
      query: reader.queryStart.map { tree.source[SourceRange($0, offset)] } ?? "")
  }
}

/// Goes down a statement to what stands at the end of its text.
private struct ContextReader {
  let source: SourceText
  let grammar: CommandGrammar
  let end: Int
  var part = CursorContext.Part.command
  var command: String?
  var arguments: [Argument] = []
  var start: Int
  var input: Statement.Body?
  var queryStart: Int?

  init(source: SourceText, grammar: CommandGrammar, end: Int) {
    self.source = source
    self.grammar = grammar
    self.end = end
    start = end
  }

  mutating func read(_ statement: Statement) {
    if case .shell(let line)? = statement.sink {
      readSystemShell(line)
    } else if case .save(let save)? = statement.sink, save.word.upperBound < end {
      part = .save
      read(save.arguments + statement.unexpected)
    } else if let bar = statement.bar {
      part = .filter
      input = statement.body
      readQuery(from: bar.upperBound, readsQuotes: false)
    } else {
      read(statement.body, inside: nil, statement.unexpected)
    }
  }

  private mutating func readSystemShell(_ line: Expression) {
    part = .systemShell
    start = line.range.lowerBound
  }

  private mutating func read(_ body: Statement.Body, inside outer: Command?, _ unexpected: [Argument]) {
    switch body {
    case .shell(let line): readSystemShell(line)
    case .value(let value) where value.range.upperBound == end: start = value.range.lowerBound
    case .value:
      part = .argument
      read(unexpected)
    case .command(let command) where command.name.range.upperBound == end:
      start = command.name.range.lowerBound
      // What begins like an option is one of the command around it.
      if let outer, source[command.name.range].hasPrefix("-") { readArguments(of: outer) }
    case .command(let command): read(command, unexpected)
    }
  }

  private mutating func read(_ command: Command, _ unexpected: [Argument]) {
    if command.condition != nil {
      readCondition(of: command)
    } else if let body = command.body {
      read(body, inside: command, unexpected)
    } else {
      readArguments(of: command)
      let syntax = command.name.bareText.map(grammar.syntax) ?? .arguments
      guard start == end, case .command = syntax.form, !isValueMissing(after: arguments.last, syntax) else { return }
      part = .command
      self.command = nil
      arguments = []
    }
  }

  private mutating func readArguments(of command: Command) {
    part = .argument
    self.command = command.name.literal
    read(command.arguments)
  }

  /// Whether an option's value must follow.
  private func isValueMissing(after argument: Argument?, _ syntax: CommandSyntax) -> Bool {
    guard case .option(let name, nil, _)? = argument else { return false }
    return !syntax.switches.contains(name)
  }

  private mutating func readCondition(of command: Command) {
    let word = command.conditionWord ?? command.name.range
    if word.upperBound < end {
      part = .condition
      input = command.conditionWord == nil ? nil : command.body
      readQuery(from: word.upperBound, readsQuotes: true)
    } else {
      // The word may yet become an argument.
      readArguments(of: command.innermost)
      start = word.lowerBound
    }
  }

  /// Takes the arguments before the cursor, and the last of them as the one at the cursor when it reaches there.
  private mutating func read(_ given: [Argument]) {
    arguments = given
    guard let last = given.last, last.range.upperBound == end else { return }
    start = last.range.lowerBound
    arguments.removeLast()
  }

  /// Finds the word at the end of jq: what stands there without space outside brackets and strings.
  private mutating func readQuery(from first: Int, readsQuotes: Bool) {
    queryStart = first
    var tokenizer = JQTokenizer(source.bytes, in: first..<end, readsQuotes: readsQuotes)
    var wordStart = first
    var wordEnd: Int?
    var isOutside = true
    while let token = tokenizer.next() {
      if !isOutside {
        wordEnd = token.range.upperBound
      } else if token.kind == .pipe || token.kind == .comment || token.kind == .newline {
        wordEnd = nil
      } else {
        if wordEnd != token.range.lowerBound { wordStart = token.range.lowerBound }
        wordEnd = token.range.upperBound
      }
      isOutside = tokenizer.open.isEmpty
    }
    start = !isOutside || wordEnd == end ? wordStart : end
  }
}
