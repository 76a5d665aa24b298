import Testing
import Text

@Suite struct PercentEncodingTests {
  @Test(arguments: [
    ("", ""), ("azAZ09-._~", "azAZ09-._~"), ("a b", "a%20b"), ("a/b", "a%2Fb"), ("+%", "%2B%25"),
    ("é😀", "%C3%A9%F0%9F%98%80"), ("\0\n", "%00%0A"), ("/\u{301}", "%2F%CC%81"),
  ]) func encoding(text: String, expected: String) {
    #expect(PercentEncoding.encoded(text) == expected)
    #expect(PercentEncoding.decoded(expected) == text)
    #expect(PercentEncoding.strictlyDecoded(expected.utf8) == text)
  }

  @Test func aPathKeepsItsSlashes() {
    #expect(PercentEncoding.encoded("a b/c?d", keeping: "/") == "a%20b/c%3Fd")
  }

  @Test(arguments: [
    ("%+F", "%+F"), ("%-1", "%-1"), ("%", "%"), ("%4", "%4"), ("%4g", "%4g"), ("%zz%41", "%zzA"), ("%%41", "%A"),
    ("a+b", "a+b"), ("%2f%2F", "//"), ("%ff", "\u{fffd}"), ("%\u{301}41", "%\u{301}41"),
  ]) func whatIsNoPairStays(text: String, expected: String) {
    #expect(PercentEncoding.decoded(text) == expected)
  }

  @Test(arguments: ["%+F", "%-1", "%", "%4", "a%4g", "%ff", "%c3%28", "%%41"])
  func aServerRefusesWhatIsMalformed(text: String) {
    #expect(PercentEncoding.strictlyDecoded(text.utf8) == nil)
  }

  @Test func aPlusIsASpaceInAForm() {
    #expect(PercentEncoding.strictlyDecoded("a+b%2Bc".utf8, plusIsSpace: true) == "a b+c")
    #expect(PercentEncoding.strictlyDecoded("a+b".utf8) == "a+b")
  }

  @Test func everyCharacterComesBack() {
    for value in UInt8(0)..<128 {
      let text = String(Unicode.Scalar(value))
      #expect(PercentEncoding.decoded(PercentEncoding.encoded(text)) == text)
    }
  }
}
