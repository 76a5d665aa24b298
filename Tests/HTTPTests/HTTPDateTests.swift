import HTTP
import Platform
import Testing

@Suite struct HTTPDateTests {
  /// The three forms of RFC 9110, and what is none.
  @Test(
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37.000Z"),
      ("Thu, 29 Feb 2024 23:59:59 GMT", "2024-02-29T23:59:59.000Z"),
      ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37.000Z"),
      ("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37.000Z"),
      ("Sun, 06 Foo 1994 08:49:37 GMT", nil), ("", nil), ("soon", nil),
    ] as [(String, String?)]) func datesOfHeadersAreRead(text: String, moment: String?)
  {
    #expect(HTTPDate.parse(text)?.iso8601 == moment)
  }
}
