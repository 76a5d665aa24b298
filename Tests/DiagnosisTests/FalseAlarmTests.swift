import JSON
import Platform
import Testing

@testable import Diagnosis

/// What looks bad in real reports and is not, and what looks harmless and is not.
@Suite struct FalseAlarmTests {
  private func likely(_ call: HandmadeCall) -> [String] {
    summaries(call.findings().filter { $0.confidence >= .likely })
  }

  @Test func aHealthyCallHasNoFindings() {
    #expect(summaries(HandmadeCall("Ann", "Ben", "Cleo").findings()) == [])
    // Somebody alone hears nobody, which is a fact.
    #expect(summaries(HandmadeCall("Ann").findings()) == ["Ann: alone likely"])
  }

  @Test func silenceHasNoLoss() {
    // Somebody is silent (DTX): a few packets come, of which one is lost now and then.
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call.sends("Ann", .audio) { ($0.packets, $0.loss) = (17, 6) }
    call.everybodyReceives(from: "Ann", .audio) { ($0.packets, $0.loss) = (17, 6) }
    #expect(summaries(call.findings()) == [])
  }

  @Test func mutedIsNotLost() {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call["Ann"].notices("video_off", at: 0)
    call.sends("Ann", .audio) { $0.isSilent() }
    call.sends("Ann", .video) { $0.isSilent() }
    call.everybodyReceives(from: "Ann", .audio) { $0.isSilent() }
    call.everybodyReceives(from: "Ann", .video) { $0.isSilent() }
    #expect(summaries(call.findings()) == [])
  }

  @Test func headsetPutAwayWhileMutedIsNoLoss() {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call.sends("Ann", .audio, in: 5..<30) { $0.isSilent() }
    call["Ann"].notices("audio_on", at: 1)
    call["Ann"].notices("audio_off", at: 35)
    call["Ann"].device("audio", "removed", "Headset", at: 70)
    #expect(summaries(call.findings()) == ["Ann: device-switched possible"])
    // The same without events.
    call["Ann"].events = []
    #expect(summaries(call.findings()) == ["Ann: device-switched possible"])
  }

  @Test func anotherDeviceThanTheChosenIsNoLoss() {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call["Ann"].selects("audio", "Headset", at: 1)
    call["Ann"].device("audio", "removed", "Dock", at: 70)
    call.sends("Ann", .audio, in: 11..<30) { $0.isSilent() }
    #expect(likely(call) == [])
  }

  @Test func mutedAfterALossCountsNoMore() throws {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call["Ann"].device("audio", "removed", "Headset", at: 70)
    call["Ann"].notices("audio_off", at: 98)
    call.sends("Ann", .audio, in: 10..<30) { $0.isSilent() }
    let found = try #require(call.findings().first)
    #expect(found.cause == .deviceLost)
    #expect(found.evidence.first?.value == 28)
    #expect(found.interval == Interval(HandmadeCall.at(70), HandmadeCall.at(98)))
  }

  @Test func smallLayersOfOneCameraAreOnePicture() {
    // Simulcast: three sizes at a moment, of which the largest is paused for want of room.
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call["Ann"].notices("video_on", at: 1)
    let camera = call["Ann"].streams.firstIndex { $0.medium == .video } ?? 0
    call["Ann"].streams[camera].samples = call["Ann"].streams[camera].samples.flatMap { sample in
      var (low, high) = (sample, sample)
      (low.width, low.frameRate) = (320, 6)
      high.isSilent()
      high.width = nil
      return [low, high, sample]
    }
    #expect(summaries(call.findings()) == [])
  }

  @Test func aTileThatNobodyLooksAtIsNotFrozen() {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call.receives("Ann", .video, from: "Ben", in: 5..<25) { $0.isSilent() }
    #expect(summaries(call.findings()) == [])
  }

  @Test func nothingFromAnybodyIsFrozen() {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call.receives("Ann", .video, in: 10..<16) { $0.isSilent() }
    call.receives("Ann", .audio, in: 10..<16) { $0.isSilent() }
    let findings = call.findings()
    #expect(summaries(findings) == ["Ann: deaf likely", "Ann: frozen-video likely"])
    #expect(findings.last?.follows == .deaf)
  }

