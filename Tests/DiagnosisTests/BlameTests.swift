import JSON
import Platform
import Testing

@testable import Diagnosis

/// Whose way it is that loses packets: the sender's up or the receiver's down.
@Suite struct BlameTests {
  private static let bad = 10..<16

  private func lossy(_ sample: inout HandmadeSample) { sample.loss = 12 }

  @Test func oneSenderBadForEverybody() {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana")
    call.sends("Ann", .audio, in: Self.bad, lossy)
    call.everybodyReceives(from: "Ann", .audio, in: Self.bad, lossy)
    let findings = call.findings()
    #expect(summaries(findings) == ["Ann: uplink-loss certain"])
    #expect(findings.first?.reach == 3)
    #expect(findings.first?.evidence.contains { $0.detail == "3 of 3 people" } == true)
  }

  @Test func oneReceiverBadWithEverybody() {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana")
    call.receives("Ben", .audio, in: Self.bad, lossy)
    call.receives("Ben", .video, in: Self.bad, lossy)
    #expect(summaries(call.findings()) == ["Ben: downlink-loss likely"])
  }

  @Test func mostReceiversBadWithEverybody() {
    // Three of four suffer; the fourth shows that no sender is at fault.
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana")
    for name in ["Ann", "Ben", "Cleo"] { call.receives(name, .audio, in: Self.bad, lossy) }
    let findings = call.findings()
    #expect(summaries(findings) == ["Ann, Ben, Cleo: service-trouble likely"])
    let members = Set(summaries(findings.first?.members ?? []))
    #expect(members == Set(["Ann", "Ben", "Cleo"].map { "\($0): downlink-loss likely" }))
  }

  @Test func bothAtOnce() {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana")
    call.sends("Ann", .audio, in: Self.bad, lossy)
    call.everybodyReceives(from: "Ann", .audio, in: Self.bad, lossy)
    call.receives("Ben", .audio, in: 20..<26, lossy)
    call.receives("Ben", .video, in: 20..<26, lossy)
    #expect(Set(summaries(call.findings())) == ["Ann: uplink-loss certain", "Ben: downlink-loss likely"])
  }

  @Test func ofTwoNobodyKnows() {
    var call = HandmadeCall("Ann", "Ben")
    call["Ann"].hasReport = false
    call.receives("Ben", .audio, in: Self.bad, lossy)
    let findings = call.findings()
    #expect(summaries(findings) == ["Ben: downlink-loss possible", "Ann: not-measured possible"])
    #expect(findings.first?.evidence.last?.what.contains("no other report shows") == true)
  }

  @Test func theSendersOwnReportDecidesBetweenTwo() {
    var call = HandmadeCall("Ann", "Ben")
    call.receives("Ben", .audio, in: Self.bad, lossy)
    #expect(summaries(call.findings()) == ["Ben: downlink-loss likely"])
    call.sends("Ann", .audio, in: Self.bad, lossy)
    #expect(summaries(call.findings()) == ["Ann: uplink-loss likely"])
  }

  @Test func aSenderWithoutAReportIsNamedByItsReceivers() {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana")
    call["Ann"].hasReport = false
    call.everybodyReceives(from: "Ann", .audio, in: Self.bad, lossy)
    let findings = call.findings()
    #expect(summaries(findings) == ["Ann: uplink-loss likely", "Ann: not-measured possible"])
    #expect(findings.first?.reach == 3)
    #expect(findings.first?.evidence.first?.what == "loss of audio received by others")
  }

  @Test func aSenderThatNobodyListsIsNamedByItsID() {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana")
    call.everybodyReceives(from: "Ann", .audio, in: Self.bad, lossy)
    call.people.removeFirst()
    #expect(summaries(call.findings()) == ["peer-1: uplink-loss likely"])
  }

  @Test func aReportThatShowsItWellIsNotBlamedOutright() {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana")
    call.everybodyReceives(from: "Ann", .audio, in: Self.bad, lossy)
    let findings = call.findings()
    #expect(summaries(findings) == ["Ann: uplink-loss possible"])
    #expect(findings.first?.evidence.contains { $0.what == "its own report shows that it was sent well" } == true)
  }

  @Test func oneDeviceOfSeveralIsBadForEverybody() {
    var call = HandmadeCall("Ann", "Ann's phone", "Ben", "Cleo")
    call["Ann's phone"].userID = "user-1"
    call.sends("Ann's phone", .audio, in: Self.bad, lossy)
    call.everybodyReceives(from: "Ann's phone", .audio, in: Self.bad, lossy)
    let findings = call.findings()
    #expect(findings.map(\.cause) == [.uplinkLoss, .duplicateIdentity])
    #expect(findings.first?.who?.userID == "user-1")
    // Ann's other device heard it too, and is nobody else.
    #expect(findings.first?.reach == 2)
  }

  @Test func connectionsOfOnePersonBecomeOneFinding() {
    var call = HandmadeCall("Ann", "Ann again", "Ben", "Cleo")
    call["Ann again"].userID = "user-1"
    for name in ["Ann", "Ann again"] { call.receives(name, .audio, in: Self.bad, lossy) }
    let findings = call.findings()
    #expect(findings.map(\.cause) == [.downlinkLoss, .duplicateIdentity])
    #expect(findings.first?.evidence.contains { $0.what == "connections that show it" && $0.value == 2 } == true)
  }

  @Test func oneBadPairIsNeithersFault() {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana")
    call.receives("Ben", .audio, from: "Ann", in: Self.bad, lossy)
    #expect(summaries(call.findings()) == ["Ben: pair-loss likely"])
  }

  // MARK: What sufferers have in common

  private func shared(_ sufferers: [String], in cities: [String: String]) -> [Finding] {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana", "Eli", "Fay")
    for person in call.people {
      let city = cities[person.name] ?? "Oslo"
      call[person.name].isIn(city, network: "AS of \(city)")
    }
    for name in sufferers { call.receives(name, .audio, in: Self.bad, lossy) }
    return call.findings().filter { $0.cause == .sharedNetwork }
  }

  @Test func sufferersInOneNetworkAreToldTogether() {
    let findings = shared(["Ann", "Ben", "Cleo"], in: ["Ann": "Lyon", "Ben": "Lyon", "Cleo": "Lyon"])
    #expect(findings.first?.people == ["Ann", "Ben", "Cleo"])
    #expect(findings.first?.evidence.first?.what == "people with trouble in network Net AS of Lyon")
    #expect(findings.first?.evidence.first?.detail == "of 3 there; elsewhere 0 of 3")
  }

  @Test func everybodyInOneNetworkSaysNothing() {
    #expect(shared(["Ann", "Ben", "Cleo"], in: [:]).isEmpty)
  }

  @Test func sufferersEverywhereShareNothing() {
    let cities = ["Ann": "Lyon", "Ben": "Rome", "Cleo": "Bonn"]
    #expect(shared(["Ann", "Ben", "Cleo"], in: cities).isEmpty)
  }

  @Test func aNetworkWhereMostAreWellIsNotToBlame() {
    let cities = ["Ann": "Lyon", "Ben": "Lyon", "Cleo": "Lyon", "Dana": "Lyon", "Eli": "Lyon"]
    #expect(shared(["Ann", "Ben"], in: cities).isEmpty)
  }
}
