internal import Language
internal import Testing

@testable internal import Shell

@Suite struct QuotingTests {
  private func word(_ text: String) throws -> Word? {
    let statements = try Interpreter.statements(of: SourceText("x " + text))
    guard statements.count == 1, case .command(let command) = statements[0].body, command.arguments.count == 1,
      case .value(.word(let word)) = command.arguments[0], statements[0].filter == nil
    else { return nil }
    return word
  }

  @Test(arguments: [
    "a", "", " ", "a b", "it's", "\"", "'\"'", "$x", "it's $x", "\\", "it's \\n", ".a", "./a", "(a)", "@3", "--all",
    "-x", "-5", "!ls",
    "a|b", "a;b", "#a", "a#b", "a,b", "x=y", "=x", "a\nb", "it's\na", "\t", "会議", "é", "e\u{301}", "'\u{301}",
    "\"\u{301}'", "$\u{301}'",
    "\u{600}'", "\u{d4e}$x", "a\u{0}b", "a\r\nb", "~/a", "a*b", "[a]", "{a}", "👍", "100%", "a\\", "a\\'", "$", "a$",
    "\u{202e}x",
  ])
  func readsBackAsOneWord(text: String) throws {
    let quoted = Quoting.quoted(text)
    #expect(try word(quoted)?.literal == text, "\(quoted)")
  }

  @Test func randomTextsReadBack() throws {
    let pieces =
      Array("ab $\"'\\.()@-!|;#,=\n\t{}[]é会\u{301}\u{600}~%&<>`*?").map(String.init) + ["\u{301}", "\r\n", "\u{0}"]
    var state: UInt64 = 7
    for _ in 0..<5000 {
      var text = ""
      for _ in 0..<Int(state % 9) + 1 {
        state = state &* 6_364_136_223_846_793_005 &+ 1
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let quoted = Quoting.quoted(text)
      let read = try word(quoted)?.literal
      #expect(read.map { Array($0.utf8) } == Array(text.utf8), "\(text.debugDescription) as \(quoted.debugDescription)")
    }
  }

  @Test(arguments: [
    ("a", "a"), ("it.csv", "it.csv"), ("12ab-34", "12ab-34"), ("a b", "'a b'"), ("it's", "\"it's\""), ("a,b", "'a,b'"),
  ])
  func quotesNoMoreThanNeeded(text: String, quoted: String) {
    #expect(Quoting.quoted(text) == quoted)
  }

  @Test(arguments: ["./a.csv", "../a b.csv", "./it's (1).csv", "plain.csv", ".hidden", "./a,b"])
  func pathsReadBackWhereAFileIsWanted(path: String) throws {
    let statement = try #require(
      try Interpreter.statements(of: SourceText("5 | save " + Quoting.quotedPath(path))).first)
    guard case .save(let save)? = statement.sink, !save.appends else {
      Issue.record("no sink")
      return
    }
    let evaluator = Evaluator()
    let found = try FilePath.text(save.file) { value throws(ShellError) in
      try evaluator.values(of: value, ResultStore())
    }
    #expect(found == path)
  }
}
