import JSON
import Platform
import RealtimeKit
import Testing

@testable import Sandbox

@Suite struct WorldReportTests {
  private static let media = ["audio", "video", "screenshare_audio", "screenshare_video"]

  @Test(arguments: Story.allCases)
  func totalsFollowFromTheSamples(story: Story) throws {
    let session = try #require(sampleWorld.session(of: story))
    for participant in session.participants.prefix(4) {
      let quality = try #require(session.report(of: participant, at: friday)["peer_report"]?["quality"])
      for stream in Self.media.flatMap({ [$0 + "_producer", $0 + "_consumer"] }) {
        let samples = try #require(quality[stream]?.elements)
        let totals = try #require(quality[stream + "_cumulative"])
        guard !samples.isEmpty else {
          #expect(totals.count == 0)
          continue
        }
        let isProducer = stream.hasSuffix("producer")
        expectSpread(totals["quality_mos"], of: samples.map { $0.number("mos_quality") })
        let losses = samples.map { sample in
          let lost = sample.number("packets_lost")
          let whole = isProducer ? sample.number("packets_sent") : lost + sample.number("packets_received")
          return whole == 0 ? 0 : 100 * lost / whole
        }
        expectShares(totals["packet_loss"], of: losses, limits: [5: "5", 10: "10", 25: "25", 50: "50"])
        let delays = samples.map { sample in
          guard !isProducer else { return sample.number("rtt") * 1000 }
          let emitted = sample.number("jitter_buffer_emitted_count")
          return emitted == 0 ? 0 : sample.number("jitter_buffer_delay") / emitted * 1000
        }
        expectShares(
          totals[isProducer ? "rtt" : "jitter_buffer_delay"], of: delays,
          limits: [100: "100ms", 250: "250ms", 500: "500ms"])
        guard stream.contains("video") else { continue }
        expectSpread(totals["frame_per_second"], of: samples.map { $0.number("frames_per_second") })
        expectSpread(totals["frame_width"], of: samples.map { $0.number("frame_width") })
        let frames = isProducer ? "frames_encoded" : "frames_decoded"
        let whole = samples.reduce(0) { $0 + $1.number(frames) }
        let keys = samples.reduce(0) { $0 + $1.number("key_" + frames) }
        #expect(abs(totals.number("key_\(frames)_fraction") - keys / whole) < 1e-4)
        guard isProducer else { continue }
        let limited = samples.filter { $0["quality_limitation_reason"] != "none" }.count
        let share = Double(limited) / Double(samples.count)
        #expect(abs(totals.number("issues", "quality_limitation_fraction") - share) < 1e-4)
      }
    }
  }

  @Test func everyNameIsInTheTableAndEveryOneOfTheTableIsWritten() throws {
    var seen: Set<String> = []
    for story in Story.allCases {
      let session = try #require(sampleWorld.session(of: story))
      for participant in session.participants.prefix(5) {
        collect(session.report(of: participant, at: friday), Kind.peerReport.fields, "", &seen)
      }
    }
    for session in sampleWorld.sessions.suffix(12) {
      guard let sharer = session.participants.first(where: \.conditions.sharesScreen) else { continue }
      collect(session.report(of: sharer, at: friday), Kind.peerReport.fields, "", &seen)
      for other in session.participants.prefix(3) {
        collect(session.report(of: other, at: friday), Kind.peerReport.fields, "", &seen)
      }
    }
    var known: Set<String> = []
    names(of: Kind.peerReport.fields, "", &known)
    #expect(seen.subtracting(known) == [])
    #expect(known.subtracting(seen) == [])
  }

  @Test func samplesAreSevenSecondsApartAndFewEnough() throws {
    for session in sampleWorld.sessions.suffix(25) {
      let participant = session.participants[0]
      let report = PeerReport(of: participant, in: session, at: friday)
      #expect(report.interval.truncatingRemainder(dividingBy: 7) == 0)
      for samples in report.producers.map(\.samples) {
        #expect(samples.count <= PeerReport.maximumSamples)
        let times = samples.dropFirst().map(\.timestamp)
        #expect(zip(times, times.dropFirst()).allSatisfy { abs($1 - $0 - report.interval) < 1e-6 })
      }
      for measured in report.consumers {
        #expect(measured.streams.count <= PeerReport.maximumSpeakers)
        #expect(zip(measured.samples, measured.samples.dropFirst()).allSatisfy { $0.timestamp <= $1.timestamp })
      }
      let last = (report.producers + report.consumers).flatMap(\.samples).map(\.timestamp).max()
      #expect(last.map { $0 <= min(friday, participant.leftAt ?? friday) } ?? true)
    }
  }

