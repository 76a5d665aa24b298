import JSON
import Platform
import Testing

@testable import Diagnosis

/// What a result gives beside its findings: scores, the matrix, one person's findings, coverage; and the catalogue.
@Suite struct ResultTests {
  private static let bad = 10..<16

  private func lossy(_ sample: inout HandmadeSample) { sample.loss = 15 }

  private func uplink(_ people: String...) -> HandmadeCall {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana")
    call.sends("Ann", .audio, in: Self.bad, lossy)
    call.everybodyReceives(from: "Ann", .audio, in: Self.bad, lossy)
    return call
  }

  private func result(_ call: HandmadeCall) -> DiagnosisResult { DiagnosisResult(call.input()) }

  // MARK: Times

  @Test func twoSpellsAreNotOne() throws {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    for samples in [3..<7, 22..<27] { call.receives("Ben", .audio, in: samples, lossy) }
    let found = try #require(call.findings().first)
    #expect(
      found.spells.map(\.interval) == [
        Interval(HandmadeCall.at(21), HandmadeCall.at(49)), Interval(HandmadeCall.at(154), HandmadeCall.at(189)),
      ])
    #expect(found.seconds == 63)
    let value = found.value(rank: 1, sessionID: nil)
    #expect(value["times"]?.count == 2 && value["seconds"] == 63)
  }

  @Test func troubleThatGoesOnHasNoEnd() throws {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    (call.status, call.now) = ("LIVE", HandmadeCall.end + 10)
    for name in ["Ann", "Ben", "Cleo"] { call[name].left = nil }
    call.receives("Ben", .audio, in: 24..<30, lossy)
    let lasting = try #require(call.findings().first)
    #expect(lasting.interval == Interval(HandmadeCall.at(168), nil))
    #expect(lasting.value(rank: 1, sessionID: nil)["to"] == .null)
    // What was over a minute ago has an end, and so has everything once nobody is measured any more.
    var over = HandmadeCall("Ann", "Ben", "Cleo")
    (over.status, over.now) = ("LIVE", HandmadeCall.end + 10)
    for name in ["Ann", "Ben", "Cleo"] { over[name].left = nil }
    over.receives("Ben", .audio, in: 10..<16, lossy)
    #expect(over.findings().first?.interval?.end == HandmadeCall.at(112))
    call.now = HandmadeCall.end + 3600
    #expect(call.findings().first?.interval?.end == HandmadeCall.end)
  }

  @Test func lateAndRepeatedPacketsAreNoLoss() {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call.receives("Ben", .audio) { $0.extra = [("packets_lost", Int($0.moment / 7) % 2 == 0 ? 66 : -65)] }
    for stream in call["Ben"].streams.indices where call["Ben"].streams[stream].medium == .audio {
      for sample in call["Ben"].streams[stream].samples.indices {
        call["Ben"].streams[stream].samples[sample].loss = nil
      }
    }
    #expect(summaries(call.findings()) == [])
  }

  @Test func loneRoundTripsAreOutliers() {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    let trips = [0.0, 783, 14, 495, 10, 9]
    for (place, trip) in trips.enumerated() { call.sends("Ann", .audio, in: place..<place + 1) { $0.roundTrip = trip } }
    call.sends("Ann", .audio, in: 6..<30) { $0.roundTrip = 9 }
    call.sends("Ann", .video) { $0.roundTrip = 9 }
    #expect(summaries(call.findings()) == [])
  }

  @Test func thePauseOfAStreamIsNotItsInterval() {
    let moments = [7.0, 14, 21, 400, 407, 414]
    let stream = MediaStream(.audio, .sent, samples: moments.map { MediaSample(moment: Timestamp(seconds: $0)) })
    #expect(stream.interval == 7)
    #expect(stream.duration(at: 3) == 7)
    #expect(stream.time(at: 4) == Interval(Timestamp(seconds: 400), Timestamp(seconds: 407)))
  }

  @Test func staysThatTouchAreOne() {
    let (a, b) = (HandmadeCall.at(0), HandmadeCall.at(10))
    #expect(
      Attendance.joined([Interval(b, HandmadeCall.at(20)), Interval(a, b)]) == [Interval(a, HandmadeCall.at(20))])
    #expect(Attendance.joined([Interval(a, b), Interval(b + 0.001, nil)]).count == 2)
  }

  // MARK: Cause and effect

  @Test func whatComesFirstIsTheCause() throws {
    // Loss, then a break: the break follows. A break, then loss: the loss does.
    var lossFirst = HandmadeCall("Ann", "Ben", "Cleo")
    lossFirst.receives("Ann", .audio, in: 8..<13, lossy)
    lossFirst.receives("Ann", .video, in: 8..<13, lossy)
    lossFirst["Ann"].notices("disconnect", at: 92, ("reason", "ice_failed"))
    lossFirst["Ann"].notices("transport_connected", at: 104)
    let first = lossFirst.findings()
    #expect(first.first { $0.cause == .connectionLost }?.follows == .downlinkLoss)
    #expect(first.first { $0.cause == .downlinkLoss }?.follows == nil)
    var breakFirst = HandmadeCall("Ann", "Ben", "Cleo")
    breakFirst["Ann"].notices("disconnect", at: 50, ("reason", "ice_failed"))
    breakFirst["Ann"].notices("transport_connected", at: 62)
    breakFirst.receives("Ann", .audio, in: 9..<14, lossy)
    let second = breakFirst.findings()
    #expect(second.first { $0.cause == .downlinkLoss }?.follows == .connectionLost)
    #expect(second.first { $0.cause == .connectionLost }?.follows == nil)
    // Much later it has nothing to do with it.
    var later = HandmadeCall("Ann", "Ben", "Cleo")
    later["Ann"].notices("disconnect", at: 20, ("reason", "ice_failed"))
    later["Ann"].notices("transport_connected", at: 30)
    later.receives("Ann", .audio, in: 20..<26, lossy)
    #expect(later.findings().allSatisfy { $0.follows == nil })
  }

  @Test func aFrozenPictureInTheBackgroundFollowsFromIt() throws {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call["Ann"].notices("browser_backgrounded", at: 69)
    call["Ann"].notices("browser_foregrounded", at: 147)
    call.receives("Ann", .video, from: "Ben", in: 10..<21) { ($0.frames, $0.frameRate) = (0, 0) }
    let findings = call.findings()
    #expect(findings.first { $0.cause == .frozenVideo }?.follows == .inBackground)
    #expect(findings.first?.cause == .inBackground)
  }

  @Test func switchingOffAtOnceIsTheClientsDoing() throws {
    // Two seconds after the loss the client switches off for want of a device; four seconds after it a person did.
    for (seconds, isLost) in [(2.0, true), (4, false)] {
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call["Ann"].notices("audio_on", at: 1)
      call["Ann"].device("audio", "removed", "Headset", at: 70)
      call["Ann"].notices("audio_off", at: 70 + seconds)
      call.sends("Ann", .audio, in: 10..<30) { $0.isSilent() }
      #expect(call.findings().contains { $0.cause == .deviceLost } == isLost, "\(seconds) s")
    }
  }

  @Test func aDisconnectAtTheLeavingIsTheLeaving() throws {
    // A client without a reason disconnects as it leaves; one that does so earlier has lost its connection.
    for (seconds, isLost) in [(2.0, false), (4, true)] {
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      let left = try #require(call["Ann"].left)
      call["Ann"].notices("disconnect", at: left - seconds)
      #expect(call.findings().contains { $0.cause == .connectionLost } == isLost, "\(seconds) s")
    }
  }

  // MARK: One person

  @Test func aPersonsFindingsAreWhatThePersonSuffered() throws {
    var call = uplink()
    call["Dana"].joined = 150
    let result = result(call)
    let ben = try #require(call.input().reports.first { $0.presence.name == "Ben" }?.presence)
    let own = result.findings(concerning: [ben])
    #expect(summaries(own) == ["Ann: uplink-loss certain"])
    #expect(own.first?.interval == Interval(HandmadeCall.at(70), HandmadeCall.at(112)))
    // Whoever came later did not hear it.
    let dana = try #require(call.input().reports.first { $0.presence.name == "Dana" }?.presence)
    #expect(result.findings(concerning: [dana]).isEmpty)
  }

  @Test func whoCouldNotHearSomebodyIsConcerned() throws {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call["Ann"].notices("media_permission", at: -4, ("audio", "DENIED"))
    let ben = try #require(call.input().reports.first { $0.presence.name == "Ben" }?.presence)
    #expect(summaries(result(call).findings(concerning: [ben])) == ["Ann: permission-denied certain"])
  }

  // MARK: Scores

  @Test func healthyCallsScoreAHundred() {
    let result = result(HandmadeCall("Ann", "Ben", "Cleo"))
    #expect(result.score.value == 100 && result.score.harm == 0)
    #expect(result.score.coverage.map { $0 > 0.95 } == true)
  }

  @Test func theScoreIsMadeOfTheFindings() throws {
    // Six samples at three times the threshold: 42 s at full intensity, severity high, certain, for three receivers and the
    // sender.
    let call = uplink()
    let result = result(call)
    let finding = try #require(result.findings.first)
    #expect(finding.harm == 42 * 0.8 * 3)
    #expect(result.score.harm == 134.4)
    #expect(result.score.value == Int((100 * 600 / (600 + 134.4)).rounded()))
    let ben = try #require(call.input().reports.first { $0.presence.name == "Ben" }?.presence)
    #expect(result.score(of: ben).value == Int((100 * 120 / (120 + 33.6)).rounded()))
    #expect(result.score(of: ben).harm == 33.6)
  }

  @Test func theFormulaHasTheWeightsThatAreUsed() {
    for severity in Cause.Severity.allCases {
      #expect(Score.formula.contains("\(severity.rawValue) \(severity.weight.formatted(decimals: 2).trimmedZeros)"))
    }
    for confidence in Finding.Confidence.allCases {
      #expect(Score.formula.contains("\(confidence.name) \(confidence.weight.formatted(decimals: 2).trimmedZeros)"))
    }
  }

  @Test func whatIsNotMeasuredLowersTheCoverageAndNotTheScore() {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana")
    call["Cleo"].hasReport = false
    call["Dana"].hasReport = false
    let result = result(call)
    #expect(result.score.value == 100)
    #expect(result.score.coverage.map { $0 > 0.4 && $0 < 0.6 } == true)
    #expect(result.coverage.unreported == ["Cleo", "Dana"])
    #expect(summaries(result.findings) == ["Cleo, Dana: not-measured possible"])
    #expect(result.coverage.value["unmeasured"] == ["Cleo", "Dana"])
  }

  @Test func noReportAtAllIsSaidInTheFindings() {
    var call = HandmadeCall("Ann", "Ben")
    for name in ["Ann", "Ben"] { call[name].hasReport = false }
    #expect(summaries(result(call).findings) == ["Ann, Ben: not-measured possible"])
  }

  // MARK: The matrix

  @Test func theWorstStretchOfEachPair() throws {
    let cells = result(uplink()).matrix.cells
    #expect(cells.count == 24)
    let bad = cells.filter { $0.level == .bad }
    #expect(Set(bad.map { "\($0.sender.title) \($0.receiver.title)" }) == ["Ann Ben", "Ann Cleo", "Ann Dana"])
    #expect(bad.allSatisfy { $0.medium == .audio && $0.loss == 15 })
    let begin = try #require(bad.first?.time?.begin)
    #expect(begin >= HandmadeCall.at(70) && begin < HandmadeCall.at(112))
    let rows = result(uplink()).matrix.rows(sessionID: "s-1")
    #expect(rows.count == 24)
    let lossy = rows.filter { $0["loss_percent"] == 15 }
    #expect(lossy.count == 3 && lossy.allSatisfy { $0["sender_name"] == "Ann" && $0["level"] == "bad" })
    let ann = try #require(result(uplink()).findings.first?.who)
    #expect(result(uplink()).matrix.rows(concerning: [ann], sessionID: "s-1").count == 12)
  }

  @Test func silenceWhileTheSenderSendsIsInTheMatrix() throws {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call.receives("Cleo", .audio, from: "Ann", in: 10..<16) { $0.isSilent() }
    let cell = try #require(
      result(call).matrix.cells.first { $0.sender.title == "Ann" && $0.receiver.title == "Cleo" && $0.medium == .audio }
    )
    #expect(cell.silence == 42 && cell.level == .bad)
  }

  // MARK: The catalogue

  @Test func theCatalogueIsWhole() {
    #expect(Cause.all.count >= 32)
    #expect(Set(Cause.all.map(\.id)).count == Cause.all.count)
    for cause in Cause.all {
      #expect(!cause.tags.isEmpty && !cause.complaint.isEmpty && !cause.requires.isEmpty, "\(cause.id)")
      #expect(
        !cause.meaning.isEmpty && !cause.action.isEmpty && cause.id.allSatisfy { $0.isLowercase || $0 == "-" },
        "\(cause.id)")
      #expect(cause.roots.allSatisfy { Cause.named($0) != nil && $0 != cause.id }, "\(cause.id)")
    }
    // Scripts go on finding what they look for.
    for id in [
      "uplink-loss", "downlink-loss", "round-trip", "jitter", "lag", "relayed", "bandwidth-limited", "cpu-limited",
      "no-video",
      "frozen-video", "low-frame-rate", "low-resolution", "device-lost", "device-switched", "permission-denied",
      "in-background", "connection-lost", "repeated-rejoin", "left-in-trouble", "shared-network",
    ] { #expect(Cause.named(id) != nil, "\(id)") }
  }

  @Test func thresholdsHaveTwoLevels() {
    for threshold in Threshold.allCases {
      let isLower = threshold.isLowerBound
      #expect(
        isLower
          ? threshold.defaultWarning >= threshold.defaultValue : threshold.defaultWarning <= threshold.defaultValue)
      #expect(threshold.range.contains(threshold.defaultValue) && !threshold.source.isEmpty)
    }
    var thresholds = Thresholds()
    thresholds[.loss] = 10
    #expect(thresholds[.loss, .bad] == 10 && thresholds[.loss, .warn] == 6)
    #expect(thresholds.isReached(.loss, by: 6, .warn) && !thresholds.isReached(.loss, by: 6))
  }

  @Test func belowTheThresholdIsPossibleAndNoCliff() {
    for (loss, wanted) in [(2.0, []), (4, ["Ben: downlink-loss possible"]), (5, ["Ben: downlink-loss likely"])] {
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call.receives("Ben", .audio, in: 5..<15) { $0.loss = loss }
      call.receives("Ben", .video, in: 5..<15) { $0.loss = loss }
      #expect(summaries(call.findings()) == wanted, "\(loss) %")
    }
  }
}

extension String {
  /// A number without zeros at its end.
  fileprivate var trimmedZeros: String {
    guard contains(".") else { return self }
    var text = self
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
