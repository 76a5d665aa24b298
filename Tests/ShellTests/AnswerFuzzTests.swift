internal import HTTP
internal import JSON
internal import Platform
internal import TestSupport
internal import Testing

@testable internal import Shell

/// Every command on answers with mistakes in them: damaged JSON, tables and captions, other statuses and headers.
@Suite(.timeLimit(.minutes(60))) struct AnswerFuzzTests {
  /// The answers of a simulator, each asked for once.
  private final class Answers {
    let sandbox: SandboxProcess
    let client = HTTPClient()
    var known: [String: HTTPResponse] = [:]

    init() throws {
      sandbox = try SandboxProcess(["--seed", "1", "--start", "2026-11-20T09:00:00Z", "--rate-limit", "0"])
    }

    func answer(to request: HTTPRequest) -> HTTPResponse {
      var url = request.url
      if url.hasPrefix(FakeService.base) {
        let path = url.dropFirst(FakeService.base.count)
          .split(separator: FakeService.account, omittingEmptySubsequences: false).joined(separator: sandbox.account)
          .split(separator: FakeService.app, omittingEmptySubsequences: false).joined(separator: sandbox.app)
        url = "http://127.0.0.1:\(sandbox.port)/client/v4\(path)"
      }
      // What changes something is not done: the world stays the same for all cases.
      guard request.method == "GET" else {
        return HTTPResponse(status: 200, body: Array(#"{"success":true,"data":{}}"#.utf8))
      }
      if let answer = known[url] { return answer }
      let headers = [HTTPHeader("Authorization", "Bearer \(sandbox.token)")]
      let answer = (try? client.send(HTTPRequest(url, headers: headers)).get()) ?? HTTPResponse(status: 502)
      known[url] = answer
      return answer
    }

    /// The ids of what there is to ask about.
    func identifiers() throws -> [String] {
      let sessions = try sandbox.json("GET", "sessions?status=ENDED&per_page=5")["data"]?["sessions"]?.elements ?? []
      let live = try sandbox.json("GET", "sessions?status=LIVE&per_page=2")["data"]?["sessions"]?.elements ?? []
      let first = sessions.first?["id"]?.string ?? ""
      let people = try sandbox.json("GET", "sessions/\(first)/participants")["data"]?["participants"]?.elements ?? []
      return (sessions + live + people.prefix(4)).flatMap { row in
        ["id", "associated_id", "user_id", "custom_participant_id"].compactMap { row[$0]?.string }
      }
    }
  }

  private static let statuses = [
    200, 200, 200, 200, 200, 201, 204, 206, 301, 304, 400, 401, 403, 404, 409, 422, 429, 500, 503, 999,
  ]
  private static let headers = [
    HTTPHeader("Retry-After", String(repeating: "9", count: 400)), HTTPHeader("Retry-After", "-1"),
    HTTPHeader("Retry-After", "soon"),
    HTTPHeader("Content-Type", "text/html"), HTTPHeader("Content-Type", ""),
    HTTPHeader("X-RateLimit-Remaining", "1e99"),
    HTTPHeader("Date", "Mon, 99 Foo 99999 99:99:99 GMT"), HTTPHeader("Cf-Ray", "\u{1b}[31m"),
    HTTPHeader("Location", "/"),
  ]
  /// Commands that wait for time to pass, start programs or write files wherever they are told to.
  private static let others: Set<String> = ["watch", "sleep", "run", "edit", "save", "login", "cd", "wait"]
  private static let formats = [
    "", "", "-o table", "-o record", "-o json", "-o ndjson", "-o csv", "-o markdown", "-o html", "--all", "--limit 3",
  ]

  @Test func noAnswerEndsTheProcess() throws {
    let answers = try Answers()
    defer { answers.sandbox.end() }
    let identifiers = try answers.identifiers()
    try #require(identifiers.count > 10)
    let commands = CommandTable.all.map(\.declaration).filter { !Self.others.contains($0.name) }
    var (cases, successes, requests) = (0, 0, 0)
    Fuzzing.each("answers", cases: 400) { generator in
      var random = generator
      guard let command = random.one(of: commands) else { return }
      let words = (0..<[command.arguments.count, random.number(below: 3)][random.number(below: 2)]).compactMap { _ in
        random.one(of: identifiers)
      }
      let line = ([command.name] + words + [random.one(of: Self.formats) ?? ""]).joined(separator: " ")
      let shell = TestShell { asked in
        var answer = answers.answer(to: asked.request)
        if random.number(below: 4) > 0 { answer.body = random.damaged(answer.body) }
        if random.number(below: 6) == 0 { answer.status = random.one(of: Self.statuses) ?? 200 }
        if random.number(below: 6) == 0 { answer.headers += random.one(of: Self.headers).map { [$0] } ?? [] }
        return .response(answer)
      }
      shell.becomeInteractive()
      let status = shell.run(line)
      let (output, errors) = (shell.takeOutput(), shell.takeErrors())
      cases += 1
      successes += status == 0 ? 1 : 0
      requests += shell.service.takeAsked().count
      #expect((0...4).contains(status) || shell.exitStatus != nil, "\(line): \(status)")
      #expect(status == 0 || !errors.isEmpty, "\(line): \(status)")
      #expect(!(output + errors).contains(TestShell.token), "\(line)")
      #expect(!(output + errors).contains("\u{1b}[31m"), "\(line)")
    }
    // They did ask, and not in vain.
    #expect(
      requests > cases / 10 && successes > cases / 50, "\(cases) cases: \(requests) requests, \(successes) successes")
  }
}
