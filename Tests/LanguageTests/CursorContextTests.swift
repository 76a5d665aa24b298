import Language
import Testing

@Suite struct CursorContextTests {
  /// The command's name and the arguments before the cursor, as they are written but for quotes around the whole.
  private func words(of context: CursorContext, _ source: SourceText) -> [String] {
    let arguments = context.arguments.map { argument in
      if case .value(.word(let word)) = argument, let text = word.literal { return text }
      return source[argument.range]
    }
    return (context.part == .save ? ["save"] : context.command.map { [$0] } ?? []) + arguments
  }

  /// `|` in a row marks the cursor; the part, the words before, the text at the cursor.
  @Test(arguments: [
    ("^", "command", [], ""), ("ses^", "command", [], "ses"), ("  ses^", "command", [], "ses"),
    ("sessions ^", "argument", ["sessions"], ""),
    ("sessions --st^", "argument", ["sessions"], "--st"),
    ("sessions --status ^", "argument", ["sessions", "--status"], ""),
    ("sessions --status=LI^", "argument", ["sessions"], "--status=LI"),
    ("sessions --status LIVE --^", "argument", ["sessions", "--status", "LIVE"], "--"),
    ("ses^sions --all", "command", [], "ses"), ("sessions --a^ll", "argument", ["sessions"], "--a"),
    ("echo a; ses^", "command", [], "ses"), ("echo a;ses^", "command", [], "ses"), ("echo a;^", "command", [], ""),
    ("echo a\nses^", "command", [], "ses"),
    ("live = ses^", "command", [], "ses"), ("live=ses^", "command", [], "ses"), ("live = ^", "command", [], ""),
    ("live =^", "command", [], ""),
    ("live = participants ^", "argument", ["participants"], ""), ("live = peer $x^", "argument", ["peer"], "$x"),
    ("liv^ = x", "command", [], "liv"),
    ("participants $li^", "argument", ["participants"], "$li"), ("$li^", "command", [], "$li"),
    ("@^", "command", [], "@"),
    ("run 'my fi^", "argument", ["run"], "'my fi"), ("run \"my fi^", "argument", ["run"], "\"my fi"),
    ("run 'a b' ^", "argument", ["run", "a b"], ""),
    ("run \"a \\\" b\" c^", "argument", ["run", "a \" b"], "c"), ("run a\\ b^", "argument", ["run"], "a\\ b"),
    ("run a\\ b ^", "argument", ["run", "a b"], ""),
    ("echo 'it; is | # so' ^", "argument", ["echo", "it; is | # so"], ""),
    ("echo (.a | .b; 1) ^", "argument", ["echo", "(.a | .b; 1)"], ""),
    ("echo (.[] | sel^", "argument", ["echo"], "(.[] | sel"),
    ("echo (\"a) | b\") ^", "argument", ["echo", "(\"a) | b\")"], ""),
    ("sessions | ^", "filter", [], ""), ("sessions | map(.x) | sa^", "filter", [], "sa"),
    ("sessions | map(.a | .b^", "filter", [], "map(.a | .b"),
    ("sessions | save^", "filter", [], "save"), ("sessions | save ^", "save", ["save"], ""),
    ("sessions | save ou^", "save", ["save"], "ou"),
    ("sessions | save --append ou^", "save", ["save", "--append"], "ou"),
    ("sessions | save a b c^", "save", ["save", "a", "b"], "c"),
    ("sessions | save 'my fi^", "save", ["save"], "'my fi"), ("sessions | .a + ^", "filter", [], ""),
    ("sessions | .a + $li^", "filter", [], "$li"),
    ("sessions |^", "filter", [], ""), ("sessions|le^", "filter", [], "le"),
    ("sessions | .a as $x | $^", "filter", [], "$"),
    ("!ls fi^", "systemShell", [], "ls fi"), ("x = !ls^", "systemShell", [], "ls"),
    ("sessions | !sor^", "systemShell", [], "sor"), ("!ls\nses^", "command", [], "ses"),
    ("sessions | map(.x) | !sor^", "systemShell", [], "sor"), ("# a^", "comment", [], ""),
    ("sessions # a^", "comment", ["sessions"], ""), ("# a\nsessions # b^", "comment", [], ""),
    ("sessions#a^", "command", [], "sessions#a"), ("# a\nses^", "command", [], "ses"),
    ("sessions | length # a^", "comment", [], ""),
    ("sessions \\\n  --st^", "argument", ["sessions"], "--st"), ("echo a \\\nb^", "argument", ["echo", "a"], "b"),
    ("sessions |\n le^", "filter", [], "le"),
    ("会議 会^", "argument", ["会議"], "会"), ("echo e\u{301}x^", "argument", ["echo"], "e\u{301}x"),
    ("peer a)b ^", "argument", ["peer", "a)b"], ""),
    ("refresh ses^", "command", [], "ses"), ("refresh ^", "command", [], ""), ("refresh^", "command", [], "refresh"),
    ("try refresh sessions --s^", "argument", ["sessions"], "--s"), ("wait --ev^", "argument", ["wait"], "--ev"),
    ("wait -^", "argument", ["wait"], "-"), ("wait --^", "argument", ["wait"], "--"),
    ("wait --every ^", "argument", ["wait", "--every"], ""), ("wait --every 5^", "argument", ["wait", "--every"], "5"),
    ("wait --every 5s ^", "command", [], ""), ("wait --every=5s ^", "command", [], ""),
    ("wait --quiet ^", "command", [], ""),
    ("wait -o ^", "argument", ["wait", "-o"], ""), ("wait -o json ses^", "command", [], "ses"),
    ("wait -o json sessions -^", "argument", ["sessions", "-o", "json"], "-"), ("watch $_ ^", "argument", [], ""),
    ("5 a ^", "argument", ["a"], ""),
    ("watch $_^", "command", [], "$_"), ("try !ls^", "systemShell", [], "ls"), ("try -5^", "command", [], "-5"),
    ("x == y^", "argument", ["x", "=="], "y"),
    ("echo a=b^", "argument", ["echo"], "a=b"),
    ("assert ^", "condition", [], ""), ("assert map(.x^", "condition", [], "map(.x"),
    ("assert length | . > 'x^", "condition", [], "'x"), ("assert .a | save ^", "condition", [], ""),
    ("assert .a\nses^", "command", [], "ses"), ("assert .a; ses^", "command", [], "ses"),
    ("assert .a |\n le^", "condition", [], "le"), ("assert .a ! ^", "condition", [], ""),
    ("try assert .a^", "condition", [], ".a"), ("asser^", "command", [], "asser"), ("assert^", "command", [], "assert"),
    ("wait session @1 until .st^", "condition", [], ".st"), ("wait session @1 until ^", "condition", [], ""),
    ("wait sessions until^", "argument", ["sessions"], "until"),
    ("wait until ^", "condition", [], ""), ("wait until^", "argument", ["wait"], "until"),
    ("refresh assert .^", "condition", [], "."),
    ("wait --every 5s until .^", "condition", [], "."), ("wait $_ until .^", "condition", [], "."),
    ("wait try sessions until .^", "condition", [], "."), ("echo a until ^", "argument", ["echo", "a", "until"], ""),
    ("sessions | .a != 3^", "filter", [], "3"), ("sessions | .a ! ^", "filter", [], ""),
  ])
  func isFound(marked: String, part: String, words: [String], current: String) throws {
    let mark = try #require(marked.firstIndex(of: "^"))
    let text = String(marked[..<mark] + marked[marked.index(after: mark)...])
    let cursor = marked.distance(from: marked.startIndex, to: mark)
    let (tree, place) = Parser.parse(SourceText(text), grammar: .test, upTo: cursor)
    #expect("\(place.part)" == part)
    if part != "comment" {
      #expect(self.words(of: place, tree.source) == words)
      #expect(place.current == current)
      #expect(place.range == (cursor - current.count)..<cursor)
    }
  }

