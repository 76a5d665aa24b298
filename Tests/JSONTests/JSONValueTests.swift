import JSON
import Testing

@Suite struct JSONValueTests {
  @Test func everyKindIsReadAsItselfOnly() throws {
    let value = try JSONValue(parsing: #"{"n":null,"b":false,"i":3,"f":2.5,"s":"","a":[1],"o":{"x":1}}"#)
    #expect(value.kind == .object && value.count == 7 && !value.isNull)
    #expect(value["n"]?.isNull == true && value["n"]?.kind == .null)
    #expect(value["b"]?.boolean == false && value["b"]?.kind == .boolean && value["b"]?.number == nil)
    #expect(value["i"]?.integer == 3 && value["i"]?.number == 3 && value["i"]?.string == nil)
    #expect(value["f"]?.integer == nil && value["f"]?.number == 2.5)
    #expect(value["s"]?.string == "" && value["s"]?.boolean == nil)
    #expect(value["a"]?.elements == [1] && value["a"]?[0] == 1 && value["a"]?["x"] == nil)
    #expect(value["o"]?.members.map(\.key) == ["x"] && value["o"]?[0] == nil)
  }

  @Test func whatIsMissingIsNil() {
    let value: JSONValue = ["a": .null, "list": [1, 2]]
    #expect(value["nope"] == nil && value["a"] != nil)
    #expect(value["list"]?[2] == nil && value["list"]?[-1] == nil)
    #expect(value[path: ["a", "b"]] == nil && value[path: []] == value)
    #expect(JSONValue(1)["a"] == nil && JSONValue("x").elements.isEmpty && JSONValue(true).members.isEmpty)
    #expect(JSONValue("x").count == 0)
  }

  @Test func objectsKeepTheOrderOfTheirKeys() throws {
    let names = ["zebra", "apple", "10", "2", "é", "", "Zebra", "a b", "\u{1F600}"]
    let value = JSONValue(members: names.enumerated().map { (key: $1, value: JSONValue($0)) })
    let parsed = try JSONValue(parsing: value.text())
    #expect(Set(value.keys) == Set(names) && value.keys.count == names.count)
    #expect(parsed.members.map(\.key) == value.keys)
    #expect(value.text(sortedKeys: true).hasPrefix(#"{"":5,"10":2,"2":3"#))
  }

  @Test func literalsAreWhatTheySay() {
    let value: JSONValue = ["a": [1, 2.5, "x", true, .null], "b": ["c": -1]]
    #expect(value.text(sortedKeys: true) == #"{"a":[1,2.5,"x",true,null],"b":{"c":-1}}"#)
    #expect((["a": 1, "a": 2] as JSONValue)["a"] == 2)
  }

  @Test func changesMakeNewValues() {
    let object: JSONValue = ["a": 1]
    #expect(object.setting("b", to: [2]) == ["a": 1, "b": [2]] && object == ["a": 1])
    #expect(object.removing("a") == [:] && object.removing("x") == object && JSONValue(1).removing("a") == 1)
    #expect(JSONValue([1]).appending("x") == [1, "x"] && JSONValue.null.appending(1) == [1])
    #expect(JSONValue("x").setting("a", to: 1) == ["a": 1])
  }

  @Test func equalityLooksAtValuesAndNotAtOrder() {
    #expect(["a": 1, "b": 2] as JSONValue == ["b": 2, "a": 1])
    #expect([1, 2] as JSONValue != [2, 1])
    #expect(JSONValue("1") != JSONValue(1) && JSONValue.null != JSONValue(false) && JSONValue(0) == JSONValue(-0.0))
    let sorted: [JSONValue] = [.null, false, true, 1, "a", [1], ["a": 1]]
    #expect(sorted.shuffled().sorted() == sorted)
  }

  @Test(arguments: [
    (#""é\u00e9😀""#, "éé😀"), (#""\ud83d\ude00""#, "😀"), (#""a\u0000b""#, "a\u{0}b"), (#""\n\t\"\\\/""#, "\n\t\"\\/"),
    ("\"\u{202E}\"", "\u{202E}"),
  ]) func textsHoldAnyCharacter(json: String, text: String) throws {
    let value = try JSONValue(parsing: json)
    #expect(value.string == text)
    #expect(try JSONValue(parsing: JSONValue(text).text()).string == text)
  }

  @Test func bytesThatAreNoTextBecomeReplacements() throws {
    #expect(try JSONValue(parsing: [0x22, 0xff, 0x41, 0x22] as [UInt8]).string == "\u{FFFD}A")
  }

  @Test(arguments: [
    "", "  \n", "{", "[1,", "[1] [2]", "1 2", "{\"a\":1,}", "{a:1}", "'x'", "\"abc", "[1}", "<html>", "tru",
    "{\"a\" 1}",
  ]) func textThatIsNotOneDocumentIsRefusedWithAReason(text: String) throws {
    let error = try #require(throws: JSONParseError.self) { try JSONValue(parsing: text) }
    #expect(!error.reason.isEmpty && !error.reason.contains("while parsing"))
  }

  @Test func deepNestingIsRefusedAndNotACrash() throws {
    let fine = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(try JSONValue(parsing: fine).text() == fine)
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: deep) }
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: deep + String(repeating: "]", count: 100_000)) }
  }

  @Test func aLongArrayIsReadWhole() throws {
    let count = 100_000
    let text = "[" + (0..<count).map(String.init).joined(separator: ",") + "]"
    let value = try JSONValue(parsing: text)
    #expect(value.count == count && value[count - 1]?.integer == count - 1 && value.text() == text)
    #expect(value.elements.lazy.compactMap(\.number).reduce(0, +) == Double(count * (count - 1) / 2))
    #expect(value.approximateBytes > count)
  }

  @Test(arguments: [
    ("0.1", "0.1"), ("1e3", "1000"), ("-0.5", "-0.5"), ("9007199254740993", "9007199254740992"), ("1e308", "1e+308"),
    ("123456789012", "123456789012"), ("5.8097", "5.8097"),
  ]) func numbersAreDoubles(text: String, printed: String) throws {
    #expect(try Double(JSONValue(parsing: text).text()) == Double(printed))
    #expect(try JSONValue(parsing: text).number == Double(text))
  }

  @Test func numbersThatFitNoIntegerAreNone() throws {
    #expect(JSONValue(1e300).integer == nil && JSONValue(Double.nan).integer == nil)
    #expect(JSONValue(Double.infinity).integer == nil)
  }

  @Test func textIsIndentedOnDemand() {
    #expect((["a": [1]] as JSONValue).text(indent: 2) == "{\n  \"a\": [\n    1\n  ]\n}")
    #expect("\(["a": 1] as JSONValue)" == #"{"a":1}"#)
  }
}
