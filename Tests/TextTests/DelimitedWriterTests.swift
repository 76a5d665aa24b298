import Testing
import Text

@Suite struct DelimitedWriterTests {
  private func row(
    _ values: [String], _ dialect: DelimitedWriter.Dialect, _ quoting: DelimitedWriter.Quoting = .unambiguous
  ) -> String {
    var writer = DelimitedWriter(dialect, quoting: quoting)
    writer.addRow(values)
    return writer.text
  }

  @Test func quotationMarksStandWhereTheyAreNeeded() {
    #expect(row(["a", "", "b\"c", "d,e", "f\tg"], .csv) == "a,\"\",\"b\"\"c\",\"d,e\",\"f\tg\"\n")
    #expect(row(["a", "", "b\"c", "d,e", "f\tg"], .csv, .minimal) == "a,,\"b\"\"c\",\"d,e\",f\tg\n")
    #expect(row(["a", ""], .csv, .all) == "\"a\",\"\"\n")
    #expect(row(["c\nd", "e\r\nf"], .csv, .minimal) == "\"c\nd\",\"e\r\nf\"\n")
    // A quotation mark with an accent upon it is doubled all the same.
    #expect(row(["a\"\u{301}b"], .csv) == "\"a\"\"\u{301}b\"\n")
  }

  @Test func tabsAndLineEndsAreEscapedInTSV() {
    #expect(row(["a\tb", "c\nd", "e\\f", "g\u{1b}h", ""], .tsv) == "a\\tb\tc\\nd\te\\\\f\tg\\u001bh\t\n")
  }

  @Test func missingAndVerbatimValues() {
    var writer = DelimitedWriter(.csv)
    writer.addMissing()
    writer.add("")
    writer.addVerbatim { $0 += "12.5".utf8 }
    writer.addMissing()
    writer.endRow()
    writer.addMissing()
    writer.endRow()
    #expect(writer.text == ",\"\",12.5,\n\n")
  }

  @Test func invisibleCharactersAreWrittenOutUnlessKept() {
    #expect(row(["a\u{202e}b"], .csv) == "a\\u202eb\n")
    var writer = DelimitedWriter(.csv, invisible: .kept)
    writer.addRow(["a\u{202e}b"])
    #expect(writer.text == "a\u{202e}b\n")
  }
}