  /// A letter for the part at each place of a line, the end included; capitals where a word has been begun.
  private func map(_ line: String) -> String {
    (0...line.count).map { cursor in
      let context = Parser.parse(SourceText(line), grammar: .test, upTo: cursor).context
      let letter =
        switch context.part {
        case .command: "c"
        case .argument: "a"
        case .filter: "f"
        case .save: "s"
        case .condition: "q"
        case .systemShell: "!"
        case .comment: "#"
        }
      return context.current.isEmpty ? letter : letter.uppercased()
    }.joined()
  }

  @Test(arguments: [
    ("sessions --status LIVE", "cCCCCCCCCaAAAAAAAAaAAAA"),
    ("x = sessions @1 | map(.id)", "cCaccCCCCCCCCaAAaffFFFFFFFF"),
    ("a | .b + .c | save --append 'd e'", "cCaffFFfFfFFfffFFFFsSSSSSSSSsSSSSS"), ("a; b c # d", "cCccCaAa###"),
    ("try refresh wait -o json a until .b | .c", "cCCCcCCCCCCCcCCCCcAAaAAAAcCaAAAAAqQQqqqQQ"),
    ("wait --every 5s --quiet $_ until .b", "cCCCCcAAAAAAAaAAcAAAAAAAcCCaAAAAAqQQ"),
    ("assert .a == \"b c\" 'd e'; f", "cCCCCCCqQQqQQqQQQQQqQQQQQccC"),
    ("refresh assert .a", "cCCCCCCCcCCCCCCqQQ"), ("a (.b | .c) \"d $e\" \\ f", "cCaAAAAAAAAAaAAAAAAaaAA"),
    ("a | !b | c", "cCaff!!!!!!"), ("!a b; c", "c!!!!!!!"), ("watch -y a -o json b", "cCCCCCcAAcCaAAaAAAAaA"),
    ("$x | .a", "cCCaffFF"), ("5 a | b", "cCaAaffF"), ("a |\n b\nc d", "cCafffFcCaA"),
    ("a | map(.b # c\n) | d", "cCaffFFFFFFF###FFfffF"), ("a | .b # c", "cCaffFFf###"), ("try !a b", "cCCCc!!!!"),
    ("| .a", "cffFF"),
    ("a --b=c d", "cCaAAAAAaA"), ("wait --every", "cCCCCcAAAAAAA"), ("wait until a", "cCCCCcCCCCAqQ"),
    ("a | save", "cCaffFFFF"), ("assert", "cCCCCCC"), ("wait a until", "cCCCCcCaAAAAA"), ("x=", "cCc"),
    ("a 'b; c' d", "cCaAAAAAAaA"),
  ])
  func findsThePartAtEveryPlace(line: String, parts: String) { #expect(map(line) == parts) }

  /// What makes the value that the jq at the cursor works on, in short; empty where that is the last result.
  @Test(arguments: [
    ("sessions --all | map(.id) | le", "sessions --all"), ("x = sessions | ", "sessions"),
    ("echo a; participants $x | .", "participants {$x}"), ("echo a", ""), ("| le", "{$_}"), ("@1 | .", "@1..1"),
    ("wait --every 5s sessions --all until len", "sessions --all"), ("wait $x until len", "{$x}"),
    ("echo a; wait session @1 until .a | .b", "session @1..1"), ("assert le", ""), ("try assert le", ""),
    ("try wait a until .b", "a"), ("try a | .b", "try <a>"),
  ])
  func namesWhatAFilterWorksOn(text: String, input: String) {
    let context = Parser.parse(SourceText(text), grammar: .test, upTo: text.count).context
    #expect(context.input.map { outline($0) } ?? "" == input)
  }

  @Test(arguments: [
    ("sessions --all | map(.id) | le", " map(.id) | "), ("sessions | map({id, m", " "), ("sessions |", ""),
    ("assert .a | map({", " .a | "), ("sessions | .a + .b", " .a + "), ("wait session until .a", " "), ("echo a", ""),
  ])
  func givesTheQueryBeforeTheWord(text: String, query: String) {
    #expect(Parser.parse(SourceText(text), grammar: .test, upTo: text.count).context.query == query)
  }

  /// Whatever is typed and wherever the cursor is, there is a place, and it lies in the text.
  @Test func survivesEverything() {
    let pieces = [
      "$", "@", "(", ")", "\"", "'", "\\", "|", ";", "\n", "a", " ", "--", "=", "!", "#", "[", "é", ".", "save ", "{",
      "\r\n",
    ]
    var state: UInt64 = 11
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1
        text += pieces[Int(state >> 33) % pieces.count]
      }
      for cursor in [0, text.count / 2, text.count, text.count + 3] {
        let place = Parser.parse(SourceText(text), grammar: .test, upTo: cursor).context
        #expect(place.range.upperBound == min(cursor, text.count))
        #expect(place.range.lowerBound <= place.range.upperBound, "\(text.debugDescription)")
        #expect(place.current.count == place.range.count)
      }
    }
  }
}
