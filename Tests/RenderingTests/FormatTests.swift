internal import JSON
internal import Platform
internal import RealtimeKit
internal import Rendering
internal import TestSupport
internal import Testing

@Suite struct FormatTests {
  @Test(arguments: [OutputFormat.json, .ndjson, .csv, .tsv, .markdown, .text])
  func sessions(format: OutputFormat) throws {
    let text = Fixtures.pipe.render(try Fixtures.sessions(), kind: .session, as: format).text
    try Golden.expect(text, "sessions.\(format.name)")
  }

  @Test func noFormatLosesAField() throws {
    for kind in Kind.all where !kind.fields.isEmpty {
      let object = Sample.object(kind.fields + [Field("added_tomorrow", .text, "")], rows: 2, name: "")
      for format in [OutputFormat.json, .ndjson, .csv, .tsv, .record] {
        for renderer in [Fixtures.terminal(100), Fixtures.pipe] {
          for value in [object, [object, object]] {
            let text = renderer.render(value, kind: kind, as: format).text
            for name in object.keys { #expect(text.contains(name), "\(kind.name) as \(format) lost \(name)") }
          }
        }
      }
      for format in OutputFormat.all {
        for value in [object, [object]] {
          let text = Fixtures.terminal(80).render(value, kind: kind, as: format).text
          #expect(text.hasSuffix("\n"))
        }
      }
    }
  }

  @Test func jsonSaysExactlyWhatTheAPISaid() throws {
    for value in [try Fixtures.sessions(), try PeerReport.value(), .null, 1.5, "a\u{202e}b", [], [:]] {
      let text = Fixtures.pipe.render(value, kind: .value, as: .json).text
      #expect(text == value.text(indent: 2) + "\n")
      for colour in [true, false] {
        let shown = Fixtures.terminal(80, colour: colour).render(value, kind: .value, as: .json).text
        #expect(try JSONValue(parsing: withoutColour(shown)) == value)
      }
    }
  }

  @Test(arguments: [
    ("null", "null\n"), ("true", "true\n"), ("1.50", "1.50\n"), ("100000000000000000000", "100000000000000000000\n"),
    ("\"two\\nlines\"", "two\nlines\n"), ("\"\"", "\n"), ("[1,\"a\",null,false]", "1\na\n\nfalse\n"),
    ("[[1,\"a\\tb\"],[null,true]]", "1\ta\\tb\n\ttrue\n"), ("[]", ""),
    ("[1,{\"a\":2}]", "[\n  1,\n  {\n    \"a\": 2\n  }\n]\n"),
  ])
  func shapesToAPipe(json: String, expected: String) throws {
    #expect(Fixtures.pipe.render(try Fixtures.json(json), kind: .value, as: nil).text == expected)
  }

  @Test(arguments: [
    ("null", "null\n"), ("true", "true\n"), ("\"x\"", "x\n"), ("[1,\"a\",null,false]", "1\na\n–\nno\n"),
    ("{\"a\":1}", "a  1\n"),
  ])
  func shapesAtATerminal(json: String, expected: String) throws {
    #expect(Fixtures.terminal(80).render(try Fixtures.json(json), kind: .value, as: nil).text == expected)
  }

  @Test func csvQuotesWhatNeedsIt() throws {
    let rows = try Fixtures.json(
      #"[{"a":"x,y","b":"say \"hi\"","c":"two\nlines","d":"","e":null,"f":1e-7,"g":{"k":[1]},"h":-3.5},{"a":"\u001b[1m"}]"#
    )
    #expect(
      Fixtures.pipe.render(rows, kind: .value, as: .csv).text
        == "a,b,c,d,e,f,g,h\n\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\",\"\",,1e-07,\"{\"\"k\"\":[1]}\",-3.5\n"
        + "\\u001b[1m,,,,,,,\n")
  }

