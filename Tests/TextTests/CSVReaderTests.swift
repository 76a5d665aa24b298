import Testing
import Text

@Suite struct CSVReaderTests {
  private func rows(_ text: String) throws -> [CSVReader.Row] {
    var reader = CSVReader(Array(text.utf8)[...])
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
    let error = #expect(throws: CSVReader.UnclosedQuote.self) { try rows(text) }
    #expect(error?.line == line)
  }

  @Test func bytesThatAreNoTextBecomeReplacements() throws {
    var reader = CSVReader([0x61, 0xff, 0x2c, 0x22, 0xfe, 0x22])
    #expect(try reader.next()?.values == ["a\u{FFFD}", "\u{FFFD}"])
  }

  @Test(arguments: [DelimitedWriter.Quoting.minimal, .unambiguous, .all])
  func whatIsWrittenIsReadBack(quoting: DelimitedWriter.Quoting) throws {
    let values = [
      "", "a", "\"", "\"\"", ",", "\n", "\r\n", "a,\"b\"\nc", " ", "é😀", "\u{202E}", "'", "\"\u{301}", "\t",
    ]
    for first in values {
      for second in values {
        var writer = DelimitedWriter(.csv, quoting: quoting, invisible: .kept, lineEnd: "\r\n")
        writer.addRow([first, second])
        writer.addRow(["x", first, second])
        #expect(try rows(writer.text).map(\.values) == [[first, second], ["x", first, second]])
      }
    }
  }
}
