import JSON
import Platform
import TestSupport
import Testing

@testable import Diagnosis

/// Reports that lack things, repeat them, or say what cannot be: never a crash, and never a finding that makes no sense.
@Suite struct SurvivalTests {
  private static let session = Interval(moment("2026-09-14T09:00:00Z"), moment("2026-09-14T09:02:00Z"))
  private static let now = moment("2026-09-15T12:00:00Z")
  private static var row: JSONValue {
    [
      "id": "s-1", "meeting_display_name": "Weekly", "status": "ENDED", "started_at": "2026-09-14T09:00:00.000Z",
      "ended_at": "2026-09-14T09:02:00.000Z",
    ]
  }

  private static func moment(_ text: String) -> Timestamp { Timestamp(text) ?? Timestamp(microseconds: 0) }

  private func diagnose(_ answers: [JSONValue], session: JSONValue = row) -> DiagnosisResult {
    let now = Self.now
    let reports = answers.map { ReportReader.report($0) }
    let attendance = Attendance(session: session, presences: answers.map { Presence($0) }, now: now)
    return DiagnosisResult(DiagnosisInput(attendance: attendance, reports: reports, now: now))
  }

  private func expectSense(_ diagnosis: DiagnosisResult, _ what: @autoclosure () -> String) {
    for finding in diagnosis.findings {
      let text = "\(what()): \(summaries([finding])) \(String(describing: finding.interval))"
      #expect(!finding.evidence.isEmpty, "\(text)")
      #expect(!finding.subject.isEmpty, "\(text)")
      #expect(finding.harm.isFinite && finding.harm >= 0, "\(text)")
      #expect(finding.evidence.allSatisfy { $0.value?.isFinite != false && $0.value ?? 0 >= 0 }, "\(text)")
      guard let interval = finding.interval else { continue }
      #expect(interval.begin <= interval.end ?? Self.now, "\(text)")
      #expect(interval.begin >= Self.session.begin + -86_400, "\(text)")
      #expect((interval.end ?? interval.begin) <= Self.now + 60, "\(text)")
      #expect(finding.value(rank: 1, sessionID: nil)["title"] != nil)
    }
    #expect(diagnosis.coverage.limits.isEmpty == false)
  }

  // MARK: The synthetic report

  @Test func theSampleIsDiagnosedAsItWas() throws {
    let diagnosis = diagnose([try Fixture.samplePeer()])
    let values = diagnosis.findings.enumerated().map { $1.value(rank: $0 + 1, sessionID: "s-1") }
    let text = JSONValue(values).text(indent: 2) + "\n" + diagnosis.coverage.limits.joined(separator: "\n") + "\n"
    try Golden.expect(text, "sample-report.json")
  }

  @Test func anyMemberMayBeMissingOrWrong() throws {
    // Four samples of each list, in the midst of the trouble, are enough.
    let sample = Self.changingSamples(of: try Fixture.samplePeer()) { Array($0.dropFirst(5).prefix(4)) }
    #expect(!diagnose([sample]).findings.isEmpty)
    let wrong: [JSONValue] = [.null, "text", -7, 1e300, [:], []]
    var count = 0
    for path in Self.paths(of: sample, onlyFirst: 1) {
      expectSense(diagnose([Self.replacing(sample, path[...], with: nil)]), "\(path) missing")
      // In the ordinary suite each member has another one of the wrong values.
      for (number, value) in wrong.enumerated() where TestSize.isLong || number == count % wrong.count {
        expectSense(diagnose([Self.replacing(sample, path[...], with: value)]), "\(path) is \(value)")
      }
      count += 1
    }
    #expect(count > 250)
  }

  @Test func allSamplesMayLackAMemberOrHaveItWrong() throws {
    let sample = try Fixture.samplePeer()
    let wrong: [JSONValue?] = [nil, .null, "NaN", -1, 1e300, [:], "2026-09-15T09:00:00Z", "9999-12-31T23:59:59Z"]
    let quality = try #require(sample[path: ["peer_report", "quality"]])
    let names = Set(quality.members.flatMap { $0.value.elements.flatMap { $0.members.map(\.key) } })
    for (place, name) in names.sorted().enumerated() {
      for (number, value) in wrong.enumerated() where TestSize.isLong || number % 4 == place % 4 {
        let changed = quality.members.map { member -> (key: String, value: JSONValue) in
          guard member.value.kind == .array else { return member }
          let samples = member.value.elements.map {
            value == nil ? $0.removing(name) : $0.setting(name, to: value ?? .null)
          }
          return (member.key, JSONValue(samples))
        }
        let answer = Self.replacing(sample, ["peer_report", "quality"], with: JSONValue(members: changed))
        expectSense(diagnose([answer]), "every \(name) is \(String(describing: value))")
      }
    }
  }

