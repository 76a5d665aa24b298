import HTTP
import Platform
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct HTTPClientTests {
  @Test func anAnswerHasStatusHeadersBodyAndTimings() throws {
    let server = try LoopbackServer(
      .respond(
        "gone", status: 404,
        headers: [("X-Colour", "  blue "), ("Set-Cookie", "a=1"), ("set-cookie", "b=2"), ("Empty", "")]))
    let response = try HTTPClient().send(HTTPRequest(server.url("/a%2Fb?c=d"))).get()
    #expect(response.status == 404)
    #expect(response.body == Array("gone".utf8))
    #expect(response.header("x-COLOUR") == "blue")
    #expect(response.header("Empty") == "")
    #expect(response.header("X-Color") == nil)
    #expect(response.headers.filter { $0.isNamed("Set-Cookie") }.map(\.value) == ["a=1", "b=2"])
    #expect(response.effectiveURL == server.url("/a%2Fb?c=d"))
    #expect(response.version == "HTTP/1.1")
    let timings = response.timings
    #expect(timings.bytesReceived == 4)
    #expect(timings.connect > 0 && timings.connect <= timings.firstByte && timings.firstByte <= timings.total)
    #expect(timings.tls == 0 && !timings.connectionReused)
    #expect(server.requests.map(\.target) == ["/a%2Fb?c=d"])
  }

  struct Sent: Sendable, CustomTestStringConvertible {
    let method: String
    let body: String?
    var headers: [HTTPHeader] = []
    /// Header values that must arrive; nil must not.
    let expected: [String: String?]
    var testDescription: String { "\(method) \(body ?? "without a body")" }
  }

  @Test(arguments: [
    Sent(method: "GET", body: nil, expected: ["Content-Length": nil, "Content-Type": nil, "Expect": nil]),
    Sent(method: "HEAD", body: nil, expected: ["Content-Length": nil]),
    Sent(method: "POST", body: "{}", expected: ["Content-Length": "2", "Content-Type": nil]),
    Sent(method: "POST", body: "", expected: ["Content-Length": "0", "Content-Type": nil]),
    Sent(method: "POST", body: nil, expected: ["Content-Length": "0", "Content-Type": nil]),
    Sent(method: "PUT", body: "a\0b", expected: ["Content-Length": "3"]),
    Sent(method: "DELETE", body: nil, expected: ["Content-Length": nil]),
    Sent(
      method: "PATCH", body: "[1]",
      headers: [HTTPHeader("content-type", "application/json"), HTTPHeader("X-None", "")],
      expected: ["Content-Type": "application/json", "X-None": ""]),
    Sent(
      method: "POST", body: String(repeating: "x", count: 2 << 20),
      expected: ["Expect": nil, "Content-Length": "2097152"]
    ),
  ]) func aRequestArrivesAsItWasWritten(_ sent: Sent) throws {
    let server = try LoopbackServer(.send("HTTP/1.1 204 No Content\r\n\r\n"))
    let request = HTTPRequest(
      server.url("/x"), method: sent.method, headers: sent.headers, body: sent.body.map { Array($0.utf8) })
    #expect(try HTTPClient().send(request).get().status == 204)
    let received = try #require(server.requests.first)
    #expect(received.method == sent.method)
    #expect(received.body == Array((sent.body ?? "").utf8))
    for (name, value) in sent.expected { #expect(received.header(name) == value, "\(name)") }
  }

  @Test func aHandleUsedAgainForgetsTheRequestBefore() throws {
    let server = try LoopbackServer(.respond("some body", headers: [("X-Old", "1")]), .send(""))
    let client = HTTPClient()
    let first = HTTPRequest(server.url("/1"), method: "PUT", headers: [HTTPHeader("X-Secret", "s")], body: [1, 2, 3])
    _ = try client.send(first).get()
    #expect(try client.send(HTTPRequest(server.url("/2"))).get().body == Array("some body".utf8))
    let second = try #require(server.requests.last)
    #expect(second.method == "GET" && second.body.isEmpty && second.header("X-Secret") == nil)
  }

  @Test(arguments: ["/a/../b/./c", "/%2E%2E/%2e/", "/a//b", "/?q=../x", "/a%00b"])
  func aPathIsLeftAlone(_ path: String) throws {
    let server = try LoopbackServer(.respond())
    _ = try HTTPClient().send(HTTPRequest(server.url(path))).get()
    #expect(server.requests.map(\.target) == [path])
  }

  @Test func connectionsAreUsedAgain() throws {
    let server = try LoopbackServer(.respond("ok"))
    let client = HTTPClient()
    let reused = try (0..<4).map { _ in try client.send(HTTPRequest(server.url())).get().timings.connectionReused }
    #expect(reused == [false, true, true, true])
    #expect(Set(server.requests.map(\.connection)) == [0])
  }

  @Test func aConnectionThatTheServerClosedIsReplaced() throws {
    let server = try LoopbackServer(.respond("ok"), .close)
    let client = HTTPClient()
    for _ in 0..<3 { #expect(try client.send(HTTPRequest(server.url())).get().status == 200) }
    #expect(server.requests.map(\.connection) == [0, 1, 2])
  }

  @Test func compressedBodiesAreDecoded() throws {
    let packed: [UInt8] = [
      31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 203, 72, 205, 201, 201, 215, 81, 200, 64, 162, 0, 159, 161, 202, 9, 19, 0, 0,
      0,
    ]
    let server = try LoopbackServer(.respond(bytes: packed, headers: [("Content-Encoding", "gzip")]))
    let response = try HTTPClient().send(HTTPRequest(server.url())).get()
    #expect(String(decoding: response.body, as: UTF8.self) == "hello, hello, hello")
    #expect(response.timings.bytesReceived == packed.count)
    #expect(server.requests.first?.header("Accept-Encoding")?.contains("gzip") == true)
  }

  @Test func aLongBodyComesWhole() throws {
    let body = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let server = try LoopbackServer(.respond(bytes: body))
    #expect(try HTTPClient().send(HTTPRequest(server.url())).get().body == body)
  }

  @Test func chunksAndInterimAnswersAreUnderstood() throws {
    let server = try LoopbackServer(
      .send("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n"), .send("HTTP/1.1 200 OK\r\nX-Late: 2\r\n"),
      .send("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"), .send("2\r\nde\r\n0\r\n\r\n"))
    let response = try HTTPClient().send(HTTPRequest(server.url())).get()
    #expect(response.status == 200 && response.body == Array("abcde".utf8))
    #expect(response.header("X-Late") == "2" && response.header("X-Early") == nil)
  }
}