  @Test func aStillScreenIsNoTrouble() {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    for person in call.people {
      var screen = HandmadeStream(.screenshareVideo, person.name == "Ann" ? .sent : .received, from: nil)
      if person.name != "Ann" { screen.sender = call["Ann"].id }
      for place in screen.samples.indices {
        (screen.samples[place].frameRate, screen.samples[place].frames) = (place % 2 == 0 ? 0 : 1, 1)
        (screen.samples[place].packets, screen.samples[place].loss) = (12, 9)
      }
      call[person.name].streams.append(screen)
    }
    #expect(summaries(call.findings()) == [])
  }

  @Test func aPhoneInTheBackgroundExplainsItsMissingPicture() throws {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call["Ann"].notices("video_on", at: 1)
    call["Ann"].notices("meeting_view_backgrounded", at: 69)
    call["Ann"].notices("browser_foregrounded", at: 147)
    call.sends("Ann", .video, in: 10..<21) { $0.isSilent() }
    call.everybodyReceives(from: "Ann", .video, in: 10..<21) { $0.isSilent() }
    let findings = call.findings()
    #expect(summaries(findings) == ["Ann: in-background possible", "Ann: no-video possible"])
    #expect(findings.last?.follows == .inBackground)
  }

  @Test(arguments: [1, 2])
  func shortCallsAreJudgedWithCare(samples: Int) {
    var call = HandmadeCall("Ann", "Ben")
    for name in ["Ann", "Ben"] {
      call[name].left = 7 * Double(samples)
      for stream in call[name].streams.indices {
        call[name].streams[stream].samples.removeLast(HandmadeCall.samples - samples)
      }
    }
    // In the first seconds of every call an encoder finds out how much room there is.
    call.sends("Ann", .video) { $0.limitation = "bandwidth" }
    call.sends("Ann", .audio, in: 0..<1) { ($0.packets, $0.loss) = (5, 20) }
    #expect(likely(call) == [])
  }

  @Test func theBeginningOfALongCallIsNotItsLimit() {
    var call = HandmadeCall("Ann", "Ben")
    for stream in call["Ann"].streams.indices { call["Ann"].streams[stream].samples.removeLast(20) }
    call.sends("Ann", .video, in: 0..<3) { $0.limitation = "bandwidth" }
    #expect(likely(call) == [])
  }

  @Test func aScreenNotChosenIsNoRefusal() {
    var call = HandmadeCall("Ann", "Ben")
    call["Ann"].notices("media_permission", at: 50, ("screenshare", "CANCELED"))
    #expect(summaries(call.findings()) == [])
  }

  @Test func aRefusalTakenBackHurtsNoMore() throws {
    var call = HandmadeCall("Ann", "Ben")
    call["Ann"].notices("media_permission", at: -4, ("audio", "DENIED"))
    #expect(summaries(call.findings()) == ["Ann: permission-denied certain"])
    call["Ann"].notices("media_permission", at: 6, ("audio", "ACCEPTED"))
    let found = try #require(call.findings().first)
    #expect(summaries([found]) == ["Ann: permission-denied possible"])
    #expect(found.interval == Interval(HandmadeCall.at(-4), HandmadeCall.at(6)))
  }

  @Test func somebodyWhoLeftALiveSessionInTroubleIsFound() {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    (call.status, call.now) = ("LIVE", HandmadeCall.end)
    call["Ben"].left = nil
    call["Cleo"].left = nil
    call["Ann"].left = 105
    for stream in call["Ann"].streams.indices { call["Ann"].streams[stream].samples.removeLast(15) }
    call.receives("Ann", .audio, in: 10..<15) { $0.loss = 30 }
    #expect(Set(summaries(call.findings())) == ["Ann: downlink-loss likely", "Ann: left-in-trouble likely"])
  }

  @Test func breakoutRoomsAreNoRejoins() {
    var call = HandmadeCall("Ann", "Ben")
    call["Ann"].spells = [(0, 20), (60, 90), (130, 210)]
    #expect(summaries(call.findings()) == ["Ann: repeated-rejoin possible"])
    let spells = [(20.0, 60.0), (90.0, 130.0)]
    call.rooms = spells.map { begin, end in
      [
        "started_at": JSONValue(HandmadeCall.at(begin).iso8601), "ended_at": JSONValue(HandmadeCall.at(end).iso8601),
      ]
    }
    #expect(summaries(call.findings()) == [])
  }
}
