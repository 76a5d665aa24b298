import JSON
import Platform
import Testing

@testable import Diagnosis

/// What can be taken out of a report, and what is left unknown.
@Suite struct ReportReaderTests {
  private func sample() throws -> PeerReport {
    ReportReader.report(try Fixture.samplePeer())
  }

  @Test func presenceHasBothStays() throws {
    let presence = try sample().presence
    #expect(presence.name == "Priya N.")
    #expect(presence.customID == "emp-4417")
    #expect(presence.role == "group_call_host")
    #expect(presence.personKey == "user aa6f2b0e-6a55-4c61-9f1c-6f2f6b3d8e21")
    #expect(presence.intervals.map(\.begin.iso8601) == ["2026-09-14T09:00:02.312Z", "2026-09-14T09:01:05.112Z"])
    #expect(presence.intervals.map { $0.end?.iso8601 } == ["2026-09-14T09:00:58.312Z", "2026-09-14T09:01:42.412Z"])
  }

  @Test func everyStreamThatExistsIsThere() throws {
    let report = try sample()
    let names = report.streams.map { "\($0.medium.rawValue)_\($0.direction.rawValue) \($0.samples.count)" }
    #expect(
      names == [
        "audio_producer 14", "audio_consumer 13", "video_producer 13", "video_consumer 13",
        "screenshare_audio_producer 4", "screenshare_video_producer 4", "screenshare_video_consumer 4",
      ])
  }

  @Test func unitsAreAsMeasured() throws {
    let report = try sample()
    let audio = try #require(report.sent.first { $0.medium == .audio })
    #expect(audio.samples[7].roundTrip == 612)
    #expect(audio.samples[7].jitter == 41)
    #expect(audio.samples[7].loss(.sent) == 100 * 94.0 / 350)
    #expect(audio.totals.roundTrip == 124.2143)
    #expect(audio.interval == 7)
    let received = try #require(report.received.first { $0.medium == .video })
    #expect(received.sender != nil)
    #expect(received.samples[6].frameRate == 6)
    #expect(received.samples[6].loss(.received) == 100 * 32.0 / (262 + 32))
  }

  @Test func pathAndDeviceAreThere() throws {
    let report = try sample()
    #expect(report.network.sending?.isRelayed == true)
    #expect(report.network.sending?.roundTrip == 41)
    #expect(report.network.networkName == "Example Broadband AS64496")
    #expect(report.network.effectiveType == "3g")
    #expect(report.client.browser == "Chrome 140.0.0.0")
    #expect(report.events.contains { $0.name == "disconnect" && $0.details.first == .init("reason", "ice_failed") })
    #expect(
      report.devices.filter { $0.action == .selected }.map(\.label) == ["MacBook Pro Microphone", "USB Headset Mic"])
  }

  @Test(arguments: ["null", "[]", "3", "{}", #"{"peer_report":7}"#, #"{"peer_report":{"quality":[],"metadata":"x"}}"#])
  func nothingIsNeeded(text: String) throws {
    let report = ReportReader.report(try JSONValue(parsing: text))
    #expect(!report.isThere)
    #expect(report.streams.isEmpty)
    #expect(report.span == nil)
  }
}

/// Values that several tests read.
enum Fixture {
  /// The participant of the synthetic report that stands with the API's facts.
  static func samplePeer(source: String = #filePath) throws -> JSONValue {
    let folder = source.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let bytes = try File.read(folder + "/Fixtures/peer-report-sample.json")
    return try #require(try JSONValue(parsing: bytes)[path: ["data", "participant"]])
  }
}
