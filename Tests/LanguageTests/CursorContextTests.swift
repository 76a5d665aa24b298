import Language
import Testing

@Suite struct CursorPlaceTests {
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
    ("echo (\"a) | b\") ^", "argument", ["echo", "(a) | b)"], ""),
    ("sessions | ^", "filter", [], ""), ("sessions | map(.x) | sa^", "filter", [], "sa"),
    ("sessions | map(.a | .b^", "filter", [], "map(.a | .b"),
    ("sessions | save ^", "filter", ["save"], ""), ("sessions | save ou^", "filter", ["save"], "ou"),
    ("sessions | save --append ou^", "filter", ["save", "--append"], "ou"),
    ("sessions | save 'my fi^", "filter", ["save"], "'my fi"), ("sessions | .a + ^", "filter", [], ""),
    ("sessions | .a + $li^", "filter", [], "$li"),
    ("sessions |^", "filter", [], ""), ("sessions|le^", "filter", [], "le"),
    ("sessions | .a as $x | $^", "filter", [], "$"),
    ("!ls fi^", "hostShell", [], "ls fi"), ("x = !ls^", "hostShell", [], "ls"),
    ("sessions | !sor^", "hostShell", [], "sor"), ("!ls\nses^", "command", [], "ses"),
    ("sessions | map(.x) | !sor^", "hostShell", [], "sor"), ("# a^", "comment", [], ""),
    ("sessions # a^", "comment", ["sessions"], ""),
    ("sessions#a^", "command", [], "sessions#a"), ("# a\nses^", "command", [], "ses"),
    ("sessions | length # a^", "comment", [], ""),
    ("sessions \\\n  --st^", "argument", ["sessions"], "--st"), ("echo a \\\nb^", "argument", ["echo", "a"], "b"),
    ("sessions |\n le^", "filter", [], "le"),
    ("会議 会^", "argument", ["会議"], "会"), ("echo e\u{301}x^", "argument", ["echo"], "e\u{301}x"),
    ("peer a)b ^", "argument", ["peer", "a)b"], ""),
    ("refresh ses^", "argument", ["refresh"], "ses"), ("x == y^", "argument", ["x", "=="], "y"),
    ("echo a=b^", "argument", ["echo"], "a=b"),
    ("assert ^", "condition", [], ""), ("assert map(.x^", "condition", [], "map(.x"),
    ("assert length | . > 'x^", "condition", [], "'x"), ("assert .a | save ^", "condition", [], ""),
    ("assert .a\nses^", "command", [], "ses"), ("assert .a; ses^", "command", [], "ses"),
    ("assert .a |\n le^", "condition", [], "le"), ("assert .a ! ^", "condition", [], ""),
    ("try assert .a^", "condition", [], ".a"), ("asser^", "command", [], "asser"), ("assert^", "command", [], "assert"),
    ("wait session @1 until .st^", "condition", [], ".st"), ("wait session @1 until ^", "condition", [], ""),
    ("wait sessions until^", "argument", ["wait", "sessions"], "until"),
    ("wait until ^", "argument", ["wait", "until"], ""), ("echo a until ^", "argument", ["echo", "a", "until"], ""),
    ("sessions | .a != 3^", "filter", [], "3"), ("sessions | .a ! ^", "filter", [], ""),
  ])
  func isFound(marked: String, part: String, words: [String], current: String) throws {
    let mark = try #require(marked.firstIndex(of: "^"))
    let text = String(marked[..<mark] + marked[marked.index(after: mark)...])
    let cursor = marked.distance(from: marked.startIndex, to: mark)
    let place = CursorContext(text: text, cursor: cursor)
    #expect("\(place.part)" == part)
    if part != "comment" {
      #expect(place.words == words)
      #expect(place.current == current)
      #expect(place.range == (cursor - current.count)..<cursor)
    }
  }

  @Test(arguments: [
    ("sessions --all | map(.id) | le", "sessions --all "), ("x = sessions | ", "x = sessions "),
    ("echo a; participants $x | .", " participants $x "),
    ("echo a", ""), ("| le", ""), ("wait --every 5s sessions --all until len", "wait --every 5s sessions --all "),
    ("echo a; wait session @1 until .a | .b", " wait session @1 "), ("assert le", ""),
  ])
  func namesWhatAFilterWorksOn(text: String, head: String) {
    #expect(CursorContext(text: text, cursor: text.count).head == head)
  }

  @Test(arguments: [
    ("sessions --all | map(.id) | le", " map(.id) | "), ("sessions | map({id, m", " "), ("sessions |", ""),
    ("assert .a | map({", " .a | "), ("sessions | .a + .b", " .a + "), ("wait session until .a", " "), ("echo a", ""),
  ])
  func givesTheQueryBeforeTheWord(text: String, query: String) {
    #expect(CursorContext(text: text, cursor: text.count).query == query)
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
        let place = CursorContext(text: text, cursor: cursor)
        #expect(place.range.upperBound == min(cursor, text.count))
        #expect(place.range.lowerBound <= place.range.upperBound, "\(text.debugDescription)")
        #expect(place.current.count == place.range.count)
      }
    }
  }
}
