import Testing

@testable import Client

@Suite struct DelimitedTextTests {
  private func rows(_ text: String) throws -> [DelimitedText.Row] {
    var reader = DelimitedText(Array(text.utf8)[...])
    return try reader.rows()
  }

  @Test(arguments: [
    ("a,b,c", [["a", "b", "c"]]), ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]), ("a\r\nb\rc", [["a"], ["b"], ["c"]]),
    (#""a","b""#, [["a", "b"]]), (#""a,b",c"#, [["a,b", "c"]]), (#""say ""hi"" now""#, [[#"say "hi" now"#]]),
    (#""""""#, [["\""]]), (#""""#, [[""]]), ("\"a\nb\"\nc", [["a\nb"], ["c"]]), ("\"a\r\nb\"", [["a\r\nb"]]),
    (",", [["", ""]]), ("a,\n,b", [["a", ""], ["", "b"]]), ("\n\n a \n\r\n", [[" a "]]), ("", []), ("\r\n", []),
    (#"a"b,c"#, [[#"a"b"#, "c"]]), (#""a"b,c"#, [["ab", "c"]]), (#""a""b"c,d"#, [[#"a"bc"#, "d"]]),
    ("é,😀", [["é", "😀"]]),
    ("a;b\tc", [["a;b\tc"]]),
  ]) func valuesAreSeparated(text: String, expected: [[String]]) throws {
    #expect(try rows(text).map(\.values) == expected)
  }

  @Test func rowsKnowTheirLines() throws {
    #expect(try rows("a\n\n\"b\nc\r\nd\re\"\r\nf\rg").map(\.line) == [1, 3, 7, 8])
  }

  @Test(arguments: [("\"", 1), ("a\n\"b", 2), ("a\n\"b\nc\n", 2), ("\"a\"\"", 1), ("\"a\n\",\"b\n", 2)])
  func aQuoteThatIsNotClosedIsAProblem(text: String, line: Int) {
    #expect(throws: FileProblem(.csv, line: line, .unclosedQuote)) { try rows(text) }
  }

  @Test func bytesThatAreNoTextBecomeReplacements() throws {
    var reader = DelimitedText([0x61, 0xff, 0x2c, 0x22, 0xfe, 0x22])
    #expect(try reader.next()?.values == ["a\u{FFFD}", "\u{FFFD}"])
  }

  @Test func everyTextComesBack() throws {
    // What a writer by the book makes of these must be read as it was.
    let values = ["", "a", "\"", "\"\"", ",", "\n", "\r\n", "a,\"b\"\nc", " ", "é😀", "\u{202E}", "'"]
    for first in values {
      for second in values {
        let line = [first, second].map {
          "\""
            + $0.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
        }.joined(separator: ",")
        #expect(try rows(line + "\r\n" + line).map(\.values) == [[first, second], [first, second]])
      }
    }
  }
}
