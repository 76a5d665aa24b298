internal import JSON
internal import Platform
internal import TestSupport
internal import Testing

/// What the program does when the API misbehaves: it says the truth, tries again where that can help, and ends.
@Suite struct FaultTests {
  private let sandbox: SandboxProcess
  private let place: Workplace

  init() throws {
    sandbox = try Simulators.own()
    place = try Workplace(sandbox)
  }

  /// A fault and how a list of one session ends with it.
  struct Case: CustomTestStringConvertible, Sendable {
    let fault: String
    let status: Int32
    /// How often the request is sent.
    let attempts: Int
    let says: [String]
    var testDescription: String { fault }

    init(_ fault: String, _ status: Int32, attempts: Int, _ says: String...) {
      (self.fault, self.status, self.attempts, self.says) = (fault, status, attempts, says)
    }
  }

  static let cases = [
    Case("status=500", 1, attempts: 3, "Internal server error", "status 500", "tried 3 times"),
    Case("status=503,retry-after=0", 1, attempts: 3, "Internal server error", "status 503", "tried 3 times"),
    Case("status=408,retry-after=0", 1, attempts: 3, "status 408", "tried 3 times"),
    Case("status=409,retry-after=0", 1, attempts: 3, "status 409", "tried 3 times"),
    Case("status=400", 1, attempts: 1, "The request failed", "status 400"),
    Case("status=404", 1, attempts: 1, "Not found", "status 404"),
    Case("status=401", 4, attempts: 1, "Authentication error", "status 401", "code 10000", "CLOUDFLARE_API_TOKEN"),
    Case("status=403", 4, attempts: 1, "Authentication error", "status 403", "permission"),
    Case("status=429,retry-after=0", 1, attempts: 3, "More than 1200 requests", "status 429", "tried 3 times"),
    Case("status=429,retry-after=120", 1, attempts: 1, "More than 1200 requests", "may go in 2 min", "status 429"),
    Case("stall", 1, attempts: 3, "timed out", "tried 3 times"),
    Case("slow=20", 1, attempts: 3, "timed out", "tried 3 times"),
    Case("cut", 1, attempts: 3, "the connection closed before the response was complete", "tried 3 times"),
    Case("close", 1, attempts: 3, "the connection closed", "tried 3 times"),
    Case("garble", 1, attempts: 1, "unexpected response", "not JSON"),
    Case("truncate", 1, attempts: 1, "unexpected response", "not JSON"),
    Case("html,retry-after=0", 1, attempts: 3, "a web page titled “502 Bad Gateway”", "status 502"),
    Case("empty", 1, attempts: 1, "unexpected response: an empty body"),
    Case("drip=100", 1, attempts: 3, "timed out"),
  ]

  private func set(_ fault: String) throws {
    #expect(try sandbox.send("DELETE", "/sandbox/fault").status == 200)
    #expect(try sandbox.send("POST", "/sandbox/fault", body: fault).status == 201)
  }

  /// How many requests the fault has seen.
  private func seen() throws -> Int {
    let text = try sandbox.send("GET", "/sandbox/faults").text
    return text.split(separator: "=").last.flatMap { Int($0.dropLast()) } ?? -1
  }

  private static let list = "sessions --status ENDED --limit 1 | length"

