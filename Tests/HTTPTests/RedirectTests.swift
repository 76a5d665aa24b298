import HTTP
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct RedirectTests {
  private let secrets = [
    HTTPHeader("authorization", "Bearer s"), HTTPHeader("X-Auth-Key", "k"), HTTPHeader("x-auth-email", "e"),
    HTTPHeader("Cookie", "c=1"), HTTPHeader("Accept", "text/plain"),
  ]

  @Test(arguments: [301, 302, 303, 307, 308]) func theSameOriginKeepsTheCredentials(status: Int) throws {
    let server = try LoopbackServer { request in
      request.target == "/a/b"
        ? [.respond("moved", status: status, headers: [("Location", "../c?d=1")])] : [.respond("here")]
    }
    let request = HTTPRequest(server.url("/a/b"), headers: secrets, followsRedirects: true)
    let response = try HTTPClient().send(request).get()
    #expect(response.status == 200 && response.body == Array("here".utf8))
    #expect(response.effectiveURL == server.url("/c?d=1"))
    #expect(server.requests.map(\.target) == ["/a/b", "/c?d=1"])
    #expect(server.requests.last?.header("Authorization") == "Bearer s")
  }

  @Test func anotherOriginGetsNoCredentialsAndNorDoesTheWayBack() throws {
    let other = try LoopbackServer {
      [.respond(status: 302, headers: [("Location", "http://127.0.0.1:\($0.target.dropFirst())/back")])]
    }
    let server = try LoopbackServer { request in
      request.target == "/back"
        ? [.respond("done")] : [.respond(status: 302, headers: [("Location", other.url(request.target))])]
    }
    let request = HTTPRequest(server.url("/\(server.port)"), headers: secrets, followsRedirects: true)
    #expect(try HTTPClient().send(request).get().body == Array("done".utf8))
    for received in other.requests + server.requests.dropFirst() {
      for name in ["Authorization", "X-Auth-Key", "X-Auth-Email", "Cookie"] { #expect(received.header(name) == nil) }
      #expect(received.header("Accept") == "text/plain")
    }
    #expect(other.requests.count == 1 && server.requests.count == 2)
  }

  @Test func fiveAreFollowedAndNoMore() throws {
    let server = try LoopbackServer { request -> [LoopbackServer.Step] in
      let number = Int(request.target.dropFirst()) ?? 0
      return number == 0 ? [.respond("end")] : [.respond(status: 302, headers: [("Location", "/\(number - 1)")])]
    }
    let client = HTTPClient()
    #expect(try client.send(HTTPRequest(server.url("/5"), followsRedirects: true)).get().body == Array("end".utf8))
    let error = try failure(HTTPRequest(server.url("/6"), followsRedirects: true), client)
    #expect(error.kind == .tooManyRedirects)
    #expect(server.requests.count == 12)
  }

  @Test(
    arguments: [
      ("GET", false, "/next", 302), ("POST", true, "/next", 302), ("DELETE", true, "/next", 307),
      ("GET", true, nil, 302),
      ("GET", true, "/next", 300), ("GET", true, "/next", 304), ("GET", true, "/next", 201),
    ] as [(String, Bool, String?, Int)])
  func someAreNotFollowed(_ method: String, _ follows: Bool, _ location: String?, _ status: Int) throws {
    let server = try LoopbackServer(
      .send("HTTP/1.1 \(status) X\r\n" + (location.map { "Location: \($0)\r\n" } ?? "") + "Content-Length: 0\r\n\r\n"))
    let response = try HTTPClient().send(HTTPRequest(server.url(), method: method, followsRedirects: follows)).get()
    #expect(response.status == status && response.header("Location") == location)
    #expect(server.requests.count == 1)
  }

  @Test(arguments: [
    ("http://example.com/", HTTPError.Kind.insecure), ("file:///etc/passwd", .invalidRequest),
    ("http://user:pass@127.0.0.1/", .invalidRequest),
  ]) func someTargetsAreRefused(_ target: String, _ kind: HTTPError.Kind) throws {
    let server = try LoopbackServer(.respond(status: 302, headers: [("Location", target)]))
    let error = try failure(HTTPRequest(server.url(), followsRedirects: true))
    #expect(error.kind == kind)
  }

  @Test func theTotalTimeoutCoversAllLegs() throws {
    let server = try LoopbackServer {
      $0.target == "/1" ? [.pause(0.5), .respond(status: 302, headers: [("Location", "/2")])] : [.stall]
    }
    let error = try failure(HTTPRequest(server.url("/1"), totalTimeout: 0.7, followsRedirects: true))
    #expect(error.kind == .timeout(.firstByte))
    #expect(error.timings.total >= 0.69 && error.timings.total < 1.15)
  }
}
