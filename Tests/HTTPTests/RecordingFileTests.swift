import Glibc
import JSON
import Platform
import TestSupport
import Testing

@testable import HTTP

/// The file of a recording while the recording goes on.
@Suite struct RecordingFileTests {
  private static let start = Timestamp("2026-09-14T09:00:00Z") ?? Timestamp(microseconds: 0)
  private let folder: ScratchFolder
  private let path: String
  private let facts = RecordingFacts(version: "1", account: nil, app: "app", baseURL: "https://h/v4", startedAt: start)

  init() throws {
    folder = try ScratchFolder()
    path = folder.path + "/a.har"
  }

  private static func url(_ number: Int) -> String { "https://h/v4/\(number)" }

  private func stubs(_ count: Int) -> [ScriptedTransport.Stub] {
    (0..<count).map { .json(Self.url($0), #"{"number":\#($0),"who":"Dana"}"#, after: 1) }
  }

  private func count() throws -> Int { try HARReader.read(File.read(path)).count }

  @Test func itIsWholeAfterEachExchange() throws {
    let old = try folder.file("a.har", "an older file")
    chmod(old, 0o644)
    try ScriptedTransport.withScript(stubs(20)) { script in
      let recorder = RecordingTransport(script) { Self.start + script.now }
      recorder.write(to: path) { facts }
      #expect(try File.read(path) == Array("an older file".utf8))
      for number in 0..<20 {
        _ = recorder.send(HTTPRequest(Self.url(number)))
        let file = try File.read(path)
        #expect(try HARRules.faults(in: file) == [])
        let recording = try HARReader.read(file)
        #expect(recording.count == number + 1 && !recording.isIncomplete && recording.facts == facts)
        // It is the same file as one that is written at once.
        #expect(file == recorder.archive(facts))
      }
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
      try recorder.finish()
      #expect(try File.read(path) == recorder.archive(facts))
      #expect(File.names(in: folder.path) == ["a.har"])
    }
  }

  /// Whatever part of an addition has been written when the process is killed: no entry before it is lost.
  @Test func aHalfWrittenEntryCostsOnlyItself() throws {
    try ScriptedTransport.withScript(stubs(3)) { script in
      let recorder = RecordingTransport(script) { Self.start + script.now }
      recorder.write(to: path) { facts }
      for number in 0..<2 { _ = recorder.send(HTTPRequest(Self.url(number))) }
      let before = try File.read(path)
      _ = recorder.send(HTTPRequest(Self.url(2)))
      let after = try File.read(path)
      let common = zip(before, after).prefix { $0 == $1 }.count
      for length in common..<after.count {
        let recording = try HARReader.read(Array(after[..<length]) + Array(before.dropFirst(length)))
        #expect(recording.count >= 2, "\(length) bytes")
      }
    }
  }

  @Test func withoutAnExchangeItIsWrittenAtTheEnd() throws {
    let recorder = RecordingTransport(ScriptedTransport([])) { Self.start }
    recorder.write(to: path) { facts }
    #expect(!File.exists(path))
    try recorder.finish()
    #expect(try count() == 0)
  }

  @Test func aFileThatIsTakenAwayIsThereAgainAtTheEnd() throws {
    try ScriptedTransport.withScript(stubs(2)) { script in
      let recorder = RecordingTransport(script) { Self.start + script.now }
      recorder.write(to: path) { facts }
      _ = recorder.send(HTTPRequest(Self.url(0)))
      File.remove(path)
      _ = recorder.send(HTTPRequest(Self.url(1)))
      try recorder.finish()
      #expect(try count() == 2)
    }
  }

  private struct NameMask: RecordingMask {
    func learn(_ body: [UInt8]) {}
    func masked(body: [UInt8]) -> [UInt8] { Array(masked(text: String(decoding: body, as: UTF8.self)).utf8) }
    func masked(url: String) -> String { url }
    func masked(text: String) -> String {
      text.split(separator: "Dana", omittingEmptySubsequences: false).joined(separator: "Person 1")
    }
  }

  @Test func whatIsPersonalGoesFromTheMomentOn() throws {
    try ScriptedTransport.withScript(stubs(4)) { script in
      let recorder = RecordingTransport(script) { Self.start + script.now }
      var mask: NameMask?
      recorder.write(to: path, facts: { facts }, mask: { mask })
      for number in 0..<4 {
        if number == 2 { mask = NameMask() }
        _ = recorder.send(HTTPRequest(Self.url(number)))
        let text = String(decoding: try File.read(path), as: UTF8.self)
        #expect(text.contains("Dana") == (number < 2) && text.contains("Person 1") == (number >= 2))
        #expect(try count() == number + 1)
      }
    }
  }

  @Test func stepsOfARedirectAreEntries() throws {
    let server = try LoopbackServer { request -> [LoopbackServer.Step] in
      switch request.target {
      case "/a": [.respond("moved", status: 302, headers: [("Location", "/b?x=1")])]
      case "/b?x=1": [.respond(status: 307, headers: [("Location", "/c")])]
      default: [.respond("here")]
      }
    }
    let recorder = RecordingTransport(HTTPClient())
    let request = HTTPRequest(
      server.url("/a"), headers: [HTTPHeader("Authorization", "Bearer 5ecret-token")], followsRedirects: true)
    #expect(try recorder.send(request).get().body == Array("here".utf8))
    let file = recorder.archive(facts)
    #expect(try HARRules.faults(in: file) == [])
    #expect(!String(decoding: file, as: UTF8.self).contains("5ecret"))
    let entries = try #require(try JSONValue(parsing: file)["log"]?["entries"]?.elements)
    #expect(entries.map { $0[path: ["response", "status"]]?.integer } == [302, 307, 200])
    #expect(entries.map { $0[path: ["request", "url"]]?.string } == ["/a", "/b?x=1", "/c"].map(server.url))
    #expect(
      entries.map { $0[path: ["response", "redirectURL"]]?.string } == [server.url("/b?x=1"), server.url("/c"), ""])

    let replay = ReplayTransport(try HARReader.read(file))
    #expect(try replay.send(request).get().body == Array("here".utf8))
    #expect(try replay.send(HTTPRequest(server.url("/a"))).get().status == 302)
    #expect(try replay.send(HTTPRequest(server.url("/c"))).get().body == Array("here".utf8))
  }
}
