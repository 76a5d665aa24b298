import JSON
import Testing

/// What jq 1.6 lacks or does wrong, as jq 1.7 does it.
@Suite(.timeLimit(.minutes(2))) struct QueryPreludeTests {
  private func results(_ program: String, _ input: JSONValue = .null) throws -> [String] {
    try Query(program)(input).map { $0.text() }
  }

  @Test(
    arguments: [
      (#"[-1, 0, 2.5, -0.5 | abs]"#, ["[1,0,2.5,0.5]"]), (#"[1, [2], null | toarray]"#, ["[[1],[2],[null]]"]),
      (#"{"a":1,"b":{"c":2,"d":3},"e":[1,2]} | pick(.b.c, .x, .e[1])"#, [#"{"b":{"c":2},"x":null,"e":[null,2]}"#]),
      (#"[1,2,3] | pick(first)"#, ["[1]"]),
      (#"" \t a b \n " | trim, ltrim, rtrim"#, [#""a b""#, #""a b \n ""#, #"" \t a b""#]),
      (#""" | trim"#, [#""""#]), (#""  " | ltrim"#, [#""""#]),
      (
        "[limit(0; 1, 2)], [limit(2; 1, 2, 3)], [limit(-1; 1, 2)], [limit(5; 1)], [limit(1; 7, error)]",
        ["[]", "[1,2]", "[1,2]", "[1]", "[7]"]
      ),
      ("[limit(0, 1; 1, 2)]", ["[1]"]), ("[nth(2; 1, 2, 3, error)], [first(range(10))]", ["[3]", "[0]"]),
      (#"{"a":[1,2]} | add(.a[])"#, ["3"]), ("[1,2] | add, (map([.]) | add)", ["3", "[1,2]"]),
      ("have_literal_numbers, have_decnum", ["true", "false"]),
      (#""abc" | indices(""), index(""), rindex("")"#, ["[]", "null", "null"]),
      (#""a,b, cd, efg" | indices(", "), index(","), rindex(",")"#, ["[3,7]", "1", "7"]),
      ("[1,2,1,2] | indices([1,2]), indices(1), index(2), rindex(2)", ["[0,2]", "[0,2]", "1", "3"]),
      (
        #"try error(null) catch ., try error("x") catch ., try error({a:1}) catch .a, [.[]?]"#,
        [#""null""#, #""x""#, "1", "[]"]
      ),
    ] as [(String, [String])])
  func functionsOfLaterVersionsAreThere(program: String, expected: [String]) throws {
    #expect(try results(program) == expected)
  }

  // jq 1.7.1 gives the same for all that are ASCII; in other texts it repeats empty matches.
  @Test(
    arguments: [
      (#""abc" | gsub("^"; "> ")"#, [#""> abc""#]), (#""abc" | gsub("$"; "!")"#, [#""abc!""#]),
      (#""abc" | gsub(""; "-")"#, [#""-a-b-c-""#]), (#""äöü" | gsub(""; "-")"#, [#""-ä-ö-ü-""#]),
      (#""aéxxb" | gsub("x*"; "-")"#, [#""-a-é--b-""#]), (#""abc" | gsub("(?=b)"; "|")"#, [#""a|bc""#]),
      (#""" | gsub(""; "a")"#, [#""a""#]), (#""" | gsub("a"; "b")"#, [#""""#]),
      (#""aAbB" | gsub("b"; "x"; "i")"#, [#""aAxx""#]),
      (#""aXbxaa" | [gsub("x"; "1", "2"; "i")]"#, [#"["a1b1aa","a2b2aa"]"#]),
      (#""a.b.c" | gsub("\\."; "")"#, [#""abc""#]),
      (#""ab12 cd3" | gsub("(?<l>[a-z]+)(?<d>\\d+)"; "\(.d)\(.l)")"#, [#""12ab 3cd""#]),
      (
        #""abab" | sub("b"; "x"), sub("b"; "x"; "g"), sub("z"; "x"), sub("^"; "> ")"#,
        [#""axab""#, #""axax""#, #""abab""#, #""> abab""#]
      ),
      (#""abc" | [sub("(?<x>.)"; "\(.x)1", "\(.x)2")]"#, [#"["a1bc","a2bc"]"#]),
      (#""aaa" | gsub("^a"; "b")"#, [#""baa""#]),
      (#""a b" | gsub("a # first\n"; "x"; "x")"#, [#""x b""#]), (#""x" | gsub("x"; empty)"#, [#""x""#]),
      (#""foo bar foo" | gsub("\\bfoo\\b"; "[\(.)]")"#, [#""[{}] bar [{}]""#]),
      (#""aa" | gsub("(?<!a)a"; "b")"#, [#""ba""#]),
      (#""日本語日本" | gsub("本"; "x"), sub("語"; "")"#, [#""日x語日x""#, #""日本日本""#]),
    ] as [(String, [String])])
  func substitutionEndsAndIsRight(program: String, expected: [String]) throws {
    #expect(try results(program) == expected)
  }

  @Test func aLongTextIsSubstitutedWhole() throws {
    let text = String(repeating: "é", count: 2500)
    #expect(try Query(#"gsub("^";"> ") | length"#)(JSONValue(text)) == [2502])
    #expect(try Query(#"gsub("(?=é)";"x") | length"#)(JSONValue(text)) == [5000])
  }

  @Test(
    arguments: [
      (#""2025-11-12T10:00:00.123Z" | fromdate"#, ["1762941600.123"]),
      (
        #""2025-11-12T10:00:00Z" | fromdate, fromdateiso8601"#,
        ["1762941600", "1762941600"]
      ),
      (#""2025-11-12T12:30:00.5+02:30" | fromdate"#, ["1762941600.5"]),
      (#""2025-11-12T09:00:00-0100" | fromdate"#, ["1762941600"]),
      (#""1970-01-01T00:00:00.000Z" | fromdate"#, ["0"]),
      (
        "1762941600.123 | todate, todateiso8601, date",
        [#""2025-11-12T10:00:00Z""#, #""2025-11-12T10:00:00Z""#, #""2025-11-12T10:00:00Z""#]
      ),
      (#""2025-11-12T10:00:00.250Z" | strptime("%Y-%m-%dT%H:%M:%SZ")"#, ["[2025,10,12,10,0,0.25,3,315]"]),
      (#""2025-11-12T10:00:00.250Z" | strptime("%Y-%m-%dT%H:%M:%SZ") | mktime"#, ["1762941600"]),
      (#""2025-11-12T10:00:00Z" | strptime("%Y-%m-%dT%H:%M:%SZ") | mktime | todate"#, [#""2025-11-12T10:00:00Z""#]),
      (#"{"started_at":"2025-11-12T10:00:00.100Z","ended_at":"2025-11-12T10:01:30.350Z"} | duration"#, ["90.25"]),
      (#"{"joined_at":"2025-11-12T10:00:00Z","left_at":"2025-11-12T10:00:01Z"} | duration"#, ["1"]),
      (#"{"from":10,"to":12.5}, {"started_at":"2025-11-12T10:00:00Z","ended_at":null} | duration"#, ["2.5", "null"]),
      (#"{"started_time":"2025-11-12T10:00:00Z","stopped_time":"2025-11-12T11:00:00Z"} | duration"#, ["3600"]),
      (#"[{"joined_at":1,"left_at":3},{"joined_at":1,"left_at":2}] | map(duration) | add"#, ["3"]),
    ] as [(String, [String])])
  func timesMayHaveMilliseconds(program: String, expected: [String]) throws {
    #expect(try results(program) == expected)
  }

  @Test(arguments: [
    ("error(null)", "null"), ("error", "null"), ("\"x\" | abs", #"string ("x") has no absolute value"#),
    ("1 | trim", "number (1) cannot be trimmed"), ("nan | todate", "number (null) is no time in seconds since 1970"),
    ("1762000000000000000 | todate", "number (1762000000000000000) is no time in seconds since 1970"),
    (#""2025-11-12" | fromdate"#, #"date "2025-11-12" does not match format "%Y-%m-%dT%H:%M:%SZ""#),
    ("5 | fromdate", "fromdate needs a string, not number (5)"),
    ("[1] | duration", "array has no beginning and end, such as started_at and ended_at"),
    ("{a: 1} | duration", "object has no beginning and end, such as started_at and ended_at"),
  ]) func whatCannotBeDoneIsAnError(program: String, message: String) throws {
    let query = try Query(program)
    let error = #expect(throws: QueryError.self) { try query(.null) }
    #expect(error?.kind == .failure && error?.messages == [message])
  }

  @Test func aProgramsOwnDefinitionsWin() throws {
    #expect(try results("def abs: 7; -1 | abs") == ["7"])
    #expect(try results(#"def error($x): "mine"; error(null)"#) == [#""mine""#])
    #expect(try results("{abs: 1, limit: 2} | .abs, .limit") == ["1", "2"])
    // Line numbers are those of the program.
    let error = #expect(throws: QueryError.self) { _ = try Query("abs |\ntrim |\nnope") }
    #expect(error?.line == 3)
  }
}
