import Testing

@testable import Language

@Suite struct FormerAgreementTests {
  func shape(_ statements: [Statement]) -> String {
    statements.map { statement in
      var copy = statement
      if case .command(let command) = statement.body { copy.body = .command(flat(command)) }
      return outline(copy)
    }.joined(separator: "\n")
  }

  /// A command as it was before commands had typed parts: everything after its name in a row.
  func flat(_ command: Command) -> Command {
    var arguments = command.arguments
    switch command.body {
    case .command(let inner):
      let inner = flat(inner)
      arguments += [.value(.word(inner.name))] + inner.arguments
    case .value(let value): arguments.append(.value(value))
    case .shell(let line): arguments.append(.value(.word(Word("!" + line.text, range: line.range))))
    case nil: break
    }
    if let word = command.conditionWord { arguments.append(.value(.word(Word("until", range: word)))) }
    if let condition = command.condition { arguments.append(.value(.expression(condition))) }
    if let message = command.message { arguments.append(.value(.word(message))) }
    return Command(name: command.name, arguments: arguments.sorted { $0.range.lowerBound < $1.range.lowerBound })
  }

  func short(_ error: SyntaxError) -> String {
    switch error.problem {
    case .missingFilter, .missingValue, .unexpectedAfterValue: "\(error.problem)"
    default: "\(error.problem) \(error.range)"
    }
  }

  /// Whether a text has something that the former parser read wrongly: rows at the end of a line with a return, and in its
  /// search for the cursor continued lines, `|=`, and lines after a bar at the end of one, in which `#` and `\\` are jq's.
  func isReadWrongly(_ text: String, byCursors: Bool) -> Bool {
    func has(_ part: String) -> Bool { text.utf8.firstRange(of: part.utf8) != nil }
    if has("1\r\n") || has("3\r\n") || has("*\r\n") { return true }
    return byCursors && (has("\\\n") || has("|=") || has("| \n") || has("| \r\n") || has("|  "))
  }

  @Test func parsesAlike() {
    var generator = LineGenerator(seed: 1)
    for _ in 0..<3000 {
      let text = generator.text()
      if isReadWrongly(text, byCursors: false) { continue }
      let tree = Parser.parse(SourceText(text), grammar: .test)
      let former = Result { () throws(SyntaxError) in try FormerParser.parse(SourceText(text)) }
      let expected =
        switch former {
        case .success(let statements): shape(statements)
        case .failure(let error): short(error)
        }
      let found = tree.errors.first.map { short($0) } ?? shape(tree.statements)
      #expect(found == expected, "\(text.debugDescription)")
      #expect(tree.needsMore == FormerParser.needsMore(text), "\(text.debugDescription)")
    }
  }

  /// What the former context is with words of the innermost command only.
  func adapted(_ former: CursorContext) -> (part: CursorContext.Part, words: [String]) {
    var words = former.words[...]
    guard former.part == .argument else {
      return (former.part == .filter && words.first == "save" ? .save : former.part, former.words)
    }
    var passedOn: [String] = []
    while let name = words.first,
      let syntax = ["try", "refresh", "watch", "wait"].contains(name) ? CommandGrammar.test.syntax(of: name) : nil
    {
      words.removeFirst()
      var own = [name]
      while let option = words.first, option.hasPrefix("-"), Double(option) == nil {
        var taken = [words.removeFirst()]
        let isAttached = option.contains("=")
        let plain = String(option.drop { $0 == "-" })
        if !isAttached, !syntax.switches.contains(plain) {
          guard let value = words.popFirst() else { return (.argument, own + passedOn + taken) }
          taken.append(value)
        }
        if syntax.passedOn.contains(plain) { passedOn += taken } else { own += taken }
      }
      if words.isEmpty {
        let isOption = former.current.hasPrefix("-") && Double(former.current) == nil
        return isOption ? (.argument, own + passedOn) : (.command, [])
      }
    }
    return (.argument, [words[words.startIndex]] + passedOn + words.dropFirst())
  }

  @Test func findsCursorsAlike() {
    var generator = LineGenerator(seed: 2)
    for _ in 0..<1000 {
      let text = generator.text()
      if isReadWrongly(text, byCursors: true) { continue }
      for cursor in 0...text.count {
        let former = CursorContext(text: text, cursor: cursor)
        let context = Parser.parse(SourceText(text), grammar: .test, upTo: cursor).context
        let (part, words) = adapted(former)
        let place = text.prefix(cursor).debugDescription
        #expect(context.part == part, "\(place)")
        if part == .comment || part == .systemShell { continue }
        #expect(context.words == words, "\(place)")
        #expect(context.current == former.current && context.range == former.range, "\(place)")
        if part != .save { #expect(context.query == former.query, "\(place)") }
      }
    }
  }
}