  @Test(arguments: cases)
  func theTruthIsTold(_ test: Case) throws {
    defer { sandbox.end() }
    try set(test.fault)
    let outcome = try place.run(["-c", "set timeout 1; " + Self.list], within: 20)
    #expect(outcome.status == test.status, "\(outcome.error)")
    #expect(outcome.output.isEmpty)
    for text in test.says { #expect(outcome.error.contains(text), "\(outcome.error)") }
    #expect(outcome.error.hasPrefix("error: ") && outcome.error.contains("GET /accounts/"))
    #expect(try seen() == test.attempts)
  }

  @Test(arguments: cases)
  func theSecondAttemptHelpsWhereThereIsOne(_ test: Case) throws {
    defer { sandbox.end() }
    try set(test.fault + ",times=1")
    let outcome = try place.run(["-c", "set timeout 1; " + Self.list], within: 20)
    let recovers = test.attempts > 1
    #expect(outcome.status == (recovers ? 0 : test.status), "\(outcome.error)")
    #expect(outcome.output == (recovers ? "1\n" : ""))
    #expect(outcome.error.isEmpty == recovers)
    #expect(try seen() == (recovers ? 2 : 1))
  }

  @Test(arguments: ["slow=0.2", "drip=5000"])
  func slownessIsNoFailure(fault: String) throws {
    defer { sandbox.end() }
    try set(fault)
    let outcome = try place.run(Self.list)
    #expect(outcome.status == 0 && outcome.output == "1\n" && outcome.error.isEmpty)
  }

  @Test(arguments: ["status=500", "cut", "close", "stall", "html"])
  func aChangeIsNotRepeatedWhenItMayHaveHappened(fault: String) throws {
    defer { sandbox.end() }
    let live = try sandbox.json("GET", "sessions?status=LIVE")["data"]?["sessions"]?[0]
    let meeting = try #require(live?["associated_id"]?.string)
    try set(fault)
    let outcome = try place.run(
      ["-y", "-c", "set timeout 1; mute-all \(meeting) --allow-unmute"], within: 20)
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(!outcome.error.contains("tried"))
    #expect(try seen() == 1)
  }

  @Test func aChangeThatWasHeldBackIsRepeated() throws {
    defer { sandbox.end() }
    let live = try sandbox.json("GET", "sessions?status=LIVE")["data"]?["sessions"]?[0]
    let meeting = try #require(live?["associated_id"]?.string)
    try set("status=429,retry-after=0,times=1")
    #expect(try place.run("mute-all \(meeting) --allow-unmute", "-y").status == 0)
    #expect(try seen() == 2)
  }

  @Test func aFileThatFailsOnceIsFetchedAgain() throws {
    defer { sandbox.end() }
    let id = try session(having: "/chat")
    // The first request is for the link and the second for the file.
    try set("status=503,after=1,times=1")
    let outcome = try place.run("chat \(id) | length > 0")
    #expect(outcome.status == 0 && outcome.output == "true\n", "\(outcome.error)")
    #expect(try seen() == 3)
    try set("status=404,after=1")
    let failed = try place.run("chat \(id)")
    #expect(failed.status == 1 && failed.error.contains("the link to the file answered with status 404"))
    #expect(!failed.error.contains("X-Amz-Signature"))
  }

  @Test func oneFailureOfManyLeavesTheRest() throws {
    defer { sandbox.end() }
    let id = try session(having: "/participants")
    let rows = try sandbox.json("GET", "sessions/\(id)/participants")["data"]?["participants"]?.elements ?? []
    let lost = try #require(rows[1]["id"]?.string)
    try set("status=500,match=\(lost)")
    let statements = "participants \(id)\npeer (.[] | .id) -o ndjson"
    let outcome = try place.run(["-q", "-c", statements])
    #expect(outcome.status == 1)
    let reports = outcome.output.split(separator: "\n").filter { $0.hasPrefix("{") }
    #expect(reports.count == rows.count - 1)
    #expect(outcome.error.contains("1 of \(rows.count) requests failed"))
    #expect(outcome.error.split(separator: "\n").count { $0.contains("Internal server error") } == 1)
  }

  private func session(having ending: String) throws -> String {
    for session in try sandbox.json("GET", "sessions?status=ENDED")["data"]?["sessions"]?.elements ?? [] {
      guard let id = session["id"]?.string else { continue }
      if try sandbox.send("GET", "sessions/\(id)\(ending)").status == 200 { return id }
    }
    throw SandboxProcess.Failure(output: "no session has \(ending)")
  }

  @Test func everyFaultOfTheSimulatorHasATest() throws {
    defer { sandbox.end() }
    let help = try Workplace().run(["-c", "!\(SandboxProcess.products)/rtksh-sandbox --fault help"]).output
    let kinds = help.split(separator: "\n").drop { $0 != "Kinds:" }.dropFirst().prefix { $0 != "Settings:" }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(kinds.count > 20)
    for kind in kinds {
      if kind.hasPrefix("variant=") {
        let name = kind.dropFirst("variant=".count)
        #expect(VariantTests.statements.keys.contains(String(name)), "\(kind)")
      } else {
        let name = kind.prefix { $0 != "=" }
        #expect(Self.cases.contains { $0.fault.hasPrefix(name) }, "\(kind)")
      }
    }
  }
}
