import JSON
import Testing

@Suite(.timeLimit(.minutes(1))) struct QueryTests {
  private func results(_ program: String, _ input: JSONValue = .null, variables: JSONValue = [:]) throws -> [JSONValue]
  {
    try Query(program, variables: variables)(input)
  }

  @Test(arguments: [
    (".", #"{"a":1}"#, [#"{"a":1}"#]), ("", "1", ["1"]), (" # nothing\n\t", "1", ["1"]),
    (".[]", "[1,2,3]", ["1", "2", "3"]),
    ("empty", "1", []), ("null", "1", ["null"]), ("1, null, 2", "0", ["1", "null", "2"]),
    ("map(select(.a > 1) | .b)", #"[{"a":1,"b":"x"},{"a":2,"b":"y"}]"#, [#"["y"]"#]),
    ("def twice: . * 2; twice", "4", ["8"]), (". # a comment", "1", ["1"]), ("1, halt, 2", "0", ["1"]),
    ("[.[] | tostring]\n| join(\"-\")", "[1,2]", [#""1-2""#]), (#""\(.a)""#, #"{"a":"é"}"#, [#""é""#]),
  ]) func aProgramYieldsItsResults(program: String, input: String, expected: [String]) throws {
    #expect(try results(program, JSONValue(parsing: input)).map { $0.text() } == expected)
  }

  @Test func variablesAreNames() throws {
    let variables: JSONValue = ["r7": [1, 2], "_": "last"]
    #expect(try results("$r7[1], $_, ($r7 as [$a] | $a)", variables: variables) == [2, "last", 1])
  }

  @Test(arguments: [
    ("foo", "foo/0 is not defined", 1), ("1 +", "syntax error, unexpected the end", 1),
    (".a |\n | .b", "syntax error, unexpected '|'", 2), ("$nope", "$nope is not defined", 1),
    ("import \"x\" as x; .", "syntax error, unexpected import", 1),
    ("include \"x\"; .", "syntax error, unexpected include", 1),
    ("map(", "syntax error, unexpected the end", 1),
  ]) func aProgramThatDoesNotCompileSaysWhyAndWhere(program: String, message: String, line: Int) throws {
    let error = try #require(throws: QueryError.self) { try Query(program) }
    #expect(error.messages.first == message && error.line == line && !error.isInterruption)
    #expect(error.messages.count == 1)
  }

  @Test func aProgramWithANulIsRefused() {
    #expect(throws: QueryError.self) { try Query(".a\u{0} | halt") }
  }

  @Test(arguments: [
    (".a", "[1]", "Cannot index array with string \"a\""), ("error(\"mine\")", "1", "mine"),
    ("error({code: 3})", "1", #"{"code":3}"#), ("\"bye\\n\" | halt_error", "1", "bye"),
    ("{a: 1} | halt_error(5)", "1", #"{"a":1}"#), (".[0] + {}", "[1]", "number (1) and object ({}) cannot be added"),
  ]) func aProgramThatFailsSaysWhy(program: String, input: String, message: String) throws {
    let query = try Query(program)
    let value = try JSONValue(parsing: input)
    let error = try #require(throws: QueryError.self) { try query(value) }
    #expect(error.messages == [message] && !error.isInterruption && error.line == nil)
  }

  @Test func resultsBeforeAFailureAreGiven() throws {
    var seen: [JSONValue] = []
    let query = try Query("1, 2, error(\"stop\"), 3")
    #expect(throws: QueryError.self) {
      try query.run(.null) {
        seen.append($0)
        return true
      }
    }
    #expect(seen == [1, 2])
  }

  @Test func aQueryRunsAgainAfterAnythingThatEndsIt() throws {
    let query = try Query(
      "if . == 1 then error(\"x\") elif . == 2 then (., halt) elif . == 3 then halt_error else repeat(.) end")
    #expect(throws: QueryError.self) { try query(1) }
    #expect(try query(2) == [2])
    #expect(throws: QueryError.self) { try query(3) }
    for _ in 0..<2 {
      var count = 0
      try query.run(4) {
        count += $0 == 4 ? 1 : 0
        return count < 1000
      }
      #expect(count == 1000)
    }
  }

  @Test func aRunMayRunOtherQueries() throws {
    let (outer, inner) = (try Query(".[]"), try Query("., . * 10"))
    var seen: [JSONValue] = []
    try outer.run([1, 2]) { element in
      seen += (try? inner(element)) ?? []
      return true
    }
    #expect(seen == [1, 10, 2, 20])
  }

  @Test func thereIsNoFurtherInput() throws {
    #expect(throws: QueryError.self) { try results("input") }
    #expect(try results("[inputs], input_filename, get_search_list") == [[], .null, []])
    #expect(throws: QueryError.self) { try results("\"/etc/passwd\" | modulemeta") }
    #expect(try results("1 | stderr, debug") == [1, 1])
  }
}
