import Language
import Testing

/// What holds for every text.
@Suite struct TreePropertyTests {
  /// Pieces that are put together without sense.
  private static let pieces = [
    "$", "@", "(", ")", "\"", "'", "\\", "|", ";", "\n", "a", " ", "--", "=", "!", "#", "[", "]", "é", ".", "save ",
    "{", "}", "assert ",
    "wait ", "x until ", "try ", "\r\n", "-o ", "\u{FEFF}", "$x", "@1", "name = ", "\t", "\u{0}", "\\\n", "\\\r\n",
    "\\(", "e\u{301}", "5", "'a b'",
    "\"c $d\"", "(.e)", "| .f", "map(.g) ",
  ]

  /// The places of a statement's parts with the parts within them: each must lie within its parent, and after the one before.
  private struct Node {
    let range: SourceRange
    let parts: [Node]

    init(_ range: SourceRange, _ parts: [Node] = []) {
      self.range = range
      self.parts = parts.sorted {
        ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
      }
    }

    init(_ value: Value) {
      guard case .word(let word) = value else {
        self.init(value.range)
        return
      }
      self.init(word)
    }

    init(_ word: Word) {
      self.init(
        word.range, word.parts.compactMap { if case .variable(_, let range) = $0 { Node(range) } else { nil } })
    }

    init(_ argument: Argument) {
      switch argument {
      case .value(let value): self.init(value)
      case .option(_, let attached, let range): self.init(range, attached.map { [Node($0)] } ?? [])
      }
    }

    init(_ command: Command) {
      let own = command.arguments.filter { $0.range.lowerBound >= command.name.range.lowerBound }
      var parts = [Node(command.name)] + own.map { Node($0) }
      if let body = command.body { parts.append(Node(body)) }
      parts += [command.conditionWord, command.condition?.range].compactMap { $0 }.map { Node($0) }
      if let message = command.message { parts.append(Node(message)) }
      self.init(command.range, parts)
    }

    init(_ body: Statement.Body) {
      switch body {
      case .command(let command): self.init(command)
      case .value(let value): self.init(value)
      case .shell(let line): self.init(line.range)
      }
    }

    init(_ statement: Statement) {
      var parts = [Node(statement.body)]
      if let name = statement.name { parts.append(Node(name.range)) }
      parts += [statement.bar, statement.filter?.range].compactMap { $0 }.map { Node($0) }
      switch statement.sink {
      case .save(let save): parts.append(Node(save.range, [Node(save.word)] + save.arguments.map { Node($0) }))
      case .shell(let line): parts.append(Node(line.range))
      case nil: break
      }
      // The words that nothing takes may stand within the range of a body that ends after them.
      self.init(statement.range, parts)
    }

    /// What is wrong with the places; nil when nothing is.
    func fault() -> String? {
      var end = range.lowerBound
      for part in parts {
        guard part.range.lowerBound <= part.range.upperBound, part.range.lowerBound >= end,
          part.range.upperBound <= range.upperBound
        else { return "\(part.range) after \(end) in \(range)" }
        end = part.range.upperBound
        if let fault = part.fault() { return fault }
      }
      return nil
    }
  }

  /// Whatever is typed, there is a tree; its ranges lie within the text, in order, and each within its parent's.
  @Test(arguments: 1...4)
  func rangesAreInsideAndInOrder(seed: UInt64) {
    var generator = TextGenerator(seed: seed)
    for _ in 0..<2500 {
      let text = generator.text(of: Self.pieces, count: generator.number(below: 24))
      let source = SourceText(text)
      let tree = Parser.parse(source, grammar: .test)
      let whole = Node(SourceRange(0, text.utf8.count), tree.statements.map { Node($0) })
      #expect(whole.fault() == nil, "\(text.debugDescription)")
      for range in tree.errors.map(\.range) + tree.comments {
        #expect(range.lowerBound < range.upperBound && range.upperBound <= text.utf8.count, "\(text.debugDescription)")
      }
      // No text is lost: what stands between statements is space, comments and what separates them.
      var rest = Array(text.utf8)
      for range in tree.statements.map(\.range) + tree.comments + tree.errors.map(\.range) {
        for index in range.lowerBound..<range.upperBound { rest[index] = UInt8(ascii: " ") }
      }
      let left = String(decoding: rest, as: UTF8.self).unicodeScalars.filter {
        !" \t\r\n;\\\u{FEFF}".unicodeScalars.contains($0)
      }
      #expect(left.isEmpty, "\(text.debugDescription) leaves \(left)")
    }
  }

  /// The text of a statement alone gives the same statement.
  @Test func aStatementsTextGivesTheStatement() throws {
    var generator = LineGenerator(seed: 3)
    for _ in 0..<1500 {
      let source = SourceText(generator.text())
      let tree = Parser.parse(source, grammar: .test)
      guard tree.errors.isEmpty else { continue }
      for statement in tree.statements {
        let alone = Parser.parse(SourceText(source[statement.range]), grammar: .test)
        #expect(alone.errors.isEmpty)
        #expect(alone.statements.map { outline($0) } == [outline(statement)])
        #expect(alone.statements.first?.range == SourceRange(0, source[statement.range].utf8.count))
      }
    }
  }