  @Test func aReportGrowsButDoesNotChange() throws {
    let session = try #require(sampleWorld.sessions.first { $0.isLive(at: friday) && $0.title == "Daily standup" })
    let participant = session.participants[1]
    func samples(at moment: Timestamp) -> [JSONValue] {
      session.report(of: participant, at: moment)[path: ["peer_report", "quality", "video_producer"]]?.elements
        ?? session.report(of: participant, at: moment)[path: ["peer_report", "quality", "audio_producer"]]?.elements
        ?? []
    }
    let (now, later) = (samples(at: friday), samples(at: friday + 60))
    #expect(later.count > now.count)
    #expect(Array(later.prefix(now.count)) == now)
    let text = participant.peerReportBytes(in: session, at: friday, includingPeerEvents: false)
    #expect(text == participant.peerReportBytes(in: session, at: friday, includingPeerEvents: false))
    let young = session.report(of: participant, at: participant.joinedAt)
    #expect(young[path: ["peer_report", "quality", "audio_producer"]]?.count == 0)
    #expect(young[path: ["peer_report", "quality", "audio_producer_cumulative"]]?.kind == .object)
  }

  @Test(arguments: [
    ("device_info", ["device_info", "browser_metadata"]), ("ip_information", ["ip_information"]),
    ("precall_network_information", ["pc_metadata"]), ("events", ["events"]), ("quality_stats", []),
  ])
  func aFilterLeavesOnePart(filter: String, metadata: [String]) throws {
    let session = try #require(sampleWorld.session(of: .busyProcessor))
    let report = session.report(of: session.participants[0], at: friday, filter: filter)
    #expect(report["peer_report"]?["metadata"]?.keys.sorted() ?? [] == metadata.sorted())
    #expect(report["peer_report"]?.keys.contains("quality") == (filter == "quality_stats"))
  }

  @Test func writerWritesWhatParsesBack() throws {
    var writer = JSONWriter(reserving: 8)
    writer.open("{")
    writer.member("text", "a\"\\\u{1}\n\u{1F600}")
    writer.member("small", -5, decimals: 3)
    writer.member("whole", 120_000, decimals: 4)
    writer.member("zero", 0.0)
    writer.member("time", friday + 0.0405)
    writer.open("[", "list")
    writer.element("x")
    writer.element("y")
    writer.close("]")
    writer.close("}")
    let value = try JSONValue(parsing: writer.bytes)
    #expect(value["text"] == "a\"\\\u{1}\n\u{1F600}")
    #expect(value["small"] == -0.005 && value["whole"] == 12 && value["zero"] == 0)
    #expect(value["time"]?.string == (friday + 0.0405).iso8601)
    #expect(value["list"] == ["x", "y"])
  }

  // MARK: Helpers

  private func expectSpread(_ spread: JSONValue?, of values: [Double]) {
    let sorted = values.sorted()
    func percentile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let (low, high) = (Int(place.rounded(.down)), Int(place.rounded(.up)))
      return sorted[low] * (1 - (place - Double(low))) + sorted[high] * (place - Double(low))
    }
    let mean = values.reduce(0, +) / Double(values.count)
    for (name, expected) in [
      ("avg", mean), ("p50", percentile(0.5)), ("p75", percentile(0.75)), ("p90", percentile(0.9)),
    ] {
      #expect(abs((spread?.number(name) ?? .nan) - expected) < 1e-3)
    }
  }

  private func expectShares(_ totals: JSONValue?, of values: [Double], limits: [Double: String]) {
    #expect(abs((totals?.number("avg") ?? .nan) - values.reduce(0, +) / Double(values.count)) < 1e-3)
    for (limit, name) in limits {
      // Dividing may put a sample that lies on the limit a hair below it.
      let share = Double(values.filter { $0 >= limit - 1e-9 }.count) / Double(values.count)
      #expect(abs((totals?.number("\(name)_or_greater_event_fraction") ?? .nan) - share) < 1e-4)
    }
  }

  /// The paths of an answer's members, and a complaint for those whose type is not the field's.
  private func collect(_ value: JSONValue, _ fields: [Field], _ prefix: String, _ seen: inout Set<String>) {
    for (key, member) in value.members {
      seen.insert(path(prefix, key))
      switch fields.first(where: { $0.name == key })?.type {
      case .object(let inner): collect(member, inner, prefix + key + ".", &seen)
      case .list(.object(let inner)):
        #expect(member.kind == .array)
        // Samples differ in their values, not in their names, beyond the first of each stream.
        for element in member.elements.prefix(12) { collect(element, inner, prefix + key + ".", &seen) }
      case .number: #expect(member.number != nil, "\(prefix + key)")
      case .choice(let choices): #expect(choices.contains { $0.word == member.string }, "\(prefix + key)")
      case .timestamp: #expect(member.isNull || Timestamp(member.string ?? "") != nil, "\(prefix + key)")
      default: break
      }
    }
  }

  /// What is sent and what is received go over paths of the same sort, but not everything is measured of both.
  private func path(_ prefix: String, _ name: String) -> String {
    prefix.hasSuffix("ing_transport.") ? "candidate_pair." + name : prefix + name
  }

  private func names(of fields: [Field], _ prefix: String, _ known: inout Set<String>) {
    for field in fields where field.source == .schema {
      known.insert(path(prefix, field.name))
      switch field.type {
      case .object(let inner), .list(.object(let inner)): names(of: inner, prefix + field.name + ".", &known)
      default: break
      }
    }
  }
}
