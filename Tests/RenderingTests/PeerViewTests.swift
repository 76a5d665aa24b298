internal import Diagnosis
internal import JSON
internal import Platform
internal import RealtimeKit
internal import Rendering
internal import TestSupport
internal import Testing
internal import Text

@Suite struct PeerViewTests {
  private static func sample(source: String = #filePath) throws -> JSONValue {
    let folder = source.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    let text = try JSONValue(parsing: try File.read("\(folder)/DiagnosisTests/Fixtures/peer-report-sample.json"))
    return text[path: ["data", "participant"]] ?? .null
  }

  private static var viewContext: ViewContext {
    var viewContext = ViewContext()
    viewContext.peerNames = ["c0a86a1e-5a0f-4b0d-9a1e-3f5b0b7f2d11": "Marta\u{1b}[2J 会議"]
    return viewContext
  }

  private func rendered(
    _ value: JSONValue, _ width: Int, _ kind: Kind = .peerReport, colour: Bool = false, isUnicode: Bool = true
  ) -> Rendered {
    let context = Fixtures.terminal(width, colour: colour, isUnicode: isUnicode).context
    return Renderer(context, viewContext: Self.viewContext).render(value, kind: kind, as: nil)
  }

  private func text(_ rendered: Rendered) -> String {
    rendered.text + rendered.notes.map { "note: \($0)\n" }.joined()
  }

  @Test(arguments: [40, 80, 120]) func theSample(width: Int) throws {
    try Golden.expect(text(rendered(try Self.sample(), width)), "peer-view-\(width).txt")
    try Golden.expect(text(rendered(try Self.sample(), width, isUnicode: false)), "peer-view-\(width)-ascii.txt")
  }

  @Test func colourSaysNothingNew() throws {
    try Golden.expect(text(rendered(try Self.sample(), 80, colour: true)), "peer-view-80-colour.txt")
  }

  @Test func theSampleAgainstAnother() throws {
    let left = ReportReader.report(try Self.sample())
    var right = left
    right.presence.name = "Somebody \u{202e}else"
    right.client.browser = nil
    right.streams.removeAll { $0.medium == .video && $0.direction == .sent }
    for index in right.streams.indices {
      for sample in right.streams[index].samples.indices { right.streams[index].samples[sample].lost = 0 }
    }
    let rows = JSONValue(Comparison(left, right).rows)
    for width in [40, 80, 120] {
      try Golden.expect(text(rendered(rows, width, .comparison)), "comparison-\(width).txt")
    }
    try Golden.expect(text(rendered(rows, 80, .comparison, isUnicode: false)), "comparison-80-ascii.txt")
    for width in 10...200 { expectFits(rendered(rows, width, .comparison), width) }
  }

  @Test func noLineIsWiderThanTheWindow() throws {
    let value = try Self.sample().setting("display_name", to: "Wide 会議室 \u{1b}[2J name")
    for width in 10...200 {
      expectFits(rendered(value, width), width)
      expectFits(rendered(value, width, isUnicode: false), width)
    }
  }

  @Test func everyPartMayBeMissing() throws {
    let value = try Self.sample()
    let report = try #require(value["peer_report"])
    for name in value.keys where name != "peer_report" { expectFits(rendered(value.removing(name), 60), 60) }
    for part in ["metadata", "quality"] {
      expectFits(rendered(value.setting("peer_report", to: report.removing(part)), 60), 60)
      for name in report[part]?.keys ?? [] {
        for replacement in [JSONValue.null, [], [:], "x", 1, [1], [[:]]] {
          let changed = (report[part] ?? .null).setting(name, to: replacement)
          expectFits(rendered(value.setting("peer_report", to: report.setting(part, to: changed)), 60), 60)
        }
      }
    }
    let bare = text(rendered(["id": "7d1f4c52", "peer_report": [:]], 60))
    #expect(bare.contains("There is no report"))
    // What is no report any more is shown as what it is.
    #expect(rendered(["peer_report": 1, "id": "x"], 60).text.contains("peer_report"))
  }

  @Test(arguments: [
    ["2026-09-14T09:00:09Z"], ["2026-09-14T09:00:09Z", "2026-09-14T09:00:09Z", "2026-09-14T09:00:02Z"],
    ["1970-01-01T00:00:00Z", "2026-09-14T09:00:09Z", "2099-01-01T00:00:00Z", "2026-09-14T09:00:16Z"], ["nonsense"],
  ])
  func strangeTimesDoNotStretchTheAxis(times: [String]) throws {
    let samples = times.map { time -> JSONValue in
      ["timestamp": JSONValue(time), "packets_sent": 10, "packets_lost": 1, "rtt": 0.5, "bytes_sent": 1e300]
    }
    for hasPresence in [true, false] {
      var value: JSONValue = ["id": "p", "peer_report": ["quality": ["audio_producer": JSONValue(samples)]]]
      if hasPresence {
        value = value.setting("joined_at", to: "2026-09-14T09:00:00Z").setting("left_at", to: "2026-09-14T09:01:00Z")
      }
      let text = text(rendered(value, 80))
      #expect(!text.contains("1970") && !text.contains("2099"))
      if times.count == 4 { #expect(text.contains("2 samples or events lie outside"), "\(text)") }
      for width in [10, 20, 80, 200] { expectFits(rendered(value, width), width) }
    }
  }

  private func expectFits(_ rendered: Rendered, _ width: Int) {
    for line in rendered.text.split(separator: "\n") where line.displayWidth > width {
      Issue.record("\(width): \(line)")
    }
    #expect(!rendered.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }
}
