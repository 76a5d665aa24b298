internal import JSON
internal import TestSupport
internal import Testing

/// Each test marks its own requests with a word in the query, which the API ignores, so that faults do not meet.
@Suite struct FaultTests {
  private let sandbox: SandboxProcess

  init() throws { sandbox = try SharedSandbox.get() }

  private func set(_ fault: String) throws {
    #expect(try sandbox.send("POST", "/sandbox/fault", body: fault).status == 201)
  }

  private func send(_ mark: String, patience: Double = 10) throws -> RawHTTPClient.Response {
    try sandbox.send("GET", "sessions?per_page=5&status=ENDED&mark=\(mark)", patience: patience)
  }

  private var length: Int { get throws { try send("none").body.count } }

  @Test(arguments: [(500, "error"), (503, "error"), (404, "error"), (429, "errors"), (401, "errors"), (403, "errors")])
  func aStatusIsAnswered(status: Int, member: String) throws {
    try set("status=\(status),retry-after=7,match=mark=status\(status)&")
    let response = try sandbox.send("GET", "sessions?mark=status\(status)&")
    #expect(response.status == status)
    #expect(response.headers["retry-after"] == "7")
    let body = try JSONValue(parsing: response.body)
    #expect(body["success"] == false && body[member] != nil)
  }

  @Test func slownessDelaysOneAnswerAndNotTheOthers() throws {
    try set("slow=0.3,match=mark=slow")
    #expect(try send("slow").seconds >= 0.3)
    #expect(try send("quick").seconds < 0.3)
  }

  @Test func stallingStopsInTheMiddle() throws {
    try set("stall,match=mark=stall")
    let response = try send("stall", patience: 0.3)
    #expect(response.status == 200)
    #expect(response.end == .silent)
    #expect(try response.body.count == length / 2)
  }

  @Test func cuttingClosesInTheMiddle() throws {
    try set("cut,match=mark=cut")
    let response = try send("cut")
    #expect(response.status == 200 && response.end == .closed)
    #expect(try response.body.count == length / 2)
  }

  @Test func closingAnswersNothing() throws {
    try set("close,match=mark=close")
    let response = try send("close")
    #expect(response.status == 0 && response.end == .closed && response.body.isEmpty)
  }

  @Test(arguments: ["garble", "truncate"])
  func theBodyIsNoJSON(kind: String) throws {
    try set("\(kind),match=mark=\(kind)")
    let response = try send(kind)
    #expect(response.status == 200 && response.end == .complete && !response.body.isEmpty)
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: response.body) }
  }

  @Test func theGatewayAnswersHTML() throws {
    try set("html,match=mark=html")
    let response = try send("html")
    #expect(response.status == 502)
    #expect(response.headers["content-type"] == "text/html; charset=UTF-8")
    #expect(response.text.hasPrefix("<html>"))
  }

  @Test func theBodyIsEmpty() throws {
    try set("empty,match=mark=empty")
    let response = try send("empty")
    #expect(response.status == 200 && response.end == .complete && response.body.isEmpty)
  }

  @Test func drippingKeepsToItsRate() throws {
    let length = try length
    try set("drip=\(length * 4),match=mark=drip")
    let response = try send("drip")
    #expect(response.body.count == length)
    #expect(response.seconds > 0.15)
  }

  @Test func aFaultHitsOnlyItsTurns() throws {
    try set("status=500,match=mark=turns,after=1,times=2")
    #expect(try (0..<5).map { _ in try send("turns").status } == [200, 500, 500, 200, 200])
    #expect(
      try sandbox.send("GET", "/sandbox/faults").text.contains("status=500,match=mark=turns,times=2,after=1 seen=5\n"))
  }

  @Test func downloadsFailToo() throws {
    try set("status=503,match=/mark-download")
    let response = try RawHTTPClient(port: sandbox.downloadPort).send("GET", "/mark-download")
    #expect(response.status == 503)
  }

  @Test func faultsAreForgottenAndWrongOnesRefused() throws {
    let own = try SandboxProcess(["--fault", "status=500,times=1", "--fault=html"])
    defer { own.end() }
    #expect(try own.send("GET", "sessions").status == 502)
    let refused = try own.send("POST", "/sandbox/fault", body: "cut\nsleep=3\n")
    #expect(refused.status == 400)
    #expect(refused.text == "sleep=3: there is no fault “sleep”\n")
    #expect(try own.send("GET", "/sandbox/faults").text == "status=500,times=1 seen=1\nhtml seen=1\n")
    #expect(try own.send("DELETE", "/sandbox/fault").status == 200)
    #expect(try own.send("GET", "/sandbox/faults").text.isEmpty)
    #expect(try own.send("GET", "sessions").status == 200)
    #expect(try own.send("GET", "/sandbox/nonsense").status == 404)
  }
}
