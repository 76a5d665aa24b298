import JSON
import Platform
import TestSupport
import Testing

@testable import HTTP

/// HAR files of browsers and other tools: read as far as they hold what is needed.
@Suite struct ForeignHARTests {
  static let prefix = "https://api.cloudflare.com/client/v4/accounts/acc/realtime/kit/app"

  /// A file such as a browser exports: members in another order, pages, cookies, and entries that cannot be replayed.
  static func file(_ entries: String...) -> [UInt8] {
    Array(
      """
      {"log":{"entries":[\(entries.joined(separator: ","))],"pages":[{"startedDateTime":"2026-09-14T09:00:00Z","id":"page_1",
      "title":"x","pageTimings":{}}],"creator":{"version":"131.0","name":"Firefox"},"browser":{"name":"Firefox","version":"131.0"},
      "version":"1.2"}}
      """.utf8)
  }

  static func entry(
    _ path: String, at second: Int = 0, status: String = "200", content: String = #"{"text":"{}"}"#, more: String = "",
    timings: String = #","timings":{"wait":12,"receive":1}"#
  ) -> String {
    let moment = "2026-09-14T11:00:0\(second).25+02:00"
    return #"{"response":{"content":\#(content),"status":\#(status)\#(more)},"#
      + #""request":{"url":"\#(path.hasPrefix("http") ? path : prefix + path)","method":"GET"},"startedDateTime":"\#(moment)"\#(timings)}"#
  }

  private func answer(_ recording: Recording, _ path: String, follows: Bool = false) throws -> HTTPResponse {
    try ReplayTransport(recording).send(HTTPRequest(Self.prefix + path, followsRedirects: follows)).get()
  }

  private func text(_ response: HTTPResponse) -> String { String(decoding: response.body, as: UTF8.self) }

