import JSON
import Platform
import TestSupport
import Testing
import Text

@testable import HTTP

/// What is recorded over a scripted network, as a file and as what is read from it again.
@Suite struct RecordingTests {
  private static let token = "t0ken-of-the-test"
  private static let start = Timestamp("2026-09-14T09:00:00Z") ?? Timestamp(microseconds: 0)
  private let facts = RecordingFacts(
    version: "1.2.3", account: "acc", app: "app", baseURL: "https://h/v4", startedAt: start)

  private func request(_ url: String, method: String = "GET", body: String? = nil) -> HTTPRequest {
    let headers = [HTTPHeader("Authorization", "Bearer \(Self.token)"), HTTPHeader("Content-Type", "application/json")]
    return HTTPRequest(url, method: method, headers: headers, body: body.map { Array($0.utf8) })
  }

  /// Sends requests through a recorder and gives the file.
  private func record(_ stubs: [ScriptedTransport.Stub], _ requests: [HTTPRequest]) throws -> [UInt8] {
    try ScriptedTransport.withScript(stubs) { script in
      let recorder = RecordingTransport(script) { Self.start + script.now }
      for request in requests { _ = recorder.send(request) }
      return recorder.archive(facts)
    }
  }

  private func replay(_ file: [UInt8]) throws -> ReplayTransport { ReplayTransport(try HARReader.read(file)) }

  private func text(_ result: Result<HTTPResponse, HTTPError>) throws -> String {
    String(decoding: try result.get().body, as: UTF8.self)
  }

  /// Only a time of day comes from a clock; a date alone was typed.
  @Test(arguments: [
    ("2026-11-20", 0), ("2026-11-20T12:00:00Z", 1), ("2026-11-20T12:00", 1), ("20261120", 0), ("1789376400", 0),
    ("", 0),
  ]) func whatDependsOnTheClockIsNotPartOfTheTimelessKey(value: String, moments: Int) {
    let key = RequestKey(method: "GET", url: "https://h/a?b=\(value)&c=d", body: "")
    #expect(key.moments.count == moments)
    #expect(key.timeless.contains("b=\(moments == 0 ? value : "")\n") && key.exact.contains("b=\(value)\n"))
  }

  @Test func anEmptyRecordingIsAFileToo() throws {
    let file = try record([], [])
    #expect(try HARRules.faults(in: file) == [])
    let recording = try HARReader.read(file)
    #expect(recording.count == 0)
    #expect(recording.facts == facts)
    #expect(recording.endedAt == Self.start)
  }

