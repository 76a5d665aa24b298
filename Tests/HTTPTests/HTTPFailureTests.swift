import Platform
import TestSupport
import Testing

@testable import HTTP

@Suite(.timeLimit(.minutes(1))) struct HTTPFailureTests {
  @Test func nobodyListens() throws {
    let port = try ClosedPort()
    let began = MonotonicClock.now
    let error = try failure(HTTPRequest("http://127.0.0.1:\(port.port)/x?token=abc", method: "POST", body: []))
    #expect(error.kind == .connect)
    #expect(!error.didSendRequest)
    #expect(error.code == 7)
    #expect(error.message.contains("\(port.port)"))
    #expect(error.method == "POST")
    #expect(error.url == "http://127.0.0.1:\(port.port)/x?token=***")
    #expect(MonotonicClock.now - began < 5)
  }

  @Test func theHostHasNoAddress() throws {
    let error = try failure(HTTPRequest("https://no-such-host.invalid/", connectTimeout: 5))
    // Without any name server the system may rather take its time than say no.
    #expect([.resolve, .timeout(.resolve)].contains(error.kind))
    #expect(!error.didSendRequest)
    #expect(error.message.contains("no-such-host.invalid") || error.code == 28)
  }

  @Test func nobodyAccepts() throws {
    let port = try SilentPort()
    let error = try failure(HTTPRequest("http://127.0.0.1:\(port.port)/", connectTimeout: 0.2))
    #expect(error.kind == .timeout(.connect))
    #expect(!error.didSendRequest)
  }

  @Test func theOtherSideDoesNotSpeakTLS() throws {
    let server = try LoopbackServer(.stall)
    // A server that waits for a request line never answers the greeting.
    let error = try failure(HTTPRequest("https://127.0.0.1:\(server.port)/", connectTimeout: 0.2))
    #expect(error.kind == .timeout(.tls))
    #expect(!error.didSendRequest)
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let steps: [LoopbackServer.Step]
    let kind: HTTPError.Kind
  }

  static let head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"

  @Test(arguments: [
    Broken(testDescription: "silence", steps: [.stall], kind: .timeout(.firstByte)),
    Broken(
      testDescription: "silence in the head", steps: [.send("HTTP/1.1 200 OK\r\nA: b\r\n"), .stall],
      kind: .timeout(.body)),
    Broken(testDescription: "silence in the body", steps: [.send(head + "123"), .stall], kind: .timeout(.body)),
    Broken(testDescription: "late", steps: [.pause(20), .respond("x")], kind: .timeout(.firstByte)),
    Broken(testDescription: "closed at once", steps: [.close], kind: .cut),
    Broken(testDescription: "closed in the body", steps: [.send(head + "123"), .close], kind: .cut),
    Broken(
      testDescription: "closed between chunks",
      steps: [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"), .close], kind: .cut),
    Broken(testDescription: "garbage", steps: [.send("\u{1}\u{2}garbage\r\n\r\n"), .close], kind: .protocol),
    Broken(
      testDescription: "a false length", steps: [.send("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"), .close],
      kind: .protocol),
    Broken(
      testDescription: "no gzip at all", steps: [.respond("plain", headers: [("Content-Encoding", "gzip")])],
      kind: .protocol),
    Broken(testDescription: "too long", steps: [.respond(String(repeating: "x", count: 101))], kind: .tooLarge),
  ]) func theExchangeBreaks(_ broken: Broken) throws {
    let server = try LoopbackServer { _ in broken.steps }
    let request = HTTPRequest(
      server.url(),
      totalTimeout: broken.testDescription.contains("silence") || broken.testDescription == "late" ? 0.2 : 10,
      maximumBodyBytes: 100)
    let client = HTTPClient()
    let error = try failure(request, client)
    #expect(error.kind == broken.kind)
    #expect(error.didSendRequest)
    #expect(!error.message.isEmpty)
    #expect(error.timings.total > 0 && error.timings.total < 5)
    // The client is none the worse for it.
    let healthy = try LoopbackServer(.respond("ok"))
    #expect(try client.send(HTTPRequest(healthy.url())).get().status == 200)
  }

  @Test func aBodyOfExactlyTheLimitIsFine() throws {
    let server = try LoopbackServer(.respond(String(repeating: "x", count: 100)))
    #expect(try HTTPClient().send(HTTPRequest(server.url(), maximumBodyBytes: 100)).get().body.count == 100)
  }

  @Test(arguments: [
    ("http://example.com/", HTTPError.Kind.insecure), ("http://127.0.0.1.example.com/", .insecure),
    ("http://128.0.0.1/", .insecure), ("http://[2001:db8::1]/", .insecure), ("http://0/", .invalidRequest),
    ("http://0.0.0.0/", .insecure),
    ("http://127.0.0.1@example.com/", .invalidRequest), ("https://user:pass@127.0.0.1/", .invalidRequest),
    ("ftp://127.0.0.1/", .invalidRequest), ("file:///etc/passwd", .invalidRequest), ("127.0.0.1/x", .invalidRequest),
    ("http://127.0.0.1:1/a b", .invalidRequest), ("http://127.0.0.1:1/a\r\nX: y", .invalidRequest),
    ("http://127.0.0.1\\@example.com/", .invalidRequest), ("http:///127.0.0.1/", .invalidRequest),
    ("", .invalidRequest),
  ]) func someAddressesAreNeverAsked(_ url: String, _ kind: HTTPError.Kind) throws {
    let error = try failure(HTTPRequest(url))
    #expect(error.kind == kind)
    #expect(!error.didSendRequest && error.code == 0)
  }

  @Test(arguments: [
    HTTPHeader("X-Bad", "a\r\nX-Injected: 1"), HTTPHeader("X Bad", "a"), HTTPHeader("", "a"), HTTPHeader("X-Bad", "\0"),
    HTTPHeader("X:Bad", "a"),
  ]) func headersCannotSmuggle(_ header: HTTPHeader) throws {
    let server = try LoopbackServer(.respond("ok"))
    #expect(try failure(HTTPRequest(server.url(), headers: [header])).kind == .invalidRequest)
    #expect(try failure(HTTPRequest(server.url(), method: "GET /x HTTP/1.1\r\n")).kind == .invalidRequest)
    #expect(server.requests.isEmpty)
  }

  @Test func completionsDoNotRunInsideStart() {
    let client = HTTPClient()
    var ended = 0
    let cancelled = client.start(HTTPRequest("http://example.com/")) { _ in ended += 10 }
    client.start(HTTPRequest("http://example.com/")) { _ in ended += 1 }
    #expect(ended == 0)
    client.cancel(cancelled)
    #expect(client.wait(timeout: .infinity, descriptors: []) == WaitOutcome(completed: 1))
    #expect(ended == 1)
  }

  @Test func aMissingLibraryIsAnErrorWithTheLoadersReason() throws {
    let client = HTTPClient { CurlLibrary.open(files: ["libno-such-library.so", "libno-such-library.so.4"]) }
    let error = try failure(HTTPRequest("https://127.0.0.1/"), client)
    #expect(error.kind == .missingLibrary)
    #expect(error.message.contains("libno-such-library.so: cannot open shared object file"))
    #expect(error.message.contains("libcurl4"))
    #expect(!error.didSendRequest)
  }

  @Test func aLibraryThatIsThereAndCannotBeUsedSaysMore() throws {
    let folder = try ScratchFolder()
    let path = try folder.file("libcurl.so.4", "no library at all")
    let client = HTTPClient { CurlLibrary.open(files: ["libno-such-library.so", path]) }
    #expect(try failure(HTTPRequest("https://127.0.0.1/"), client).message.contains("\(path): file too short"))
  }

  @Test func everyErrorNamesTheHost() throws {
    for steps in [[LoopbackServer.Step.close], [.stall], [.send(Self.head + "123"), .close]] {
      let server = try LoopbackServer { _ in steps }
      let error = try failure(HTTPRequest(server.url(), totalTimeout: 0.2))
      #expect(error.message.contains("127.0.0.1"), "\(error.message)")
    }
  }

  @Test func aServiceOverHTTPSMayNotLeadToThisMachineInPlainText() throws {
    let server = try LoopbackServer(.respond("ok"))
    var request = HTTPRequest(server.url())
    request.requiresEncryption = true
    let error = try failure(request)
    #expect(error.kind == .insecure && error.message.contains("127.0.0.1") && server.requests.isEmpty)
  }

  @Test func aTransferThatStandsStillIsGivenUpAndASlowOneIsNot() throws {
    let stalled = try LoopbackServer(.send(Self.head + "123"), .stall)
    let error = try failure(HTTPRequest(stalled.url(), totalTimeout: .infinity, stallTimeout: 1))
    #expect(error.kind == .timeout(.body) && error.message.contains("127.0.0.1"))
    let slow = try LoopbackServer(
      .send(Self.head), .send("1"), .pause(0.4), .send("2"), .pause(0.4), .send("3"), .pause(0.4), .send("4567890"))
    let response = try HTTPClient().send(HTTPRequest(slow.url(), totalTimeout: .infinity, stallTimeout: 1)).get()
    #expect(response.body == Array("1234567890".utf8))
  }
}
