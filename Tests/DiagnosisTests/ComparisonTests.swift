internal import JSON
internal import Platform
internal import Testing

@testable import Diagnosis

@Suite struct ComparisonTests {
  private func report(_ loss: Double, _ name: String, sender: String = "sender", browser: String? = nil) -> PeerReport {
    var presence = Presence()
    presence.name = name
    var report = PeerReport(presence)
    report.isThere = true
    report.client.browser = browser
    var sample = MediaSample(moment: Timestamp(seconds: 1000))
    sample.packets = 1000 - loss * 10
    sample.lost = loss * 10
    sample.jitter = 4
    report.streams = [
      MediaStream(.audio, .received, sender: sender, samples: [sample]),
      MediaStream(.audio, .received, sender: "other \(name)", samples: [sample]),
    ]
    return report
  }

  private func row(_ rows: [JSONValue], _ what: String, sender: String? = nil) -> JSONValue? {
    rows.first { $0["what"]?.string == what && $0["sender"]?.string == sender }
  }

  @Test func figuresDifferByMoreThanAFifthAndATrifle() throws {
    for (left, right, differs) in [(8.0, 10.0, false), (7.0, 10.0, true), (0.1, 0.9, false), (0.0, 2.0, true)] {
      let rows = Comparison(report(left, "a"), report(right, "b")).rows
      let loss = try #require(row(rows, "loss, mean"))
      #expect(loss["differs"]?.boolean == differs, "\(left) and \(right)")
      #expect(loss["left"] == JSONValue(left) && loss["unit"] == "%" && loss["about"] == "audio received")
    }
  }

  @Test func whatIsMissingDoesNotDiffer() throws {
    let rows = Comparison(report(1, "a", browser: "Chrome 1"), report(1, "b")).rows
    let browser = try #require(row(rows, "browser"))
    #expect(browser["left"] == "Chrome 1" && browser["right"] == .null && browser["differs"] == .null)
    #expect(row(rows, "library") == nil)
    #expect(row(rows, "round trip, mean") == nil)
    #expect(row(rows, "name")?["differs"] == true)
  }

  @Test func aSenderThatBothReceivedIsComparedByItself() {
    let rows = Comparison(report(1, "a"), report(9, "b")).rows
    #expect(row(rows, "loss, mean", sender: "sender")?["right"] == 9)
    #expect(!rows.contains { $0["sender"]?.string?.hasPrefix("other") == true })
    #expect(row(rows, "senders")?["left"] == 2)
  }

  @Test func reportsOfNothingHaveNoRows() {
    #expect(Comparison(PeerReport(Presence()), PeerReport(Presence())).rows.isEmpty)
  }

  @Test func theSampleAgainstItselfDiffersInNothing() throws {
    let report = ReportReader.report(try Fixture.samplePeer())
    let rows = Comparison(report, report).rows
    #expect(rows.count > 40)
    #expect(rows.allSatisfy { $0["differs"] == false })
  }
}

@Suite struct StreamFigureTests {
  @Test func theFirstSampleTellsNoBitRate() throws {
    let report = ReportReader.report(try Fixture.samplePeer())
    let audio = try #require(report.sent.first { $0.medium == .audio })
    #expect(StreamFigure.bitRate.value(audio.samples[0], of: audio) == nil)
    #expect(StreamFigure.bitRate.worst(of: audio).map { $0.value > 1000 } == true)
  }

  @Test func worstIsTheFirstOfEqualOnes() {
    var samples = [MediaSample(moment: Timestamp(seconds: 7)), MediaSample(moment: Timestamp(seconds: 14))]
    samples[0].frameRate = 5
    samples[1].frameRate = 5
    let stream = MediaStream(.video, .received, samples: samples)
    #expect(StreamFigure.frameRate.worst(of: stream)?.moment == Timestamp(seconds: 7))
    #expect(StreamFigure.jitter.worst(of: stream) == nil && StreamFigure.jitter.mean(of: stream) == nil)
  }
}