  @Test func everyKindOfExchangeMakesAValidFile() throws {
    var binary = HTTPResponse(status: 200, headers: [HTTPHeader("Set-Cookie", "a=5ecret")], body: [0xff, 0xfe, 0])
    binary.timings = HTTPTimings(
      nameLookup: 0.01, connect: 0.03, tls: 0.07, firstByte: 0.1, total: 0.25, bytesReceived: 3)
    let file = try record(
      [
        .json("https://h/v4/a?x=1", #"{"a":1}"#), .json("https://h/v4/a", method: "POST", status: 201, ""),
        .init("https://h/v4/b", .response(binary)),
        .init("https://h/v4/c", .failure(.timeout(.firstByte), didSendRequest: true)),
      ],
      [
        request("https://h/v4/a?x=1"), request("https://h/v4/a", method: "POST", body: #"{"b":2}"#),
        request("https://h/v4/b"), request("https://h/v4/c"),
      ])
    #expect(try HARRules.faults(in: file) == [])
    let entries = try #require(try JSONValue(parsing: file)["log"]?["entries"])
    #expect(entries[0]?[path: ["request", "queryString"]] == [["name": "x", "value": "1"]])
    #expect(entries[1]?[path: ["request", "postData", "text"]] == #"{"b":2}"#)
    #expect(entries[2]?["response"]?["content"]?["encoding"] == "base64")
    #expect(entries[2]?["time"] == 250)
    #expect(entries[2]?["timings"]?["connect"] == 60 && entries[2]?["timings"]?["ssl"] == 40)
    #expect(entries[3]?["response"]?["status"] == 0)
    #expect(!String(decoding: file, as: UTF8.self).contains("5ecret"))

    let replay = try replay(file)
    #expect(try text(replay.send(request("https://h/v4/a?x=1"))) == #"{"a":1}"#)
    #expect(try replay.send(request("https://h/v4/a", method: "POST", body: #"{"b":2}"#)).get().status == 201)
    let again = try replay.send(request("https://h/v4/b")).get()
    #expect(again.body == binary.body)
    let moments = [again.timings, binary.timings].map {
      [$0.nameLookup, $0.connect, $0.tls, $0.firstByte, $0.total].map { ($0 * 1e6).rounded() }
    }
    #expect(moments[0] == moments[1] && again.timings.bytesReceived == 3 && !again.timings.connectionReused)
    guard case .failure(let error) = replay.send(request("https://h/v4/c")) else {
      Issue.record("an answer that never came")
      return
    }
    #expect(error.kind == .timeout(.firstByte) && error.message == "scripted" && error.didSendRequest)
  }

  @Test func theFileHasNoSecret() throws {
    let link = "https://r2/chat.csv?X-Amz-Signature=5ecret&X-Amz-Expires=3600"
    let file = try record(
      [
        .json("https://h/v4/chat", #"{"data":{"chat_download_url":"\#(link)","you":"\#(Self.token)"}}"#),
        .json(link, "x"),
      ],
      [request("https://h/v4/chat"), HTTPRequest(link)])
    let text = String(decoding: file, as: UTF8.self)
    #expect(!text.contains(Self.token) && !text.contains("5ecret") && !text.contains("3600"))
    #expect(text.contains("chat_download_url") && text.contains("X-Amz-Signature=REDACTED"))

    // The link that the replay hands out leads to the file in it, and so does the real one on another host.
    let replay = try replay(file)
    let answer = try JSONValue(parsing: try replay.send(request("https://h/v4/chat")).get().body)
    let handedOut = try #require(answer["data"]?["chat_download_url"]?.string)
    #expect(try self.text(replay.send(HTTPRequest(handedOut))) == "x")
    #expect(try self.text(replay.send(HTTPRequest("https://elsewhere/chat.csv?X-Amz-Signature=1"))) == "x")
  }

  @Test func whatWasGivenUpIsNotKept() throws {
    let script = ScriptedTransport([.init("https://h/a", .never)])
    let recorder = RecordingTransport(script) { Self.start }
    let id = recorder.start(request("https://h/a")) { _ in Issue.record("it was given up") }
    recorder.cancel(id)
    _ = recorder.wait(timeout: 1, descriptors: [])
    #expect(recorder.count == 0)
    #expect(try HARReader.read(recorder.archive(facts)).count == 0)
  }

  @Test func answersComeInTheirTurnAndTheLastStays() throws {
    let file = try record(
      ["1", "2", "3"].map { .json("https://h/a?x=1&y=2", $0) },
      [request("https://h/a?x=1&y=2"), request("https://h/a?x=1&y=2"), request("https://h/a?x=1&y=2")])
    let replay = try replay(file)
    let asked = ["https://h/a?x=1&y=2", "http://dead:1/a?y=2&x=1", "https://h/a?x=1&y=2", "https://h/a?x=1&y=2"]
    #expect(try asked.map { try text(replay.send(request($0))) } == ["1", "2", "3", "3"])
  }

  @Test(arguments: [
    ("GET", "https://h/b", ""), ("GET", "https://h/a?x=2", ""), ("GET", "https://h/a?x=1&z=1", ""),
    ("DELETE", "https://h/a?x=1", ""), ("POST", "https://h/p", #"{"who":"dana"}"#), ("GET", "https://h/a", ""),
  ])
  func whatWasNotRecordedSaysSo(_ method: String, _ url: String, _ body: String) throws {
    let file = try record(
      [.json("https://h/a?x=1", "1"), .json("https://h/p", method: "POST", "2")],
      [request("https://h/a?x=1"), request("https://h/p", method: "POST", body: #"{"who":"sam"}"#)])
    let result = try replay(file).send(request(url, method: method, body: body.isEmpty ? nil : body))
    guard case .failure(let error) = result else {
      Issue.record("it was answered")
      return
    }
    #expect(error.kind == .notRecorded && !error.didSendRequest)
  }

  @Test func timeStandsAtTheRecording() throws {
    let file = try record(
      [.json("https://h/a", "1", after: 5), .json("https://h/b", "2", after: 5)],
      [request("https://h/a"), request("https://h/b")])
    let replay = try replay(file)
    #expect(replay.moment == Self.start)
    _ = replay.send(request("https://h/b"))
    #expect(replay.moment == Self.start + 5)
    _ = replay.send(request("https://h/a"))
    #expect(replay.moment == Self.start + 5, "it never goes back")
  }

  @Test(arguments: [
    ("2026-09-14T07:00:00.000Z", "2h"), ("2026-09-14T07:00:03.500Z", "2h"), ("2026-09-14T06:00:01.000Z", "3h"),
    ("2026-09-14T06:30:00.000Z", nil), ("2026-09-14T05:00:00.000Z", nil),
  ])
  func aMomentThatDependsOnTheClockIsFound(_ since: String, _ answer: String?) throws {
    func url(_ since: String) -> String { "https://h/s?status=LIVE&start_time=\(PercentEncoding.encoded(since))" }
    let recorded = [("2026-09-14T07:00:02.117Z", "2h"), ("2026-09-14T06:00:02.500Z", "3h")]
    let file = try record(
      recorded.map { .json(url($0.0), $0.1, after: 2) }, recorded.map { request(url($0.0)) })
    let found = try? text(replay(file).send(request(url(since))))
    #expect(found == answer)
  }

  @Test func questionsAreThoseToTheAPI() throws {
    let urls = [
      "https://h/v4/accounts?page=1&name=a%20b", "https://h/v4/accounts?page=1&name=a%20b", "https://r2/file",
    ]
    let file = try record(urls.map { .json($0, "1") }, urls.map { request($0) })
    let questions = try HARReader.read(file).questions
    #expect(questions.map(\.path) == ["/accounts"])
    #expect(questions.first?.query.map { $0.name + "=" + $0.value } == ["page=1", "name=a b"])
  }
}
