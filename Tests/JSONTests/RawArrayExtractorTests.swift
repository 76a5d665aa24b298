import JSON
import Testing

/// Lists taken out of a document as they are.
@Suite struct LiftedListsTests {
  private func lifted(_ text: String, _ names: Set<String> = ["a", "b"]) throws -> (
    rest: String, lists: [String: String]
  ) {
    let lifted = try RawArrayExtractor(parsing: Array(text.utf8), lifting: names)
    return (lifted.rest.text(), lifted.lists.mapValues { String(decoding: $0, as: UTF8.self) })
  }

  @Test(arguments: [
    (#"{"a":[1,2],"c":3}"#, #"{"a":[],"c":3}"#, ["a": "[1,2]"]),
    (#"{ "x" : { "a" : [ {"b":[1]} ] }, "b":[] }"#, #"{"x":{"a":[]},"b":[]}"#, ["a": #"[ {"b":[1]} ]"#, "b": "[]"]),
    // Brackets, quotes and names within texts.
    (#"{"a":["]","\"]","\\"],"c":"\"a\":[1]"}"#, #"{"a":[],"c":"\"a\":[1]"}"#, ["a": #"["]","\"]","\\"]"#]),
    (#"{"c\"":1,"a\"":[1],"\\":2,"a":[3]}"#, #"{"c\"":1,"a\"":[1],"\\":2,"a":[]}"#, ["a": "[3]"]),
    // A name that is a value, and a name whose value is no list.
    (#"{"c":"a","d":["a",[1]]}"#, #"{"c":"a","d":["a",[1]]}"#, [:]),
    (#"{"a":{"c":[1]},"b":null}"#, #"{"a":{"c":[1]},"b":null}"#, [:]),
    // Lists of lists.
    (#"{"a":[[1,[2]],[]],"c":[[3]]}"#, #"{"a":[],"c":[[3]]}"#, ["a": "[[1,[2]],[]]"]),
    ("[]", "[]", [:]), ("7", "7", [:]),
  ])
  func listsAreTakenOut(text: String, rest: String, lists: [String: String]) throws {
    let found = try lifted(text)
    #expect(found.rest == rest)
    #expect(found.lists == lists)
  }

  @Test func ofTwoOfANameTheFirstIsTaken() throws {
    let found = try lifted(#"{"x":{"a":[1]},"y":{"a":[2]}}"#)
    #expect(found.rest == #"{"x":{"a":[]},"y":{"a":[2]}}"#)
    #expect(found.lists == ["a": "[1]"])
  }

  @Test(arguments: [
    "", "{", #"{"a"#, #"{"a":"#, #"{"a":["#, #"{"a":[1,2]"#, #"{"a":[1,2],"#, #"{"a":[1,2]]}"#, #"{"a":["]}"#,
    #"{"a":["\"]}"#,
    "{\n\"a\":[1,\n2],\n\"c\":nope}", #"{"a":[1]}}"#, "<html>", #"{"c":'x',"a":[]}"#,
    #"{"a":[1],"b":[2],"c":}"#,
  ])
  func theErrorIsOfTheWholeDocument(text: String) throws {
    let whole = #expect(throws: JSONParseError.self) { _ = try JSONValue(parsing: text) }
    let taken = #expect(throws: JSONParseError.self) { _ = try lifted(text) }
    #expect(taken == whole)
  }

  @Test func everyCutIsAnError() {
    let bytes = Array(#"{"x":{"a":[{"t":"1\"]"},[2]],"c":"d"},"b":[],"e":null}"#.utf8)
    for count in 0..<bytes.count {
      #expect(throws: JSONParseError.self, "\(count) bytes") {
        _ = try RawArrayExtractor(parsing: Array(bytes[..<count]), lifting: ["a", "b"])
      }
    }
  }
}
