import JSON
import Platform
import Testing

@testable import Sandbox

@Suite struct WorldStoriesTests {
  private func quality(_ session: Session?, _ participant: Participant?) throws -> (JSONValue, JSONValue) {
    let (session, participant) = (try #require(session), try #require(participant))
    let report = try #require(session.report(of: participant, at: friday)["peer_report"])
    return (try #require(report["metadata"]), try #require(report["quality"]))
  }

  @Test func everybodyElseIsWell() throws {
    for session in sampleWorld.sessions.suffix(60) {
      for participant in session.participants.prefix(3) where participant.conditions.story == nil {
        let report = PeerReport(of: participant, in: session, at: friday)
        for sample in report.producers.flatMap(\.samples) {
          #expect(sample.loss(isProducer: true) < 1)
          #expect(sample.roundTrip < 120)
          #expect(sample.limitation == .none)
          #expect(sample.opinion == 1000)
        }
        guard session.story == nil else { continue }
        for sample in report.consumers.flatMap(\.samples) { #expect(sample.loss(isProducer: false) < 1.5) }
      }
    }
  }

  @Test func lossyUplinkIsLostAndHeardByAll() throws {
    let session = try #require(sampleWorld.session(of: .lossyUplink))
    let dana = try #require(session.sufferers.first)
    let (_, own) = try quality(session, dana)
    #expect(own.number("audio_producer_cumulative", "packet_loss", "avg") > 8)
    #expect(own.number("audio_consumer_cumulative", "packet_loss", "avg") < 1)
    #expect(own.number("audio_producer_cumulative", "rtt", "avg") < 150)
    let samples = own["audio_producer"]?.elements ?? []
    // Well at first, bad from some minute on for a time.
    let line = Line(dana, in: session)
    func within(_ sample: JSONValue) -> Bool {
      Timestamp(sample["timestamp"]?.string ?? "").map { line.onset <= $0 && $0 <= line.relief } ?? false
    }
    #expect(samples.count(where: within) >= 4)
    #expect(
      samples.filter { !within($0) }.allSatisfy { $0.number("packets_lost") < 0.01 * $0.number("packets_sent") + 2 })
    #expect(samples.filter(within).allSatisfy { $0.number("packets_lost") > 0.1 * $0.number("packets_sent") })
    for other in session.participants where other.id != dana.id {
      let (_, theirs) = try quality(session, other)
      let received = theirs["audio_consumer"]?.elements ?? []
      #expect(loss(received.filter { $0["peer_id"]?.string == dana.id }) > 0.08)
      #expect(loss(received.filter { $0["peer_id"]?.string != dana.id }) < 0.01)
    }
  }

  @Test func distantRelayIsFarButWhole() throws {
    let session = sampleWorld.session(of: .distantRelay)
    let (metadata, quality) = try quality(session, session?.sufferers.first)
    #expect(quality.number("video_producer_cumulative", "rtt", "avg") > 350)
    #expect(quality.number("video_producer_cumulative", "packet_loss", "avg") < 1)
    let pairs = metadata["candidate_pairs"]?["producing_transport"]?.elements.filter { $0["nominated"] == true } ?? []
    #expect(pairs.map { $0["local_candidate_type"] } == ["relay"])
    #expect(pairs.map { $0["local_candidate_protocol"] } == ["tcp"])
    #expect(pairs[0].number("current_round_trip_time") >= 0.35)
  }

  @Test func busyProcessorLimitsThePicture() throws {
    let session = sampleWorld.session(of: .busyProcessor)
    let (metadata, quality) = try quality(session, session?.sufferers.first)
    #expect(metadata["device_info"]?["cpus"] == 2)
    #expect(quality.number("video_producer_cumulative", "issues", "cpu_quality_limitation_fraction") > 0.6)
    #expect(quality.number("video_producer_cumulative", "issues", "bandwidth_quality_limitation_fraction") == 0)
    #expect(quality.number("video_producer_cumulative", "packet_loss", "avg") < 1)
    let samples = quality["video_producer"]?.elements ?? []
    let (first, last) = (try #require(samples.first), try #require(samples.last))
    #expect(last.number("frames_per_second") * 1.5 < first.number("frames_per_second"))
    #expect(last.number("frame_width") * 2 <= first.number("frame_width"))
    #expect(last["quality_limitation_reason"] == "cpu")
  }

  @Test func unpluggedMicrophoneFallsSilent() throws {
    let session = try #require(sampleWorld.session(of: .unpluggedMicrophone))
    let sufferer = try #require(session.sufferers.first)
    let (metadata, quality) = try quality(session, sufferer)
    let removal = try #require(metadata["audio_devices_updates"]?.elements.first { $0["removed"]?.count == 1 })
    let moment = try #require(Timestamp(removal["timestamp"]?.string ?? ""))
    let names = metadata["events"]?.elements.compactMap { $0["name"]?.string } ?? []
    #expect(!names.contains("audio_off") && names.contains("audio_on"))
    let after = (quality["audio_producer"]?.elements ?? []).filter { sample in
      Timestamp(sample["timestamp"]?.string ?? "").map { $0 > moment } ?? false
    }
    #expect(after.count < 5 && after.allSatisfy { $0.number("bytes_sent") == 18 * $0.number("packets_sent") })
    let left = try #require(sufferer.leftAt)
    #expect(left - moment > 600)
    let video = Timestamp(quality["video_producer"]?.elements.last?["timestamp"]?.string ?? "")
    #expect(video.map { left - $0 < 60 } ?? false)
  }

  @Test func rejoiningFiveDropsFourTimes() throws {
    let session = try #require(sampleWorld.session(of: .rejoiningFive))
    #expect(Set(session.sufferers.map(\.customID)).count == 1 && Set(session.sufferers.map(\.id)).count == 5)
    for (number, presence) in session.sufferers.enumerated() {
      let (metadata, quality) = try quality(session, presence)
      let names = metadata["events"]?.elements.compactMap { $0["name"]?.string } ?? []
      #expect(names.contains("disconnect") == (number < 4))
      let last = (quality["audio_producer"]?.elements ?? []).suffix(3)
      #expect((loss(Array(last)) > 0.2) == (number < 4))
    }
    for (one, next) in zip(session.sufferers, session.sufferers.dropFirst()) {
      #expect(one.leftAt.map { next.joinedAt - $0 > 10 } ?? false)
    }
  }

  @Test func webinarHasOneBadSpeaker() throws {
    let session = try #require(sampleWorld.session(of: .webinar))
    let speakers = session.participants.filter(\.sendsMedia)
    #expect(speakers.count == 2 && session.participants.count == 500)
    let (_, bad) = try quality(session, session.sufferers.first)
    #expect(bad.number("video_producer_cumulative", "issues", "bandwidth_quality_limitation_fraction") > 0.5)
    let viewer = try #require(session.participants.first { !$0.sendsMedia })
    let (_, seen) = try quality(session, viewer)
    #expect(seen["audio_producer"]?.count == 0 && seen["video_producer"]?.count == 0)
    #expect(
      Set((seen["video_consumer"]?.elements ?? []).compactMap { $0["peer_id"]?.string }) == Set(speakers.map(\.id)))
    #expect(seen.number("video_consumer_cumulative", "packet_loss", "avg") > 2)
  }

  /// The share lost of all packets, by what the samples say of either end.
  private func loss(_ samples: [JSONValue]) -> Double {
    let lost = samples.reduce(0) { $0 + $1.number("packets_lost") }
    let whole = samples.reduce(0) { total, sample in
      total + (sample["packets_sent"]?.number ?? (sample.number("packets_received") + sample.number("packets_lost")))
    }
    return whole == 0 ? 0 : lost / whole
  }
}
