internal import JSON
internal import Platform
internal import RealtimeKit
internal import Rendering
internal import Testing

/// The page that goes to a ticket: it needs nothing but itself, and nobody's name can break it.
@Suite struct IncidentPageTests {
  private static func incident(name: String, title: String = "Weekly review") throws -> JSONValue {
    let text = JSONValue(name).text()
    return try Fixtures.json(
      """
      {"made_at":"2026-11-19T15:16:00Z","session":{"id":"s-1","associated_id":"m-1","meeting_display_name":\(JSONValue(title).text()),
        "status":"ENDED","started_at":"2026-11-19T15:00:00Z","ended_at":"2026-11-19T15:10:00Z",
        "max_concurrent_participants":2,"minutes_consumed":18.25},
       "coverage":{"people":2,"connections":2,"reports":1,"limits":["Nothing was measured for 1 of 2: \(name.count)."]},
       "findings":[{"rank":1,"cause":"uplink-loss","title":"packets lost on the way up","confidence":"certain","name":\(text),
          "from":"2026-11-19T15:02:00Z","to":"2026-11-19T15:09:00Z","reach":3,"meaning":\(text),"user_id":"u-1",
          "evidence":[{"what":\(text),"value":18.25,"unit":"%","threshold":5,"setting":"threshold-loss","source":\(text),
            "detail":\(text)}]},
         {"rank":2,"cause":"bandwidth-limited","title":"video held back by the network","confidence":"likely",
          "name":\(text),"follows":"uplink-loss","evidence":[{"what":"share","value":52,"unit":"%"}]}],
       "timeline":[{"what":"session","name":\(text),"from":"2026-11-19T15:00:00Z","to":"2026-11-19T15:10:00Z"},
         {"what":"present","name":\(text),"user_id":"u-1","from":"2026-11-19T15:00:00Z","to":"2026-11-19T15:09:00Z","minutes":9},
         {"what":"away","name":\(text),"user_id":"u-1","from":"2026-11-19T15:04:00Z","to":"2026-11-19T15:05:00Z"},
         {"what":"room","name":\(text),"room":\(text),"from":"2026-11-19T15:04:00Z","to":null}],
       "people":[{"name":\(text),"role":\(text),"user_id":"u-1","connections":[{"peer_id":\(text),
          "joined_at":"2026-11-19T15:00:00Z","left_at":"2026-11-19T15:09:00Z","client":{"system":\(text),"cores":8},
          "network":{"city":\(text),"ipv4":\(text),"sending":{"type":"relay","relayed":true,"server":\(text),"round_trip_ms":41}},
          "events":[{"at":"2026-11-19T15:03:00Z","name":\(text),"detail":\(text)}],
          "streams":[{"medium":"audio","direction":"received","sender":"p-2","sender_name":\(text),"samples":3,
            "at":["2026-11-19T15:01:00Z","2026-11-19T15:02:00Z","2026-11-19T15:03:00Z"],
            "figures":[{"figure":"loss","unit":"%","mean":8,"worst":20,"worst_at":"2026-11-19T15:02:00Z","threshold":5,
              "is_bad":true,"values":[0,20,null]}]}]}]}]}
      """)
  }

  private static func page(_ incident: JSONValue) -> String {
    Fixtures.pipe.render(incident, kind: .incident, as: .html).text
  }

  @Test func saysWhatHappened() throws {
    let page = Self.page(try Self.incident(name: "Dana"))
    for part in [
      "Weekly review", "Dana: packets lost on the way up", "18.3 %", "threshold: Dana", "5 %", "reached 3 others",
      "caused by: uplink packet loss", "relayed · relay", "Nov 19 2026 15:00:00 UTC",
      "audio received from Dana",
      "! mean 8, worst 20 % 15:02:00", "Nothing was measured for 1 of 2",
    ] { #expect(page.contains(part), "\(part)") }
    // The plot's middle sample is over the border, and the missing one ends the line.
    #expect(page.contains("<path class=\"line\" d=\"M100 38L200 2\"/>"))
    #expect(page.contains("<path class=\"worse\" d=\"M100 38L200 2\"/>"))
  }

  @Test func needsNothingButItself() throws {
    let page = Self.page(try Self.incident(name: "Dana"))
    for word in [
      "<script", "src=", "href=", "url(", "@import", "http://", "https://", "<iframe", "<object", "<link", "<form",
    ] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("default-src 'none'"))
    #expect(page.contains("prefers-color-scheme: dark") && page.contains("@media print"))
    #expect(page.contains("<meta name=\"viewport\""))
  }

  @Test(
    arguments: [
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</style><b>",
      "</title><b>",
      "&lt;b&gt;", "a</svg><b>", "<!--", "]]>",
    ] + Fixtures.hostile)
  func nobodysNameBreaksIt(name: String) throws {
    let plain = Self.page(try Self.incident(name: "x"))
    let page = Self.page(try Self.incident(name: name, title: name))
    // Whatever the name: the same elements with the same attributes, in the same order.
    #expect(Self.skeleton(page) == Self.skeleton(plain))
    #expect(!page.unicodeScalars.contains { $0 == "\u{202e}" || $0 == "\u{1b}" || $0 == "\u{200b}" })
  }

  /// The tags with the names of their attributes, without what is between them.
  private static func skeleton(_ page: String) -> [String] {
    var tags: [String] = []
    var tag: String?
    var isQuoted = false
    for character in page {
      if let open = tag {
        if character == "\"" { isQuoted.toggle() }
        if character == ">", !isQuoted {
          tags.append(open)
          tag = nil
        } else if !isQuoted {
          tag = open + String(character)
        }
      } else if character == "<" {
        tag = ""
      }
    }
    return tags
  }

  @Test func anythingElseIsATable() throws {
    let list = Fixtures.pipe.render(try Fixtures.sessions(), kind: .session, as: .html).text
    #expect(list.contains("<th class=\"number\">") && list.contains("四半期レビュー") && !list.contains("<script"))
    let object = Fixtures.pipe.render(try Fixtures.json(#"{"a":"<b>","c":[1]}"#), kind: .value, as: .html).text
    #expect(object.contains("<td>a</td><td>&lt;b&gt;</td>"))
    #expect(Fixtures.pipe.render("<x>", kind: .value, as: .html).text.contains("&lt;x&gt;"))
  }

  @Test(arguments: [
    "{}", #"{"session":null,"findings":[]}"#, #"{"session":{},"findings":[{}],"timeline":[{}],"people":[{}]}"#,
  ])
  func whatIsMissingIsLeftOut(text: String) throws {
    let page = Self.page(try Fixtures.json(text))
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
    #expect(!page.contains("nan") && !page.contains("inf\""))
  }
}