  /// A text without errors that does not go on has the same statements with others after it.
  @Test func statementsStandByThemselves() throws {
    var generator = LineGenerator(seed: 4)
    var former = SourceText("")
    for _ in 0..<1500 {
      let source = SourceText(generator.text())
      defer { former = source }
      let before = Parser.parse(former, grammar: .test)
      guard before.errors.isEmpty else { continue }
      let after = Parser.parse(source, grammar: .test)
      let both = Parser.parse(SourceText(former.text + "\n" + source.text), grammar: .test)
      #expect(both.statements.map { outline($0) } == (before.statements + after.statements).map { outline($0) })
      #expect(both.errors.map(\.problem) == after.errors.map(\.problem))
    }
  }

  /// More space, continued lines and comments change nothing but places.
  @Test func spaceAndCommentsChangeOnlyPlaces() {
    var generator = LineGenerator(seed: 5)
    for _ in 0..<1500 {
      let words =
        [generator.random.number(below: 2) == 0 ? "try" : "wait --every 5s", "sessions"]
        + (0..<3).map { _ in generator.word() }
      let end = words[0] == "try" ? ["|", generator.stage()] : ["until", generator.condition()]
      let plain = Parser.parse(SourceText((words + end).joined(separator: " ")), grammar: .test)
      let separators = ["  ", "\t", " \\\n ", "\\\r\n", " \r "]
      let separator = generator.one(of: separators)
      let spaced = "\n# before\n \t" + (words + end).joined(separator: separator) + "   # after\n\n"
      let tree = Parser.parse(SourceText(spaced), grammar: .test)
      #expect(tree.statements.map { outline($0) } == plain.statements.map { outline($0) }, "\(spaced.debugDescription)")
      #expect(tree.errors.map(\.problem) == plain.errors.map(\.problem), "\(spaced.debugDescription)")
      #expect(tree.comments.count == 2)
    }
  }

  /// Any text can be written as a word, in each way of quoting.
  @Test func quotedTextsReadBack() throws {
    var generator = TextGenerator(seed: 6)
    let pieces = [
      "a", "'", "\"", "\\", "$x", "$", " ", "\n", "|", ";", "#", "é", "(", "`", "\t", "\r\n", "@1", "--x", ".",
    ]
    func literal(_ word: String) -> String? {
      guard
        case .value(.word(let word))? = Parser.parse(SourceText("x " + word), grammar: .test).statements.first?.body
          .command?.arguments.first
      else { return nil }
      return word.literal
    }
    for _ in 0..<1500 {
      let text = generator.text(of: pieces, count: generator.number(below: 8))
      #expect(
        literal(
          "'"
            + text.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false).map { String($0) }.joined(
              separator: "'\\''") + "'") == text)
      var escaped = ""
      for scalar in text.unicodeScalars {
        if "\"\\$".unicodeScalars.contains(scalar) { escaped += "\\" }
        escaped.unicodeScalars.append(scalar)
      }
      #expect(literal("\"\(escaped)\"") == text)
    }
  }

  /// At every place in a text the context lies in the text, and says what the tree says.
  @Test func cursorsAreInTheText() {
    var generator = TextGenerator(seed: 7)
    for _ in 0..<1500 {
      let text = generator.text(of: Self.pieces, count: generator.number(below: 14))
      for cursor in [0, text.count / 3, text.count / 2, text.count, text.count + 3, -1] {
        let (tree, context) = Parser.parse(SourceText(text), grammar: .test, upTo: cursor)
        let end = min(max(0, cursor), text.count)
        #expect(context.range.upperBound == end && context.range.lowerBound <= end, "\(text.debugDescription)")
        #expect(context.current == String(text.prefix(end).suffix(context.range.count)), "\(text.debugDescription)")
        #expect(tree.source.text == text.prefix(end))
      }
    }
  }

  /// The grammar says which commands take what; with other names of the same length the same is read. `try` is not among
  /// them, since jq has that word too.
  @Test func noCommandIsSpecialByItsName() {
    let renamed = [
      ("assert", "ensure"), ("refresh", "reloads"), ("watch", "folly"), ("wait", "hold"),
      ("until", "after"),
    ]
    func rename(_ text: String) -> String { renamed.reduce(text) { $0.replacing($1.0, with: $1.1) } }
    let passedOn: Set = ["o", "output", "y", "yes"]
    let switches: Set = ["y", "yes", "quiet"]
    let grammar = CommandGrammar([
      "ensure": CommandSyntax(.condition),
      "reloads": CommandSyntax(.command(conditionAfter: nil), passedOn: passedOn),
      "folly": CommandSyntax(.command(conditionAfter: nil), switches: switches, passedOn: passedOn),
      "hold": CommandSyntax(.command(conditionAfter: "after"), switches: switches, passedOn: passedOn),
    ])
    var generator = TextGenerator(seed: 41)
    let pieces = [
      "assert", "refresh", "watch", "wait", "until", " ", " ", " ", " ", "; ", "\n", " | ", ".x", "length > 0",
      "$_",
      "--every", "-o", "-y", "json", "x = ", "!ls", "'m'", "save", "(",
    ]
    for _ in 0..<3000 {
      let text = generator.text(of: pieces, count: 1 + generator.number(below: 12))
      let (tree, context) = Parser.parse(SourceText(text), grammar: .test, upTo: text.count)
      let (other, otherContext) = Parser.parse(SourceText(rename(text)), grammar: grammar, upTo: text.count)
      #expect(
        tree.statements.map { rename(outline($0)) } == other.statements.map { rename(outline($0)) }, "\(text)")
      #expect(tree.errors.map(\.range) == other.errors.map(\.range), "\(text)")
      #expect(context.part == otherContext.part && context.range == otherContext.range, "\(text)")
    }
  }
}