  @Test func orderAndRepetitionOfSamplesDoNotMatter() throws {
    let sample = try Fixture.samplePeer()
    let wanted = summaries(diagnose([sample]).findings)
    var random = SplitMix(seed: 6)
    for round in 0..<5 {
      let changed = Self.changingSamples(of: sample) {
        ($0 + ($0.isEmpty ? [] : [$0[$0.count / 2]])).shuffled(using: &random)
      }
      #expect(summaries(diagnose([changed]).findings) == wanted, "round \(round)")
    }
    expectSense(diagnose([Self.changingSamples(of: sample) { _ in [] }]), "empty streams")
    expectSense(diagnose([Self.changingSamples(of: sample) { Array($0.prefix(1)) }]), "single samples")
  }

  @Test(arguments: [86_400.0, -86_400, 3e8, -1e9, 7200])
  func clocksThatJumpMakeNothingUp(seconds: Double) throws {
    // All is well but for the clock, which jumps in the middle.
    for part in [0..<30, 15..<30, 0..<15, 14..<15, 20..<22] {
      var call = HandmadeCall("Ann", "Ben", "Cleo")
      call["Ann"].notices("video_off", at: 1)
      call["Ann"].notices("video_on", at: 80)
      call.sends("Ann", .video, in: 0..<11) { $0.isSilent() }
      call.everybodyReceives(from: "Ann", .video, in: 0..<12) { $0.isSilent() }
      call["Ann"].device("audio", "added", "Headset", at: 100)
      call["Ann"].device("audio", "removed", "Headset", at: 130)
      call["Ann"].notices("browser_backgrounded", at: 140)
      call["Ann"].notices("browser_foregrounded", at: 150)
      for name in ["Ann", "Ben"] {
        for stream in call[name].streams.indices {
          for place in part { call[name].streams[stream].samples[place].moment += seconds }
        }
      }
      let findings = call.findings()
      #expect(summaries(findings.filter { $0.confidence >= .likely }) == [], "\(part) by \(seconds)")
      for finding in findings {
        #expect(!finding.evidence.isEmpty)
        if let interval = finding.interval {
          #expect(interval.begin >= HandmadeCall.at(-600) && interval.end ?? interval.begin <= HandmadeCall.end + 60)
        }
      }
      // Events by a wrong clock are as bad.
      var other = HandmadeCall("Ann", "Ben", "Cleo")
      other["Ann"].notices("video_on", at: 1 + seconds)
      other["Ann"].notices("video_off", at: 60)
      other["Ann"].notices("browser_backgrounded", at: 100)
      other["Ann"].notices("browser_foregrounded", at: 101 + seconds)
      other["Ann"].device("audio", "removed", "Headset", at: 100 + seconds)
      other.sends("Ann", .video, in: 8..<30) { $0.isSilent() }
      other.everybodyReceives(from: "Ann", .video, in: 8..<30) { $0.isSilent() }
      #expect(summaries(other.findings().filter { $0.confidence >= .likely }) == [], "events by \(seconds)")
    }
  }

  @Test func lossIsFoundWhateverTheClockSays() throws {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call.receives("Ann", .audio, in: 10..<16) { $0.loss = 12 }
    for stream in call["Ann"].streams.indices {
      for place in 0..<30 { call["Ann"].streams[stream].samples[place].moment -= 86_400 }
    }
    let found = try #require(call.findings().first)
    #expect(summaries([found]) == ["Ann: downlink-loss likely"])
    // The clock is off by a day throughout, which the stay tells.
    #expect(found.interval == Interval(HandmadeCall.at(63), HandmadeCall.at(105)))
  }

  // MARK: The session around it

  @Test(arguments: ["ENDED", "LIVE", "", "PAUSED"], [true, false])
  func theSessionMayLackItsTimes(status: String, hasTimes: Bool) {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    (call.status, call.hasTimes, call.now) = (status, hasTimes, HandmadeCall.end + 30)
    call["Cleo"].left = nil
    call.receives("Ann", .audio, in: 10..<16) { $0.loss = 12 }
    #expect(summaries(call.findings()) == ["Ann: downlink-loss likely"])
  }

  @Test func theSessionMayBeAnything() throws {
    let sample = try Fixture.samplePeer()
    let wanted = summaries(diagnose([sample]).findings).first
    for session: JSONValue in [.null, [], 7, [:], "text", ["breakout_rooms": 3], ["started_at": "2099-01-01"]] {
      let diagnosis = diagnose([sample], session: session)
      expectSense(diagnosis, "session \(session)")
      #expect(summaries(diagnosis.findings).first == wanted, "session \(session)")
    }
    expectSense(diagnose([]), "nobody")
    expectSense(diagnose([.null, [:], sample, 4]), "no reports")
  }

  // MARK: People

