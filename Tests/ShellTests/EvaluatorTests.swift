internal import JSON
internal import Language
internal import RealtimeKit
internal import Testing

@testable internal import Shell

@Suite struct EvaluatorTests {
  private let sessions = FakeService.sessions(1...3)

  /// A store with `$r1` to `$r3`, `$live`, `$who` and `$text`, whose last list shown is the sessions.
  private func store() -> ResultStore {
    var store = ResultStore()
    let live = ShellResult(JSONValue(sessions), kind: .session)
    store.add(live)
    store.name(live, "live")
    store.lastShown = live
    let who = ShellResult(
      JSONValue(FakeService.participants(1...2)), kind: .participant, origin: [.session: FakeService.id(1)])
    store.add(who)
    store.name(who, "who")
    store.name(ShellResult("it's \"so\""), "text")
    store.add(ShellResult(["a": ["b": 42], "list": [1, 2, 3], "nothing": .null]))
    return store
  }

  private func value(_ text: String) throws -> Value {
    let statement = try #require(try Interpreter.statements(of: SourceText("x " + text)).first)
    guard case .command(let command) = statement.body, case .value(let value)? = command.arguments.first else {
      throw SyntaxError(problem: .missingValue, range: statement.range)
    }
    return value
  }

  @Test(arguments: [
    ("$_", #"{"a":{"b":42},"list":[1,2,3],"nothing":null}"#), ("$_.a.b", "42"), (".a.b", "42"),
    (".list", "[1,2,3]"), (".list[]", "[1,2,3]"), (".list[1]", "2"), ("(.list | length)", "3"), ("$r3.a", #"{"b":42}"#),
    ("$live[0].minutes_consumed", "1"), ("( $live | map(.minutes_consumed) )", "[1,2,3]"),
    ("$r2[0].custom_participant_id", #""emp-1""#), ("(1 + 2)", "3"), ("($live | length + ($who | length))", "5"),
    ("word", #""word""#), ("'$live'", #""$live""#), ("\"$text!\"", #""it's \"so\"!""#),
    ("\"n=$r3\"", #""n={\"a\":{\"b\":42},\"list\":[1,2,3],\"nothing\":null}""#), (".nothing", "null"),
    (".a.missing", "null"),
  ])
  func findsValues(text: String, expected: String) throws {
    let evaluator = Evaluator()
    #expect(try evaluator.result(of: value(text), store()).value.text() == expected)
  }

  @Test(arguments: [
    ("@3", [2]), ("@2-3", [1, 2]), ("@*", [0, 1, 2]), ("@1,3", [0, 2]), ("@3,1", [2, 0]), ("$live", [0, 1, 2]),
    ("(.live // $live | .[1:])", [1, 2]), ("($live | .[] | select(.status == \"LIVE\"))", [2]), ("$live[-1]", [2]),
  ])
  func findsRows(text: String, rows: [Int]) throws {
    let evaluator = Evaluator()
    let values = try evaluator.values(of: value(text), store())
    #expect(values.map(\.value) == rows.map { sessions[$0] })
    #expect(values.allSatisfy { $0.kind == .session && !$0.isWord })
  }

  @Test func aRowAloneIsOneThing() throws {
    let evaluator = Evaluator()
    #expect(try evaluator.result(of: value("@2"), store()).value == sessions[1])
    #expect(try evaluator.result(of: value("@2-2"), store()).value == sessions[1])
    #expect(try evaluator.result(of: value("@1,2"), store()).value == JSONValue(sessions[..<2]))
    #expect(try evaluator.result(of: value("@*"), store()).kind == .session)
  }

  private func problem(_ text: String, _ store: ResultStore) -> String {
    let evaluator = Evaluator()
    do {
      _ = try evaluator.values(of: value(text), store)
      return "none"
    } catch let error as ShellError {
      return "\(error.problem)"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("$lvie", "unknownVariable(\"lvie\", similar: [\"live\"])"),
    ("$nothing_like_it", "unknownVariable(\"nothing_like_it\", similar: [])"),
    ("$r9", "unknownVariable(\"r9\", similar: [\"r3\"])"), ("$r0", "unknownVariable(\"r0\", similar: [\"r3\"])"),
    ("\"$lvie\"", "unknownVariable(\"lvie\", similar: [\"live\"])"),
    ("(map(. + $lvie))", "unknownVariable(\"lvie\", similar: [\"live\"])"),
    ("@4", "noSuchRow(4, count: 3)"), ("@2-9", "noSuchRow(9, count: 3)"),
  ])
  func explainsWhatIsMissing(text: String, problem: String) {
    #expect(self.problem(text, store()) == problem)
  }

  @Test(arguments: [
    ("$_", "unknownVariable(\"_\", similar: [])"), (".a", "unknownVariable(\"_\", similar: [])"),
    ("$r1", "unknownVariable(\"r1\", similar: [])"), ("@1", "noRows"), ("(1 + 1)", "none"), ("(.)", "none"),
  ])
  func explainsAnEmptyStore(text: String, problem: String) {
    #expect(self.problem(text, ResultStore()) == problem)
  }

  @Test func saysWhichResultsAreGone() {
    var store = store()
    store.budget = 1
    store.add(ShellResult(5))
    #expect(problem("$r1", store) == "droppedResult(\"r1\")")
    #expect(problem("$r4", store) == "none")
    let wasThere = store.forget("r4")
    #expect(wasThere)
    #expect(problem("$r4", store) == "forgottenResult(\"r4\")")
    #expect(problem("$_", store) == "forgottenResult(\"_\")")
    #expect(problem(".a", store) == "forgottenResult(\"_\")")
  }

  @Test(arguments: [
    (".[0]", Kind.Name.session), ("map(select(.status == \"LIVE\"))", .session),
    ("map({id, title: .meeting_display_name})", .session),
    ("map({id, a: 1, b: 2})", .value), ("map(.id)", .value), ("length", .value), (".[]", .session),
    ("group_by(.status)", .value),
    ("[]", .value), ("map({status})", .value), ("map({associated_id})", .session),
  ])
  func knowsWhatAFilterLeaves(filter: String, kind: Kind.Name) throws {
    let evaluator = Evaluator()
    let store = store()
    let made = try evaluator.filter(
      try store.result("live"), Expression(filter, range: SourceRange(0, filter.utf8.count)), store)
    #expect(made.kind == kind)
  }

  @Test(arguments: [
    (".[]", "[1,2,3]"), (".[0]", "1"), ("empty", "[]"), (".[] | select(. == 2)", "2"), (". , .", "[[1,2,3],[1,2,3]]"),
  ])
  func collectsWhatAFilterGives(filter: String, expected: String) throws {
    let evaluator = Evaluator()
    let made = try evaluator.filter(
      ShellResult([1, 2, 3]), Expression(filter, range: SourceRange(0, filter.utf8.count)), ResultStore())
    #expect(made.value.text() == expected)
  }

  @Test func anOriginStaysWithTheRows() throws {
    let evaluator = Evaluator()
    let store = store()
    for text in ["$who[0]", "($who | .[] | {id, display_name})", "$who"] {
      for resolved in try evaluator.values(of: value(text), store) {
        #expect(resolved.identifier(.session) == FakeService.id(1), "\(text)")
      }
    }
  }
}