  @Test func theContextComesFromTheAddresses() throws {
    let recording = try HARReader.read(Self.file(Self.entry("/sessions?page_no=1", content: #"{"text":"[1]"}"#)))
    #expect(recording.facts.account == "acc" && recording.facts.app == "app")
    #expect(recording.facts.baseURL == "https://api.cloudflare.com/client/v4")
    #expect(recording.facts.startedAt.iso8601 == "2026-09-14T09:00:00.250Z")
    #expect(recording.questions.map(\.path) == ["/accounts/acc/realtime/kit/app/sessions"])
    #expect(try text(answer(recording, "/sessions?page_no=1")) == "[1]")
    #expect(!recording.isIncomplete && recording.skippedCount == 0)
  }

  @Test func withoutAnAppThereIsNone() throws {
    let list = try HARReader.read(Self.file(Self.entry("https://h/v4/accounts/acc/realtime/kit/apps")))
    #expect(list.facts.account == "acc" && list.facts.app == nil && list.facts.baseURL == "https://h/v4")
    let other = try HARReader.read(Self.file(Self.entry("https://h:8443/x/y?accounts=/accounts/")))
    #expect(other.facts.account == nil && other.facts.baseURL == "https://h:8443")
  }

  @Test func entriesThatCannotBeReplayedAreSkippedAndCounted() throws {
    let recording = try HARReader.read(
      Self.file(
        "null", Self.entry("/a", status: #""200""#), Self.entry("/b", content: #"{"size":700}"#),
        Self.entry("/c", status: "304"), Self.entry("/d", content: #"{"text":"!","encoding":"base64"}"#),
        Self.entry("/e", status: "1e19"), Self.entry("/f", status: "-200"), Self.entry("/g")))
    #expect(recording.count == 1 && recording.skippedCount == 7)
    #expect(try text(answer(recording, "/g")) == "{}")
  }

  @Test func aFileWithoutBodiesIsRefused() throws {
    let error = #expect(throws: HARProblem.self) {
      _ = try HARReader.read(Self.file(Self.entry("/a", content: #"{"size":700,"mimeType":"application/json"}"#)))
    }
    #expect(error == .foreign(creator: "Firefox"))
  }

  @Test func bodiesInBase64AreDecoded() throws {
    let recording = try HARReader.read(
      Self.file(Self.entry("/a", content: #"{"text":"eyJhIjoxfQ==","encoding":"base64","size":1e99}"#)))
    #expect(try text(answer(recording, "/a")) == #"{"a":1}"#)
  }

  @Test(
    arguments: [
      (#""wait":1e19"#, 86_400.0), (#""wait":-9223372036854775808"#, 0), (#""wait":"12""#, 0),
      (#""wait":1e400"#, 86_400),
      (#""wait":1500,"receive":500"#, 2), (#""wait":null"#, 0),
      (#""dns":-1,"connect":-1,"ssl":-1,"send":-1,"wait":8000"#, 8),
      (
        #""blocked":1e308,"dns":1e308,"connect":1e308,"ssl":1e309,"send":1e308,"wait":1e308,"receive":1e308"#,
        86_400 * 6
      ),
    ] as [(String, Double)])
  func lengthsOfPhasesStayWithinADay(_ phases: String, _ seconds: Double) throws {
    let recording = try HARReader.read(
      Self.file(Self.entry("/a", more: #","bodySize":-1e19"#, timings: #","timings":{\#(phases)}"#)))
    let timings = try answer(recording, "/a").timings
    #expect(timings.total == seconds && timings.bytesReceived == 0)
    #expect(timings.connect >= 0 && timings.tls >= 0 && timings.firstByte <= timings.total)
  }

  @Test func timingsMayBeMissing() throws {
    let recording = try HARReader.read(Self.file(Self.entry("/a", timings: "")))
    #expect(try answer(recording, "/a").timings.total == 0)
  }

  @Test func whatWasNotAnsweredFails() throws {
    let recording = try HARReader.read(
      Self.file(Self.entry("/a", status: "0", content: "{}", more: #","_error":"net::ERR_TIMED_OUT""#)))
    let error = #expect(throws: HTTPError.self) { try answer(recording, "/a") }
    #expect(error?.kind == .other && error?.message == "net::ERR_TIMED_OUT")
  }

  @Test func requestsAreInTheOrderOfTheirTimes() throws {
    let recording = try HARReader.read(
      Self.file(
        Self.entry("/a", at: 2, content: #"{"text":"second"}"#), Self.entry("/a", at: 1, content: #"{"text":"first"}"#))
    )
    let replay = ReplayTransport(recording)
    let answers = try (0..<3).map { _ in text(try replay.send(HTTPRequest(Self.prefix + "/a")).get()) }
    #expect(answers == ["first", "second", "second"])
  }

  @Test func redirectsAreFollowedAsTheyWere() throws {
    let recording = try HARReader.read(
      Self.file(
        Self.entry("/a", status: "302", content: #"{"size":9}"#, more: #","redirectURL":"https://r2/file?sig=1""#),
        Self.entry(
          "https://r2/file?sig=REDACTED", at: 1, status: "307", more: #","headers":[{"name":"location","value":"/b"}]"#),
        Self.entry("https://r2/b", at: 2, content: #"{"text":"end"}"#),
        Self.entry("/loop", status: "301", more: #","redirectURL":"\#(Self.prefix)/loop""#)))
    #expect(try text(answer(recording, "/a", follows: true)) == "end")
    #expect(try answer(recording, "/a").status == 302)
    let error = #expect(throws: HTTPError.self) { try answer(recording, "/loop", follows: true) }
    #expect(error?.kind == .tooManyRedirects)
  }

  @Test func aByteOrderMarkIsNoFault() throws {
    #expect(try HARReader.read([0xef, 0xbb, 0xbf] + Self.file(Self.entry("/a"))).count == 1)
  }
}

/// Damage to good HAR files: they are read, or refused with a reason, and never end the process.
@Suite struct HARDamageTests {
  /// Our own file, with every kind of exchange in it.
  private static func own() throws -> [UInt8] {
    try ScriptedTransport.withScript([
      .json("https://h/v4/a?x=1&start_time=2026-09-14T07:00:00.117Z", #"{"a":[1,"é",null]}"#, after: 1),
      .json("https://h/v4/a", method: "POST", status: 201, ""),
      .init("https://h/v4/b", .response(HTTPResponse(status: 200, body: [0xff, 0xfe, 0]))),
      .init("https://h/v4/c", .failure(.timeout(.firstByte), didSendRequest: true)),
      .init(
        "https://h/v4/d", .response(HTTPResponse(status: 302, headers: [HTTPHeader("Location", "https://h/v4/a?x=1")]))),
    ]) { script in
      let start = Timestamp("2026-09-14T09:00:00Z") ?? Timestamp(microseconds: 0)
      let recorder = RecordingTransport(script) { start + script.now }
      for request in requests { _ = recorder.send(request) }
      return recorder.archive(
        RecordingFacts(version: "1", account: "acc", app: "app", baseURL: "https://h/v4", startedAt: start))
    }
  }

  private static let requests = [
    HTTPRequest("https://h/v4/a?x=1&start_time=2026-09-14T07:00:00.117Z"),
    HTTPRequest("https://h/v4/a", method: "POST", body: Array(#"{"b":2}"#.utf8)), HTTPRequest("https://h/v4/b"),
    HTTPRequest("https://h/v4/c"), HTTPRequest("https://h/v4/d"),
  ]

  private static let foreign = ForeignHARTests.file(
    ForeignHARTests.entry(
      "/sessions?page_no=1&start_time=2026-09-14T07%3A00%3A00.117Z", content: #"{"text":"{\"data\":[1,2]}"}"#),
    ForeignHARTests.entry("/b", content: #"{"text":"eyJhIjoxfQ==","encoding":"base64","size":7}"#),
    ForeignHARTests.entry("/c", status: "302", more: #","redirectURL":"/b","headers":[{"name":"x","value":"y"}]"#),
    ForeignHARTests.entry(
      "/d", status: "0", timings: #","timings":{"blocked":1,"dns":2,"connect":3,"ssl":1,"send":0,"wait":9}"#))

  private func use(_ file: [UInt8]) throws {
    let recording: Recording
    do throws(HARProblem) {
      recording = try HARReader.read(file)
    } catch {
      return
    }
    let replay = ReplayTransport(recording)
    let asked = recording.questions.map { question in
      HTTPRequest(
        recording.facts.baseURL + question.path + "?"
          + question.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&"),
        followsRedirects: true)
    }
    let all =
      Self.requests + asked + recording.entries.map { HTTPRequest($0.url, method: $0.method, followsRedirects: true) }
    for request in all {
      let timings =
        switch replay.send(request) {
        case .success(let response): response.timings
        case .failure(let error): error.timings
        }
      for moment in [timings.nameLookup, timings.connect, timings.tls, timings.firstByte, timings.total] {
        #expect((0...604_800).contains(moment))
      }
      #expect(timings.bytesReceived >= 0)
    }
    #expect(replay.moment >= recording.facts.startedAt && recording.endedAt >= recording.facts.startedAt)
  }

  @Test func noDamageEndsTheProcess() throws {
    let files = [try Self.own(), Self.foreign]
    for file in files { try use(file) }
    try Fuzzing.each("har", cases: 600) { generator in
      try use(generator.damaged(generator.one(of: files) ?? []))
    }
  }

  @Test func everyBeginningOfOurFileIsReadUpToItsLastWholeEntry() throws {
    let file = try Self.own()
    let whole = try HARReader.read(file)
    var counts: Set<Int> = []
    for length in stride(from: 0, to: file.count - 3, by: 3) {
      do throws(HARProblem) {
        let recording = try HARReader.read(Array(file[..<length]))
        #expect(recording.isIncomplete && recording.facts.baseURL == whole.facts.baseURL)
        #expect(recording.entries.map(\.url) == whole.entries.prefix(recording.count).map(\.url))
        counts.insert(recording.count)
      } catch {
        guard case .notJSON = error else {
          Issue.record("\(length) bytes: \(error)")
          return
        }
      }
    }
    #expect(counts == Set(0...whole.count))
  }
}
