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

  /// Lines as people type them, made from a small grammar.
  struct LineGenerator {
    var random: TextGenerator

    init(seed: UInt64) { random = TextGenerator(seed: seed) }

    mutating func one(of choices: [String]) -> String { choices[random.number(below: choices.count)] }

    mutating func word() -> String {
      one(of: [
        "LIVE", "a", "'it; is | so'", "\"a $x b\"", "$live", "@1", "@2-3", "@*", ".a.b", "(.b | .c)",
        "(.[] | select(.a == 1))",
        "--status", "--since=2h", "-o json", "-y", "--all", "a\\ b", "5", "-3", "2h", "会議", "e\u{301}", "./x.csv",
        "--x='a b'",
        "\"a \\\" b\"", "a=b", "untilx", "x#y", "\\\n  b",
      ])
    }

    mutating func command() -> String {
      let name = one(of: ["sessions", "participants", "echo", "use"])
      return ([name] + (0..<random.number(below: 4)).map { _ in word() }).joined(separator: one(of: [" ", "  ", "\t"]))
    }

    mutating func stage() -> String {
      one(of: [
        "length", "map(.x)", ".a + .b", "map(.a | .b; 1)", "\"a; b | c\"", "\"\\(.a | \"x\")\"", ".[] |= 1",
        "{a, b: .c}", "$live.a",
        ".a as $x | $x", "map(\n .x\n)", "sort_by(.a)", ".a // 3", "saved",
      ])
    }

    mutating func condition() -> String {
      (0...random.number(below: 2)).map { _ in stage() }.joined(separator: one(of: [" | ", " |\n ", " > ", " and "]))
        + one(of: ["", "", " > 0", " == \"Dana\""])
    }

    mutating func body() -> String {
      switch random.number(below: 12) {
      case 0: "assert " + condition() + one(of: ["", " \"m\"", " \"not it\""])
      case 1: "wait " + one(of: ["", "--every 5s ", "-y ", "-o json "]) + command() + " until " + condition()
      case 2: one(of: ["try ", "refresh ", "try refresh ", "watch ", "watch --times 3 "]) + command()
      case 3: "try assert " + condition()
      case 4: one(of: ["$live", "@1", ".a", "'text'", "5"])
      case 5: one(of: ["", "x = "]) + "!ls -l | wc; echo"
      case 6: one(of: ["try ", "watch "]) + one(of: ["$_", "@1", ".a"])
      default: one(of: ["", "", "name = ", "x="]) + command()
      }
    }

    mutating func line() -> String {
      var line = body()
      if !line.contains("assert "), !line.contains("until "), !line.contains("!") {
        for _ in 0..<random.number(below: 4) { line += one(of: [" | ", "|", " |\n"]) + stage() }
        line += one(of: ["", "", "", " | save out.csv", " | save --append 'my file'", " | !sort -u", " | "])
      }
      if !line.contains("!") { line += one(of: ["", " ", "  # note ; | '"]) }
      return line
    }

    mutating func text() -> String {
      (0...random.number(below: 3)).map { _ in line() }.joined(separator: one(of: ["\n", "\n\n", "\r\n", "\n  "]))
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
