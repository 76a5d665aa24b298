internal import JSON
internal import Platform
internal import RealtimeKit
internal import TestSupport
internal import Testing
internal import Text

@testable internal import Rendering

/// Findings in words: the sentence that a ticket quotes, its times, and the forms that share it.
@Suite struct FindingTextTests {
  private static func finding(_ more: (key: String, value: JSONValue)...) -> JSONValue {
    JSONValue(
      members: [
        ("rank", 1), ("cause", "uplink-loss"), ("title", "uplink packet loss"), ("confidence", "certain"),
        ("name", "Dana"),
        ("from", "2026-11-18T09:12:30.000Z"), ("to", "2026-11-18T09:42:00.000Z"), ("seconds", 240),
        (
          "evidence",
          [
            [
              "what": "loss of audio sent", "value": 15, "unit": "%", "threshold": 5, "setting": "threshold-loss",
              "detail": "mean of the 34 samples beyond the threshold, worst 22.0 %",
            ], ["what": "no receiver shows it", "against": true],
          ]
        ), ("meaning", "The uplink is weak. Try a cable."), ("action", "Try a cable."), ("reach", 1),
      ] + more)
  }

  private func sentence(_ row: JSONValue) -> String { FindingText(row, .utc).sentence }

  @Test func theSentenceSaysWhoWhatWhenAndWhatToDo() {
    #expect(
      sentence(Self.finding())
        == "Dana: uplink packet loss, Nov 18 2026 09:12:30–09:42:00 UTC (29 min 30 s), reached 1 other; "
        + "loss of audio sent 15 % (threshold 5 %). Try a cable.")
    let finding = FindingText(Self.finding(), .utc)
    #expect(finding.meaning == "The uplink is weak.")
    #expect(
      finding.evidence == [
        "loss of audio sent 15 % (threshold 5 %); mean of the 34 samples beyond the threshold, worst 22.0 %",
        "against it: no receiver shows it",
      ])
  }

  @Test func severalSpellsHaveSeveralTimes() {
    let spells: JSONValue = [
      ["from": "2026-11-18T09:12:30.000Z", "to": "2026-11-18T09:14:30.000Z", "seconds": 120],
      ["from": "2026-11-18T09:40:00.000Z", "to": "2026-11-18T09:42:00.000Z", "seconds": 120],
    ]
    let when = FindingText(Self.finding(("times", spells)), .utc).when
    #expect(when == "2 times on Nov 18 2026 for 4 min in all: 09:12:30–09:14:30, 09:40:00–09:42:00 UTC")
    let many = JSONValue((0..<9).map { _ in spells[0] ?? .null })
    #expect(FindingText(Self.finding(("times", many)), .utc).when?.contains("5 more") == true)
  }

  @Test func whatLastsIsSaidToLast() {
    let when = FindingText(Self.finding().setting("to", to: .null), .utc).when
    #expect(when == "since Nov 18 2026 09:12:30 UTC and still")
    #expect(FindingText(Self.finding().setting("from", to: .null), .utc).when == nil)
  }

  @Test(.enabled(if: File.exists("/usr/share/zoneinfo/Asia/Tokyo"), "the system has no time zones (tzdata)"))
  func theirTimeStandsBesideOurs() {
    let when = FindingText(Self.finding(("time_zone", "Asia/Tokyo")), .utc).when
    #expect(when == "Nov 18 2026 09:12:30–09:42:00 UTC (29 min 30 s) [18:12:30–18:42:00 in Asia/Tokyo]")
    // In a zone with our own time nothing is said twice, and a name that is none is no path.
    for name in ["Africa/Abidjan", "../../etc/passwd", "", "No/Where"] {
      #expect(FindingText(Self.finding(("time_zone", JSONValue(name))), .utc).when?.contains("[") == false)
    }
  }

  // MARK: Time zones

  /// A file with two changes, made by hand after RFC 8536.
  private static func zoneFile(rule: String) -> [UInt8] {
    func number(_ value: Int64, _ size: Int) -> [UInt8] {
      (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * Int64($0))) }
    }
    func header(_ times: Int64, _ types: Int64, _ characters: Int64) -> [UInt8] {
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
        + [0, 0, 0, times, types, characters].flatMap { number($0, 4) }
    }
    let types = number(0, 4) + [0, 0] + number(3600, 4) + [1, 4] + number(-7200, 4) + [0, 8]
    return header(0, 1, 4) + number(0, 4) + [0, 0] + Array("UTC\0".utf8)
      + header(2, 3, 12) + number(1000, 8) + number(2000, 8) + [1, 2] + types + Array("UTC\0AAA\0BBB\0".utf8)
      + Array("\n\(rule)\n".utf8)
  }

  @Test func aZoneFileIsRead() throws {
    let clock = try #require(ZoneClock(Self.zoneFile(rule: "BBB2")))
    #expect(clock.offset(at: Timestamp(seconds: 999)) == 0)
    #expect(clock.offset(at: Timestamp(seconds: 1000)) == 3600)
    #expect(clock.offset(at: Timestamp(seconds: 5000)) == -7200)
    // Where a rule goes on after the last change, nothing is said of it.
    let ruled = try #require(ZoneClock(Self.zoneFile(rule: "AAA0BBB,M3.5.0,M10.5.0")))
    #expect(ruled.offset(at: Timestamp(seconds: 1500)) == 3600)
    #expect(ruled.offset(at: Timestamp(seconds: 5000)) == nil)
  }

  @Test func aBrokenZoneFileIsNone() {
    let whole = Self.zoneFile(rule: "BBB2")
    for count in 0..<(whole.count - 6) { #expect(ZoneClock(Array(whole.prefix(count))) == nil, "\(count) bytes") }
    #expect(ZoneClock(Array("TZif1".utf8) + whole.dropFirst(5)) == nil)
  }

  // MARK: The matrix

  private static func pair(_ sender: Int, _ receiver: Int, _ loss: Double?, _ level: String, silence: Double = 0)
    -> JSONValue
  {
    [
      "medium": "audio", "sender_name": JSONValue("Person \(sender) 会議"),
      "receiver_name": JSONValue("Person \(receiver)"),
      "level": JSONValue(level), "loss_percent": loss.map { JSONValue($0) } ?? .null, "silence_s": JSONValue(silence),
      "sender": JSONValue("p\(sender)"), "receiver": JSONValue("p\(receiver)"),
    ]
  }

  private func matrix(_ rows: [JSONValue], _ width: Int) -> String {
    MatrixView(Fixtures.terminal(width).context).rendered(JSONValue(rows))?.text ?? ""
  }

  @Test func rowsSendAndColumnsReceive() {
    let rows = [
      Self.pair(1, 2, 0, "ok"), Self.pair(1, 3, 15.2, "bad"), Self.pair(2, 1, 3.5, "warn"),
      Self.pair(2, 3, nil, "bad", silence: 44),
    ]
    #expect(
      matrix(rows, 60) == """
        audio
                           Person 1      Person 2      Person 3
        Person 1 会議                           0            15
        Person 2 会議           3.5                         44s

        """)
    for width in 10...120 {
      for line in matrix(rows, width).split(separator: "\n") { #expect(line.displayWidth <= max(20, width)) }
    }
    #expect(MatrixView(Fixtures.terminal(80).context).rendered([["x": 1]]) == nil)
  }

  @Test func tooManyForColumnsAreAList() {
    var rows: [JSONValue] = []
    for sender in 0..<40 {
      for receiver in 0..<40 where receiver != sender {
        let isBad = sender == 7 && receiver == 3
        rows.append(Self.pair(sender, receiver, isBad ? 20 : 0, isBad ? "bad" : "ok"))
      }
    }
    #expect(matrix(rows, 80) == "audio\nPerson 7 会議 to Person 3: 20 (bad)\n1559 other pairs are well\n")
  }

  // MARK: Text and Markdown

  private static func incident(people: Int) -> JSONValue {
    let findings = (0..<people).map { number -> JSONValue in
      let confidence = number % 2 == 0 ? "likely" : "possible"
      return finding(("user_id", JSONValue("u\(number)")), ("times", []))
        .setting("name", to: JSONValue("Person \(number) <&|*_ name"))
        .setting("confidence", to: JSONValue(confidence))
    }
    let list = (0..<people).map { number -> JSONValue in
      [
        "name": JSONValue("Person \(number)"), "score": ["score": JSONValue(number % 3 == 0 ? 40 : 100)],
        "connections": [["network": ["city": "Lisbon", "country": "PT"], "client": ["browser": "Chrome 140"]]],
      ]
    }
    return [
      "made_at": "2026-11-19T15:16:00Z", "session": ["id": "s-1", "meeting_display_name": "All *hands*"],
      "coverage": [
        "people": JSONValue(people), "connections": JSONValue(people), "reports": JSONValue(people),
        "limits": ["One sample covers 7 s."],
      ],
      "findings": JSONValue(findings), "timeline": [], "score": ["score": 71], "people": JSONValue(list),
      "matrix": JSONValue((0..<people * 4).map { pair($0, $0 + 1, 12.5, "bad") }),
    ]
  }

  @Test(arguments: ["markdown", "text"]) func fiveHundredPeopleFitATicket(format: String) throws {
    let output = try #require(OutputFormat.all.first { $0.name == format })
    let text = Fixtures.pipe.render(Self.incident(people: 500), kind: .incident, as: output).text
    #expect(text.utf8.count <= 60_000 && text.utf8.count > 5_000, "\(text.utf8.count)")
    #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count < 2000 })
    let findings = Fixtures.pipe.render(Self.incident(people: 500)["findings"] ?? .null, kind: .finding, as: output)
      .text
    #expect(findings.utf8.count <= 60_000)
  }

  @Test(arguments: ["markdown", "text"]) func theySayWhatTheTerminalSays(format: String) throws {
    let output = try #require(OutputFormat.all.first { $0.name == format })
    let text = Fixtures.pipe.render(Self.incident(people: 2), kind: .incident, as: output).text
    let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("\\", with: "")
    for part in [
      "All *hands*", "score: 71 of 100", "uplink packet loss", "loss of audio sent 15 %", "Try a cable.",
      "One sample covers 7 s.", "12.5 % loss at worst", "Person 0, score 40, Lisbon, PT, Chrome 140",
      "1 more without a finding",
    ] { #expect(plain.contains(part), "\(part) in \(text)") }
    // Anything else of the kind is what it was.
    #expect(Fixtures.pipe.render([["a": 1]], kind: .finding, as: output).text.isEmpty == false)
  }
}
