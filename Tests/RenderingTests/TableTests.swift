internal import JSON
internal import RealtimeKit
internal import Rendering
internal import TestSupport
internal import Testing
internal import Text

@Suite struct TableTests {
  @Test(arguments: [40, 80, 120, 200])
  func sessionsAtATerminal(width: Int) throws {
    let rendered = Fixtures.terminal(width).render(try Fixtures.sessions(), kind: .session, as: nil)
    let notes = rendered.notes.map { "note: \($0)\n" }.joined()
    try Golden.expect(rendered.text + notes, "sessions-\(width).txt")
  }

  @Test func sessionsInColour() throws {
    let rendered = Fixtures.terminal(100, colour: true).render(try Fixtures.sessions(), kind: .session, as: .table)
    try Golden.expect(
      rendered.text.split(separator: "\u{1b}", omittingEmptySubsequences: false).joined(separator: "^["),
      "sessions-colour.txt")
  }

  @Test func aPipeGetsEverythingWhole() throws {
    let rendered = Fixtures.pipe.render(try Fixtures.sessions(), kind: .session, as: .table)
    try Golden.expect(rendered.text, "sessions-table-pipe.txt")
    #expect(rendered.notes.isEmpty)
  }

  @Test func colourChangesNothingElse() throws {
    let plain = Fixtures.terminal(100).render(try Fixtures.sessions(), kind: .session, as: nil).text
    let coloured = Fixtures.terminal(100, colour: true).render(try Fixtures.sessions(), kind: .session, as: nil).text
    #expect(coloured != plain)
    #expect(withoutColour(coloured) == plain)
  }

  @Test func noWindowIsOverrun() throws {
    let hostile = JSONValue(Fixtures.hostile.map { ["meeting_display_name": JSONValue($0), "status": JSONValue($0)] })
    let shapes: [(JSONValue, Kind)] = [
      (try Fixtures.sessions(), .session), (hostile, .session), (hostile, .value),
      ([["a_rather_long_heading_of_a_number": 1, "b": "会議会議会議会議会議会議", "c": [1, 2, 3, 4, 5, 6]]], .value),
    ]
    for width in 20...200 {
      let renderer = Fixtures.terminal(width)
      for (value, kind) in shapes {
        for format in [OutputFormat.table, .record] {
          for line in lines(renderer.render(value, kind: kind, as: format).text) {
            #expect(line.displayWidth <= width, "\(format) at \(width): \(line)")
          }
        }
      }
    }
  }

  @Test func columnsStandBelowEachOtherWhateverTheScript() throws {
    let titles =
      ["plain", "会議 室", "naïve", "cafe\u{301}", "👨‍👩‍👧 family", "🇩🇪", "한국어", "❤\u{fe0f}", "", "x"] + Fixtures.hostile
    let rows = JSONValue(titles.map { ["title": JSONValue($0), "mark": "|"] })
    let text = Fixtures.terminal(120).render(rows, kind: .value, as: .table).text
    let places = lines(text).dropFirst().map { line in
      line.prefix(while: { $0 != "|" }).displayWidth
    }
    #expect(places.count == titles.count)
    #expect(Set(places).count == 1)
  }

  @Test func missingIsNeitherZeroNorEmpty() throws {
    let rows = try Fixtures.json(#"[{"a":null,"b":0,"c":""},{"b":1,"c":"x"}]"#)
    #expect(
      Fixtures.terminal(80).render(rows, kind: .value, as: nil).text
        == """
        #  a  b  c
        1  –  0
        2  –  1  x

        """)
    let ascii = Fixtures.terminal(80, isUnicode: false).render(rows, kind: .value, as: nil).text
    #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func aFilterMayMakeOtherRows() throws {
    let rows = try Fixtures.json(
      #"[{"status":"LIVE","associated_id":"b","n":2},{"status":"ENDED","associated_id":"c","n":10}]"#)
    #expect(
      Fixtures.terminal(80).render(rows, kind: .session, as: nil).text
        == """
        #  STATUS  associated_id   n
        1  LIVE    b               2
        2  ENDED   c              10

        """)
  }

  @Test func whatTheTableDoesNotKnowIsShownToo() throws {
    let text = Fixtures.terminal(200).render(try Fixtures.sessions(), kind: .session, as: nil).text
    #expect(text.contains("added_tomorrow"))
  }

  @Test(arguments: [nil, .table, .record] as [OutputFormat?])
  func anEmptyListSaysSoToAPersonOnly(format: OutputFormat?) {
    #expect(
      Fixtures.terminal(80).render([], kind: .session, as: format) == Rendered(text: "", notes: ["No sessions."]))
    guard format != nil else { return }
    #expect(Fixtures.pipe.render([], kind: .session, as: format) == Rendered(text: ""))
  }

  @Test func anEmptyListHasTheHeadingOfItsKind() {
    let names = "id,associated_id,meeting_display_name,type,status,live_participants,max_concurrent_participants,"
    let csv = Fixtures.pipe.render([], kind: .session, as: .csv)
    #expect(csv.text.hasPrefix(names) && csv.text.hasSuffix(",breakout_rooms\n") && csv.headingLines == 1)
    #expect(csv.textWithoutHeading == "")
    let tabs = csv.text.replacing(",", with: "\t")
    #expect(Fixtures.pipe.render([], kind: .session, as: .tsv).text == tabs)
    #expect(Fixtures.pipe.render([], kind: .session, as: nil).text == tabs)
    // Where the schema has no fields, those that were seen do; where there are none at all, there is no heading.
    #expect(Fixtures.pipe.render([], kind: .message, as: .csv).text.hasPrefix("id,participantId,"))
    #expect(Fixtures.pipe.render([], kind: .value, as: .csv) == Rendered(text: ""))
  }

  @Test func listsOfListsHaveNumberedColumns() throws {
    let text = Fixtures.terminal(80).render([[1, "a"], [2, "b"]], kind: .value, as: nil).text
    #expect(text == "#  0  1\n1  1  a\n2  2  b\n")
  }
}

func lines(_ text: String) -> [String] { text.split { $0 == "\n" }.map(String.init) }

/// The text without SGR sequences.
func withoutColour(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var isSequence = false
  for scalar in text.unicodeScalars {
    if scalar == "\u{1b}" { isSequence = true }
    if !isSequence { result.append(scalar) }
    if isSequence, scalar == "m" { isSequence = false }
  }
  return String(result)
}