  @Test func markdownCannotBeBrokenOutOf() throws {
    let rows = try Fixtures.json(#"[{"title":"a|b\n[x](http://e) <b>*`"}]"#)
    let text = Fixtures.pipe.render(rows, kind: .value, as: .markdown).text
    #expect(lines(text).count == 3)
    #expect(text.contains(#"a\|b\\n\[x\](http://e) &lt;b>\*\`"#))
  }

  @Test func conversationsReadLikeConversations() throws {
    let messages = try Fixtures.json(
      """
      [{"displayName":"Dana","payload":"hello","createdAt":"2026-11-19T15:14:00Z"},
       {"displayName":"E\u{202e}ve","payload":"one\\n[x] Dana: forged","createdAt":"2026-11-18 15:14:00"}]
      """)
    #expect(
      Fixtures.terminal(80).render(messages, kind: .message, as: .text).text
        == "[2 min ago] Dana: hello\n[Nov 18 15:14] E\\u202eve: one\n    [x] Dana: forged\n")
  }

  @Test func hostileTextDoesNothing() {
    for text in Fixtures.hostile {
      let object = JSONValue(members: [(key: "id", value: JSONValue(text)), (key: text, value: JSONValue(text))])
      for kind in [Kind.value, .session, .message] {
        for format in OutputFormat.all.map(Optional.some) + [nil] {
          for renderer in [Fixtures.terminal(60), Fixtures.pipe] {
            if !renderer.context.isTerminal, format == .json || format == .ndjson { continue }
            for value in [object, [object], JSONValue(text), [JSONValue(text)]] {
              let shown = renderer.render(value, kind: kind, as: format).text
              let culprit = shown.unicodeScalars.first(where: isForbidden)
              #expect(culprit == nil, "\(format?.name ?? "nil") lets \(String(describing: culprit)) through")
            }
          }
        }
      }
    }
  }

  private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0a: false
    case 0..<0x20, 0x7f..<0xa0, 0xad, 0x61c, 0x180e, 0x200b, 0x200e, 0x200f, 0x2028...0x202e, 0x2060...0x206f, 0x3164,
      0xfeff, 0xe0000...0xe0fff:
      true
    default: false
    }
  }

  @Test(arguments: [
    ("report.csv", OutputFormat.csv), ("a.b/x.JSON", .json), ("x.jsonl", .ndjson), ("x.md", .markdown), ("x", nil),
    ("a.csv/x", nil), ("x.txt", .text),
  ])
  func theEndingChooses(name: String, format: OutputFormat?) {
    #expect(OutputFormat(fileName: name) == format)
  }

  @Test func formatsAreListedOnceAndFoundByNameAndEnding() {
    let names = OutputFormat.all.map(\.name)
    #expect(Set(names).count == names.count && names.count >= 9)
    let endings = OutputFormat.all.flatMap(\.fileEndings)
    #expect(Set(endings).count == endings.count)
    for format in OutputFormat.all {
      #expect(OutputFormat.named(format.name) == format)
      #expect((5...60).contains(format.summary.count) && format.mediaType.split(separator: "/").count == 2)
      for ending in format.fileEndings { #expect(OutputFormat(fileName: "a." + ending) == format) }
    }
    #expect(OutputFormat.named("htm") == nil && OutputFormat.named("") == nil)
  }

  @Test(arguments: [
    (OutputFormat.csv, #"[{"a":1}]"#, "1\n"), (.tsv, #"{"a":1}"#, "1\n"), (.tsv, "[[1]]", "1\n"),
    (.markdown, #"[{"a":1}]"#, "|   1 |\n"), (.json, #"{"a":1}"#, "{\n  \"a\": 1\n}\n"),
    (.ndjson, #"[{"a":1}]"#, "{\"a\":1}\n"), (.text, "[1]", "1\n"), (.csv, "[]", ""), (.markdown, "[]", ""),
  ]) func headingsCanBeLeftOut(format: OutputFormat, json: String, expected: String) throws {
    let value = try JSONValue(parsing: json)
    #expect(Fixtures.pipe.render(value, kind: .value, as: format).textWithoutHeading == expected)
  }
}
