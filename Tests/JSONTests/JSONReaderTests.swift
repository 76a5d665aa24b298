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
    "-1.5e+10", "0.30000000000000004", "100.10", "9007199254740993", "0.000001", "1.7976931348623157e308",
    "999999999999999", "99999999999.9999", "5e-324", "[1,-1,1.5,1e1]",
  ]) func numbersAreTheSame(text: String) throws {
    let value = try JSONValue(parsing: text)
    #expect(try value == asLibjqReadsIt(text))
    #expect(value.text() == text)
  }

  @Test func aNumberKeepsItsTextWhereJqOnlyPassesItOn() throws {
    let text = #"{"a":9007199254740993,"b":1.0,"c":[1e1000,-0.0,1E5,0.10,123456789012345678901234567890],"d":-0}"#
    let value = try JSONValue(parsing: text)
    #expect(value.text() == text)
    #expect(value["c"]?.text(indent: 2).contains("  1e1000,\n") == true)
    #expect(try Query(".c")(value).map { $0.text() } == ["[1e1000,-0.0,1E5,0.10,123456789012345678901234567890]"])
    #expect(try Query("[.c[0], .b] | reverse | {x: .[0]}")(value).map { $0.text() } == [#"{"x":1.0}"#])
    #expect(try Query(".c | [paths]")(value).count == 1)
    #expect(try Query("(.c[2], .b) |= . + 0 | .b, .c[2]")(value).map { $0.text() } == ["1", "100000"])
    #expect(try Query(".a == 9007199254740992, (.c[0] > 1e308), (.c | sort | .[0])")(value) == [true, true, 0])
    #expect(value["b"]?.integer == 1 && value["c"]?[0]?.number == .infinity && value["c"]?[0]?.integer == nil)
  }

  @Test(
    arguments: [
      0, -0.0, 1, -1, 0.1, 1e15, 1e16, 1e17, 1e-3, 1e-4, 1e-5, 1.5e-5, 123456789012345680, 1e22, 1.25e22, .infinity,
      -.infinity,
      .nan, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 100, 1e14, 999_999_999_999_999, 0.30000000000000004,
      12345.678, 1e300,
      9_007_199_254_740_992, 4.35, 2.5e15, 1.1e16,
    ] as [Double]) func aDoubleIsPrintedAsByJq(value: Double) throws
  {
    #expect(try Query("tojson")(JSONValue(value)) == [JSONValue(JSONValue(value).text())])
  }

  @Test func manyDoublesArePrintedAsByJq() throws {
    var random = SystemRandomNumberGenerator()
    let values = (0..<20_000).map { place -> JSONValue in
      let bits = Double(bitPattern: random.next())
      return JSONValue(place % 2 == 0 ? bits : (Double.random(in: -1e6...1e6) * 1e4).rounded() / 1e4)
    }
    let printed = try Query(".[] | tojson")(JSONValue(values)).map(\.string)
    #expect(printed == values.map { $0.text() })
  }

  @Test(arguments: [
    (#""\ud83d""#, "\u{FFFD}"), (#""a\ud83d b""#, "a\u{FFFD} b"), (#""\udc00""#, "\u{FFFD}"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\ude00\ud83d\n""#, "\u{FFFD}\u{FFFD}\n"),
    (#""\\ud83d""#, "\\ud83d"),
  ]) func halfAPairBecomesAReplacement(json: String, text: String) throws {
    #expect(try JSONValue(parsing: json).string == text)
    // With something beside it that only libjq reads.
    #expect(try JSONValue(parsing: "[nan,\(json)]")[1]?.string == text)
    let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: "[\(json),]") }
    #expect(error?.reason.contains("Expected another array element") == true)
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
    #expect(try JSONValue(parsing: nested(256)).text() == nested(256))
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: nested(257)) }
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: nested(100_000)) }
  }

  @Test(arguments: [
    #"{"a":[1,{"b":null}],"c":"\"\\\n\t\r\b\f\u0001\u007f é😀","d":{},"e":[],"f":[[]],"A":{"z":{"y":1},"x":[true,false]}}"#,
    "[]", "{}", "[1,[2,[3]]]", #""text""#, "null", #"{"b":1,"a":2,"é":3,"":4}"#,
  ]) func valuesArePrintedAsByJq(text: String) throws {
    let value = try JSONValue(parsing: text)
    #expect(try JSONValue(value.text()) == Query("tojson")(value).first)
    #expect(try JSONValue(parsing: value.text(indent: 3, sortedKeys: true)) == value)
    #expect(value.utf8(indent: 2).elementsEqual(value.text(indent: 2).utf8))
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
