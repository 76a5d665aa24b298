import JSON
import Testing

/// What is parsed must be what jq itself reads, whether the reader knew it or left it to libjq.
@Suite struct JSONReaderTests {
  /// What libjq's own parser makes of a text.
  private func asLibjqReadsIt(_ text: String) throws -> JSONValue? {
    try Query("try fromjson catch null")(JSONValue(text)).first
  }

  @Test(arguments: [
    "0", "-0", "7", "-12", "3.25", "0.1", "123456789012345", "1234567890123456", "12345678901234567890", "1e3", "1E-2",
    "-1.5e+10", "0.30000000000000004", "100.10", "9007199254740993", "1e400", "0.000001", "1.7976931348623157e308",
    "999999999999999", "99999999999.9999", "5e-324", "[1,-1,1.5,1e1]",
  ]) func numbersAreTheSame(text: String) throws {
    let value = try JSONValue(parsing: text)
    #expect(try value == asLibjqReadsIt(text))
    #expect(try value.text() == asLibjqReadsIt(text)?.text())
  }

  @Test(arguments: [
    #""""#, #""plain""#, #""é😀""#, #""a\nb""#, #""\ud83d\ude00 \u0000""#, #""\"""#, #""\\""#, #"{"a\"b":1,"c":"\\"}"#,
    #"{"a":"x","b":{"a":"x"},"c":[{"a":"x"},{"a":"y"},{"a":"x\n"}]}"#, #"{"a":1,"b":2,"a":3}"#, #"{"":{"":[]}}"#,
    " [ ] ", "\t{ }\n", "[[],[[]],{}]", "[true,false,null]", #"{"a" : [ 1 , 2 ] , "b":null }"#, "true",
    #"[{"status":"LIVE"},{"status":"LIVE"},{"status":"ENDED"}]"#,
  ]) func documentsAreTheSame(text: String) throws {
    let value = try JSONValue(parsing: text)
    #expect(try value == asLibjqReadsIt(text))
    #expect(try value.text() == asLibjqReadsIt(text)?.text())
  }

  @Test(arguments: [
    "", " ", "{", "[", "\"", "\"a", "[1", "[1,", "[1,]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}",
    "{,}",
    "[1 2]", "{\"a\" 1}", "{1:2}", "tru", "nul", "falsey", "-", "1.2.3", "--1", "1-1", "\"a\\", "\"\\u12\"",
    "1 2", "{} {}",
    "]", "}", "[}", "[{\"a\":[1,{\"b\":\"c\"",
  ]) func whatIsNoJSONIsRefused(text: String) {
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
  }

  @Test func bytesThatAreNoTextAreReplaced() throws {
    let bytes: [UInt8] = [0x5b, 0x22, 0x61, 0xff, 0x62, 0x22, 0x5d]
    #expect(try JSONValue(parsing: bytes) == ["a\u{FFFD}b"])
  }

  @Test func depthHasTheLimitOfLibjq() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(try JSONValue(parsing: nested(199)).count == 1)
    #expect(try JSONValue(parsing: nested(240)).count == 1)
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: nested(100_000)) }
  }

  @Test func moreNamesThanAreKeptDoNoHarm() throws {
    let members = (0..<3000).map { (key: "name \($0)", value: JSONValue("text \($0 % 7)")) }
    let object = JSONValue(members: members)
    let twice = try JSONValue(parsing: "[\(object.text()),\(object.text())]")
    #expect(twice == [object, object])
  }

  @Test func namesMayBecomeManyWithinAValue() throws {
    let inner = JSONValue(members: (0..<700).map { (key: "inner \($0)", value: ["a": "x", "b": JSONValue($0)]) })
    let outer = JSONValue(members: (0..<40).map { (key: "outer \($0)", value: $0 % 7 == 3 ? inner : "x") })
    #expect(try JSONValue(parsing: outer.text()) == outer)
  }

  @Test func aSharedTextCanBeChangedAlone() throws {
    let rows = try JSONValue(parsing: #"[{"a":"x"},{"a":"x"}]"#)
    let changed = try Query(#".[0].a += "y""#)(rows)
    #expect(changed == [[["a": "xy"], ["a": "x"]]])
    #expect(rows == [["a": "x"], ["a": "x"]])
  }

  @Test func aListIsWeighedByItsSize() throws {
    func weight(_ count: Int) throws -> Int {
      try JSONValue(parsing: "[" + (1...count).map { #"{"id":"\#($0 + 100_000)"}"# }.joined(separator: ",") + "]")
        .approximateBytes
    }
    #expect(try weight(10_000) > 90 * weight(100) && weight(10_000) < 110 * weight(100))
  }
}
