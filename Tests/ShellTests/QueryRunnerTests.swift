internal import JSON
internal import Language
internal import Testing

@testable internal import Shell

@Suite struct QueryRunnerTests {
  private func run(
    _ runner: inout QueryRunner, _ program: String, on input: JSONValue = .null, _ variables: [String: JSONValue] = [:]
  ) throws -> [JSONValue] {
    try runner.run(Expression(program, range: SourceRange(0, program.utf8.count)), on: input) {
      name throws(ShellError) in
      guard let value = variables[name] else { throw ShellError(.unknownVariable(name, similar: [])) }
      return value
    }
  }

  @Test(arguments: [
    ("$a + $b", 3), (". as $x | $x.n + $a", 11), ("reduce .l[] as $i ($a; . + $i * $b)", 13),
    ("def f($p): $p + $a; f(5)", 6),
    (".l | map(. * $b) | add", 12), ("first(.l[] | select(. > $a))", 2), ("[.l[] | . as [$x] ?// $x | $x] | length", 3),
    ("label $out | .l[] | if . == $b then ., break $out else empty end", 2), ("$a # the first", 1),
    (". as {$n, l: [$h]} | $n + $h", 11), ("$a as $a | $a + 1", 2),
    ("(. as $a | 5) + $a", 6), ("if $a == 1 then 4 else 5 end", 4),
  ])
  func givesProgramsTheirVariables(program: String, expected: Int) throws {
    var runner = QueryRunner()
    let input: JSONValue = ["n": 10, "l": [1, 2, 3]]
    #expect(try run(&runner, program, on: input, ["a": 1, "b": 2]) == [JSONValue(expected)])
  }

  @Test func seesAVariablesNewValue() throws {
    var runner = QueryRunner()
    for value in [JSONValue(1), "two", [3], .null] {
      #expect(try run(&runner, "[$a]", ["a": value]) == [JSONValue([value])])
      #expect(try run(&runner, "$a", ["a": value]) == [value])
    }
  }

  @Test func keepsNoMoreProgramsThanItsLimit() throws {
    var runner = QueryRunner(limit: 3)
    for number in 0..<5 { #expect(try run(&runner, "1 + \(number)") == [JSONValue(number + 1)]) }
    #expect(try run(&runner, "1 + 0") == [1])
  }

  @Test func namesAVariableThatIsMissing() {
    var runner = QueryRunner()
    let error = #expect(throws: ShellError.self) { try run(&runner, "map(. + $nope)") }
    guard case .unknownVariable("nope", _)? = error?.problem else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  /// A script may name its results as it likes only where jq can use the name.
  @Test(arguments: ["live", "r7", "_", "A1", "ENVIRONMENT"])
  func jqTakesTheNamesOfResults(name: String) throws {
    var runner = QueryRunner()
    #expect(try run(&runner, "[$\(name)]", [name: 5]) == [[5]])
  }

  @Test(arguments: [
    "and", "as", "def", "elif", "else", "end", "foreach", "if", "import", "label", "or", "reduce", "then", "try",
  ])
  func namesThatAreWordsOfJqAreRefused(name: String) {
    #expect(throws: ShellError.self) { try Interpreter.statements(of: SourceText("\(name) = sessions")) }
  }

  @Test func readsNoEnvironment() throws {
    var runner = QueryRunner()
    for program in ["$ENV.PATH", "env.PATH", "$ENV | .PATH", "[env[]] | first"] {
      #expect(try run(&runner, program) == [.null], "\(program)")
    }
  }
}