  @Test func twoOfTheSameNameAreTwo() {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana")
    call.receives("Dana", .audio, in: 10..<16) { $0.loss = 12 }
    call["Dana"].name = "Ann"
    let findings = call.findings()
    #expect(summaries(findings) == ["Ann: downlink-loss likely"])
    #expect(findings.first?.who?.id == "peer-4")
  }

  @Test func aPeerThatIsListedTwiceIsOne() {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call.receives("Ann", .audio, in: 10..<16) { $0.loss = 12 }
    call["Ben"].spells = [(0, 40), (50, 210)]
    let (once, coverage) = (call.findings(), DiagnosisResult(call.input()).coverage)
    call.people += call.people
    #expect(
      call.findings().map { $0.value(rank: 1, sessionID: nil).text() }
        == once.map { $0.value(rank: 1, sessionID: nil).text() })
    #expect(DiagnosisResult(call.input()).coverage == coverage)
  }

  @Test func aReportWithoutIDsIsJudgedByItself() {
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    call.sends("Ann", .audio, in: 10..<16) { $0.loss = 12 }
    (call.people[0].id, call.people[0].userID) = ("", nil)
    #expect(summaries(call.findings()) == ["Ann: uplink-loss likely"])
  }

  @Test func thoseWithoutAnyNameAreNotOnePersonWhoCameBack() {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana")
    for (place, joined) in [0.0, 50, 100, 150].enumerated() {
      (call.people[place].id, call.people[place].userID, call.people[place].name) = ("", nil, "")
      (call.people[place].joined, call.people[place].left) = (joined, joined + 30)
      call.people[place].notices("disconnect", at: joined + 29)
    }
    #expect(summaries(call.findings()) == [])
  }

  @Test func theOrderOfReportsDoesNotMatter() {
    var call = HandmadeCall("Ann", "Ben", "Cleo", "Dana", "Eli", "Fay")
    for name in ["Ann", "Ben", "Cleo"] {
      call[name].isIn("Lyon", network: "AS1")
      call.receives(name, .audio, in: 10..<16) { $0.loss = 12 }
      call.receives(name, .video, in: 12..<18) { $0.loss = 12 }
      call.sends(name, .audio, in: 20..<26) { ($0.jitter, $0.roundTrip) = (50, 400) }
    }
    for name in ["Dana", "Eli"] { call[name].isIn("Oslo", network: "AS2") }
    call["Eli"].userID = "user-4"
    call["Dana"].notices("disconnect", at: 30)
    call["Eli"].notices("disconnect", at: 60)
    call["Fay"].path(type: "relay")
    let wanted = words(of: call.findings())
    var random = SplitMix(seed: 5)
    for _ in 0..<12 {
      var shuffled = call
      shuffled.people.shuffle(using: &random)
      #expect(words(of: shuffled.findings()) == wanted)
      #expect(words(of: DiagnosisResult(call.input(order: { $0.shuffled(using: &random) })).findings) == wanted)
    }
  }

  private func words(of findings: [Finding]) -> [String] { findings.map { $0.value(rank: 1, sessionID: nil).text() } }
}

extension SurvivalTests {
  /// The way to every member of a value; of the lists only through the first elements.
  private static func paths(of value: JSONValue, onlyFirst count: Int) -> [[String]] {
    let members: [(key: String, value: JSONValue)] =
      value.kind == .array
      ? value.elements.prefix(count).enumerated().map { (String($0), $1) } : Array(value.members)
    return members.flatMap { key, value in [[key]] + paths(of: value, onlyFirst: count).map { [key] + $0 } }
  }

  /// The value with another one at the end of a way; nil takes it out.
  private static func replacing(_ value: JSONValue, _ path: ArraySlice<String>, with new: JSONValue?) -> JSONValue {
    guard let key = path.first else { return new ?? .null }
    let isLast = path.count == 1
    if value.kind == .array {
      return JSONValue(
        value.elements.enumerated().compactMap { place, element -> JSONValue? in
          guard String(place) == key else { return element }
          return isLast ? new : replacing(element, path.dropFirst(), with: new)
        })
    }
    if isLast { return new.map { value.setting(key, to: $0) } ?? value.removing(key) }
    return value.setting(key, to: replacing(value[key] ?? .null, path.dropFirst(), with: new))
  }

  private static func changingSamples(
    of answer: JSONValue, _ change: ([JSONValue]) -> [JSONValue]
  ) -> JSONValue {
    let quality = answer[path: ["peer_report", "quality"]] ?? .null
    let changed = quality.members.map { member -> (key: String, value: JSONValue) in
      member.value.kind == .array ? (member.key, JSONValue(change(Array(member.value.elements)))) : member
    }
    return replacing(answer, ["peer_report", "quality"], with: JSONValue(members: changed))
  }
}
