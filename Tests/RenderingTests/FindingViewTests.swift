internal import JSON
internal import RealtimeKit
internal import Rendering
internal import TestSupport
internal import Testing
internal import Text

/// Findings at a terminal: readable at every width, whatever people are called.
@Suite struct FindingViewTests {
  private static func finding(
    _ cause: String, _ title: String, _ name: String, _ confidence: String,
    more: [(key: String, value: JSONValue)] = [],
    evidence: JSONValue...
  ) -> JSONValue {
    JSONValue(
      members: [
        ("rank", 1), ("cause", JSONValue(cause)), ("title", JSONValue(title)), ("confidence", JSONValue(confidence)),
        ("name", JSONValue(name)), ("from", "2026-11-18T09:12:30.000Z"), ("to", "2026-11-18T09:25:06.000Z"),
        ("evidence", JSONValue(evidence)),
        ("meaning", "A firewall or VPN lets nothing direct through, so that media takes a detour. Allow UDP."),
        ("peer_id", "peer-1"),
      ] + more)
  }

  private static func figure(_ what: String, _ value: Double, _ unit: String, _ limit: Double, _ setting: String)
    -> JSONValue
  {
    [
      "what": JSONValue(what), "value": JSONValue(value), "unit": JSONValue(unit), "threshold": JSONValue(limit),
      "setting": JSONValue("threshold-" + setting), "source": "ITU-T G.114",
      "detail": "mean of 4 bad of 13 samples, worst 26.9",
    ]
  }

  private static var findings: JSONValue {
    [
      finding(
        "uplink-loss", "packets lost on the way up", "Dana Okafor", "certain", more: [("reach", 3)],
        evidence: figure("loss of audio sent", 14.04, "%", 5, "loss"),
        ["what": "receivers that have it too", "value": 100, "unit": "%", "detail": "3 of 3 people"]),
      finding(
        "low-frame-rate", "few frames a second", "山田 太郎 👩‍💻", "likely",
        evidence: figure("frame rate of video received", 4.5, "fps", 7, "frame-rate")),
      finding(
        "connection-lost", "the connection broke", "Dana Okafor", "likely", more: [("follows", "uplink-loss")],
        evidence: ["what": "away", "value": 66.8, "unit": "s", "detail": "until it came back"]),
      finding(
        "shared-network", "sufferers share a network or place", "Ann, Ben, Cleo, Dana", "likely",
        evidence: ["what": "people with trouble in network Net AS1", "value": 4, "unit": "people"]),
      finding(
        "device-switched", "a device was changed", Fixtures.hostile.joined(), "possible",
        evidence: ["what": "x\u{1b}[2J"]),
      finding("relayed", "media went through a relay", "", "possible", evidence: ["what": ""])
        .setting("from", to: .null),
      finding(
        "jitter", "packets arrive unevenly (jitter)", "N" + String(repeating: "o", count: 90), "likely",
        evidence: figure("jitter of audio sent", 1234.5, "ms", 30, "jitter")
      )
      .setting("to", to: .null),
    ]
  }

  private func text(_ value: JSONValue, _ width: Int, colour: Bool = false, isUnicode: Bool = true) -> String {
    let rendered = Fixtures.terminal(width, colour: colour, isUnicode: isUnicode).render(value, kind: .finding, as: nil)
    return rendered.text + rendered.notes.map { "note: \($0)\n" }.joined()
  }

  @Test(arguments: [20, 40, 80, 120]) func findingsAreReadable(width: Int) throws {
    try Golden.expect(text(Self.findings, width), "findings-\(width).txt")
  }

  @Test func findingsInASCIIAndInColour() throws {
    let ascii = text(Self.findings.removingWideNames, 80, isUnicode: false)
    try Golden.expect(ascii, "findings-ascii.txt")
    #expect(ascii.utf8.allSatisfy { $0 < 128 }, "\(ascii)")
    try Golden.expect(text(Self.findings, 80, colour: true), "findings-colour.txt")
  }

  @Test func noLineIsWiderThanTheWindow() {
    for width in 20...200 {
      for isUnicode in [true, false] {
        let rendered = Fixtures.terminal(width, isUnicode: isUnicode).render(Self.findings, kind: .finding, as: nil)
        let wide = rendered.text.split(separator: "\n").filter { String($0).displayWidth > width }
        #expect(wide == [], "at \(width)")
      }
    }
  }

  @Test func nothingOfANameActs() {
    for hostile in Fixtures.hostile {
      let one = Self.finding(
        hostile, hostile, hostile, "likely", more: [("reach", 1)],
        evidence: [
          "what": JSONValue(hostile), "value": 1, "unit": JSONValue(hostile), "detail": JSONValue(hostile),
        ]
      ).setting("meaning", to: JSONValue(hostile)).setting("follows", to: JSONValue(hostile))
      let plain = one.removing("follows")
      for value: JSONValue in [[one], [plain], [plain.setting("confidence", to: JSONValue(hostile))]] {
        let text = text(value, 80)
        let acting = text.unicodeScalars.filter { scalar in
          scalar != "\n"
            && (scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format)
        }
        #expect(acting.isEmpty, "\(text.debugDescription)")
      }
    }
  }

  @Test func manyDoubtfulOnesAreCounted() {
    let doubtful = (1...9).map { number in
      Self.finding("device-switched", "a device was changed", "Person \(number)", "possible", evidence: ["what": "x"])
    }
    let text = text(JSONValue(doubtful), 80)
    #expect(text.contains("Person 6") && !text.contains("Person 7"))
    #expect(text.contains("note: 3 more with low confidence: -o table lists them all\n"), "\(text)")
  }

  @Test func whatIsNoFindingHasNoView() {
    #expect(text([["title": "x", "name": "y"]], 80).contains("NAME"))
    #expect(text([], 80) == "")
  }
}

extension JSONValue {
  /// The findings whose names an ASCII terminal can show.
  fileprivate var removingWideNames: JSONValue {
    JSONValue(elements.filter { $0["name"]?.string?.unicodeScalars.allSatisfy(\.isASCII) == true })
  }
}
