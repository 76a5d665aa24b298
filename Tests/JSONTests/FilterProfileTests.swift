import Testing

@testable import JSON

/// Which programs run in this process, and which in a child.
@Suite struct FilterProfileTests {
  @Test(arguments: [
    ".", ".id", ".data.sessions[].id", "map(.id)", "map(select(.status == \"LIVE\"))", ".[0]", ".[-1].a", ".[2:5]",
    ".[:-1]",
    ".[\"a b\"]", "map({id, name, started_at})", ".[] | select(.a > 1 and .b != null) | .c", "length",
    "map(.a // \"none\")",
    "if .a then .b else .c end", ".a?", "map(select(.name | startswith(\"x\")))", "\"\\(.a) \\(.b)\"",
    "{id: .id, n: (.list | length)}",
    "map(.end - 5)", "[.[] | .a + 1]", ".a as $x | $x", "try .a catch null", "map(has(\"a\"))",
    "map(.started_at | fromdate)", "map(duration)", "[]", "{}", "# nothing\n.", ".[0] as $r | .[1] |\nmap(.id)",
    "map(abs | floor)", "{if: 1}", "{a:.b,c:\"x\"}", "map({a:length})", "[.a,.b][0]", ".a[\"b\"][1]", "{\"a\": .b}",
  ]) func plainProgramsRunHere(program: String) {
    let profile = FilterProfile(program)
    #expect(profile.isSafe && profile.runsInProcess(on: 10_000))
  }

  @Test(arguments: [
    "..", "recurse", "paths", "def f: f; f", "reduce .[] as $x (0; . + $x)", "foreach .[] as $x (0; 1)",
    "label $f | break $f",
    "range(10)", "repeat(1)", "until(true; .)", "while(false; .)", "limit(1; .)", ".a = 1", ".a |= 1", ".a += 1",
    "del(.a)",
    ".[nan]", ".[.a]", ".[$x]", ".[1e3]", ".[nan:]", ".[.a:]", ".[12345678901]", "todate", "strftime(\"%Y\")",
    "test(\"a\")", "gsub(\"a\"; \"b\")",
    "halt", "input", "@base64", "@base64d", "implode", "getpath([\"a\"])", "to_entries | from_entries",
    "with_entries(.)", "walk(.)",
    "5 % 2", "\"x\" * 10", "combinations", "splits(\"a\")", "indices(\"\")", "tojson", "fromjson", "env",
    "$__loc__ | halt", "nope",
    "{a:halt}", "{a:range(1e18)}", "[{a:repeat(1)}]", "{id,b:halt}", "{a:{b:halt}}", "{\"a\":halt}", "{$x,b:(halt)}",
    "m::f", ".a]", "'a'", "\\", "not[.x]", ".[\"\\(.a)\"]", "map(if . then recurse else . end)", "\"\\(halt)\"",
    "{a: halt}", "{(halt): 1}", "[halt]", "flatten | @csv",
    ". as [$a] ?// $a | 1",
  ]) func whatMayEndTheProcessRunsElsewhere(program: String) {
    #expect(!FilterProfile(program).isSafe)
  }

  @Test func muchWorkIsDoneElsewhere() {
    // One pass over anything is done here, since each element can be the last.
    #expect(FilterProfile("map(.id)").runsInProcess(on: 1 << 33))
    #expect(FilterProfile("map({a: .x, b: .y})").runsInProcess(on: 1 << 33))
    // A sort is interrupted only at its end.
    #expect(FilterProfile("sort").runsInProcess(on: 1 << 20) && !FilterProfile("sort").runsInProcess(on: 1 << 20 + 1))
    #expect(FilterProfile("group_by(.a)").runsInProcess(on: 10_000) && !FilterProfile("add").runsInProcess(on: 1 << 24))
    // Each with each.
    #expect(FilterProfile(".[] as $x | .[] | [$x, .]").runsInProcess(on: 10_000))
    #expect(!FilterProfile(".[] as $x | .[] | [$x, .]").runsInProcess(on: 1 << 20))
    #expect(!FilterProfile("[.[], .[], .[], .[], .[], .[]]").runsInProcess(on: 10_000))
    #expect(!FilterProfile("map(.a) - map(.b)").runsInProcess(on: 1 << 20))
    // Twice as much at every step.
    let doubling = repeatElement("[.,.]", count: 30).joined(separator: "|")
    #expect(!FilterProfile(doubling).runsInProcess(on: 10))
    #expect(FilterProfile("[.,.]|[.,.]").runsInProcess(on: 10))
    #expect(!FilterProfile(repeatElement("(.+.)", count: 30).joined(separator: "|")).runsInProcess(on: 10))
  }

  @Test func longProgramsAreCompiledElsewhere() {
    #expect(FilterProfile(String(repeating: " ", count: 4096)).isQuickToCompile)
    #expect(!FilterProfile(String(repeating: " ", count: 4097)).isQuickToCompile)
    func nested(_ count: Int) -> String {
      String(repeating: "(", count: count) + "." + String(repeating: ")", count: count)
    }
    #expect(FilterProfile(nested(64)).isQuickToCompile && !FilterProfile(nested(65)).isQuickToCompile)
    #expect(!FilterProfile(String(repeating: "\"\\(", count: 1000)).isQuickToCompile)
    #expect(!FilterProfile(String(repeating: "[", count: 4000)).isQuickToCompile)
  }

  @Test(
    arguments: [
      ("map(.id)", ["map"]), (".abs | $limit | @sh", []), ("\"trim \\(trim) # no\" # abs", ["trim"]),
      ("{abs, limit: 1, (trim): 2}", ["trim"]), ("{a:trim,b:ltrim, c :\nabs}", ["trim", "ltrim", "abs"]),
      ("{a:{trim:trim}}", ["trim"]), ("[{abs}, abs]", ["abs"]),
      (".a.\"trim\" | ltrim", ["ltrim"]), ("if true then 1 else 2 end", ["if", "true", "then", "else", "end"]),
      ("1e5 + .5", []),
      ("\"\\(\"\\(abs)\")\"", ["abs"]), (".[\"x\"] | first", ["first"]), ("..|trim", ["trim"]), ("\"open", []),
      ("\"\\(open", ["open"]),
    ] as [(String, [String])])
  func namesAreThoseThatAreCalled(program: String, names: [String]) {
    #expect(FilterProfile(program).names == Set(names))
  }
}
