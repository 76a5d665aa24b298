internal import JSON
internal import Language
internal import Testing

@testable internal import Shell

@Suite struct JQPathTests {
  private static let programs = [
    ".", ".a", ".a.b", ".a[0]", ".a[-1]", ".a[9]", ".a[-9]", ".[0]", ".[-1]", ".[]", ".[].id", ".[]|.id", ".[][]",
    ".a[]",
    ".a[].b", "..", ".a.", ".a..b", ".a.[0]", ".[0].a", ".[0][1]", ".[", ".]", ".[]]", ".[0", ".[a]", ".[\"a\"]",
    ".\"a\"",
    ".a?", ".a[1:2]", ".a[1e0]", ".a[01]", ".a[+1]", ".a[ 0 ]", ".a.and", ".if", ".0", ".a0", ".é", ". a", ".a b", "",
    "a",
    "[0]", ".[99999999999]", ".[-99999999999]", ".[9223372036854775808]", ".a-b", ".a.b.c.d", ".n", ".n.a", ".n[0]",
    ".n[]", ".s.a", ".s[0]", ".s[]", ".t[]",
  ]

  private static let inputs = [
    "null", "{}", "[]", "7", "\"text\"", "true",
    "{\"a\": {\"b\": 1}, \"n\": null, \"s\": \"x\"}",
    "{\"a\": [{\"b\": 1}, {\"b\": null}, {}], \"t\": {\"z\": 1, \"a\": 2}}",
    "[{\"id\": 1, \"a\": 2}, {\"id\": null}, {}]", "[[1, 2], [], [3]]", "{\"and\": 1, \"if\": 2, \"a\": {\"and\": 3}}",
  ]

  /// Where a path is walked without jq, it gives what jq gives; where it is not, nothing is claimed.
  @Test(arguments: programs)
  func givesWhatJqGives(program: String) throws {
    let path = JQPath(program)
    let query = try? Query(program)
    if path != nil { try #require(query != nil, "jq refuses what is taken for a path") }
    for text in Self.inputs {
      let input = try JSONValue(parsing: text)
      guard let values = path?.values(in: input) else { continue }
      let expected = try? query?(input)
      #expect(values == expected, "\(program) on \(text)")
    }
  }

  @Test(arguments: [
    ".", ".a", ".a.b", ".[0]", ".[-1]", ".[]", ".[].id", ".a[].b[2]", "$x", "$x.a", "$x[0].b", "$_", "$r7.id",
  ])
  func isWalked(program: String) {
    #expect(JQPath(program) != nil)
  }

  @Test func namesItsVariable() throws {
    #expect(try #require(JQPath("$live[0].id")).variable == "live")
    #expect(try #require(JQPath(".a")).variable == nil)
    #expect(JQPath("$") == nil)
    #expect(JQPath("$1") == nil)
    #expect(JQPath("$a::b") == nil)
    #expect(JQPath("$__loc__") == nil)
    #expect(JQPath("$ENV.PATH") == nil)
  }
}
