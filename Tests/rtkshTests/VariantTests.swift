internal import JSON
internal import Platform
internal import TestSupport
internal import Testing

/// Each way in which the API's documents disagree gives the same result as the usual one, or is shown as it is.
@Suite struct VariantTests {
  /// Statements for each variant, of which the results must be the same with and without it.
  static let statements: [String: String] = [
    "data.session": "session $ended",
    "bare-array": "sessions --status ENDED; participants $ended",
    "paging-in-data": "sessions --status ENDED --all | map(.id); participants $ended --all --per-page 2 | map(.id)",
    "no-paging":
      "sessions --status ENDED --all --per-page 20 | map(.id); sessions --status ENDED --limit 45 | map(.id)",
    "peer-direct": "peer $peer",
    "preset-name": "peer $peer | del(.role, .preset_name)",
    "ended-at-text": "sessions --status ENDED --limit 3",
    "timestamps": "sessions --status ENDED --limit 30 | map(.id)",
    "summary-message": "context | .app",
    "camel-links": "chat $ended; transcript $ended; summary $summarized",
    "snake-links": "chat $ended; transcript $ended; summary $summarized",
    "ignore-page": "sessions --status ENDED --limit 5",
    "shifting": "sessions --status ENDED --all --per-page 20 | map(.id) | sort",
    "download-object": "recordings | map(del(.download_url, .download_url_expiry, .downloadUrlExpiry) | .id)",
    "livestream-array": "livestream-sessions $streamed | if type == \"array\" then .[0] else . end",
  ]

  private let sandbox: SandboxProcess
  private let place: Workplace

  init() throws {
    sandbox = try Simulators.own()
    place = try Workplace(sandbox)
  }

  private func set(_ variant: String) throws {
    #expect(try sandbox.send("POST", "/sandbox/fault", body: "variant=\(variant)").status == 201)
  }

  private func session(having endings: String...) throws -> String {
    for session in try sandbox.json("GET", "sessions?status=ENDED&per_page=100")["data"]?["sessions"]?.elements ?? [] {
      guard let id = session["id"]?.string else { continue }
      let isFit = try endings.allSatisfy { try sandbox.send("GET", "sessions/\(id)\($0)").status == 200 }
      if isFit { return id }
    }
    throw SandboxProcess.Failure(output: "no session has \(endings)")
  }

  /// The command line for statements, with the ids they speak of, found in the usual way.
  private func arguments(_ statements: String) throws -> [String] {
    let ended = try session(having: "/transcript", "/chat")
    let participants = try sandbox.json("GET", "sessions/\(ended)/participants")["data"]?["participants"]
    let names = [
      "ended": ended, "summarized": try session(having: "/summary"),
      "streamed": try session(having: "/livestream-sessions"), "peer": participants?[0]?["id"]?.string ?? "",
    ]
    return ["-o", "json"] + names.flatMap { ["--set", "\($0)=\($1)"] } + ["-c", statements]
  }

  @Test(arguments: statements.keys.sorted())
  func givesTheSameResult(variant: String) throws {
    defer { sandbox.end() }
    let arguments = try arguments(try #require(Self.statements[variant]))
    let usual = try place.run(arguments)
    #expect(usual.status == 0 && !usual.output.isEmpty, "\(usual.error)")
    try set(variant)
    let other = try place.run(arguments)
    #expect(other.status == 0, "\(other.error)")
    #expect(other.output == usual.output)
  }

  /// What a statement says with a variant set.
  private func said(_ statement: String, _ variant: String, _ options: String...) throws -> Workplace.Outcome {
    let arguments = try arguments(statement)
    try set(variant)
    return try place.run(options + arguments)
  }

  @Test func aTextForNoEndIsKeptAndShownAsNone() throws {
    defer { sandbox.end() }
    let json = try said("sessions --status LIVE | map(.ended_at) | unique", "ended-at-text")
    #expect(try JSONValue(parsing: json.output) == ["null"])
    let table = try place.run(["-o", "table", "-c", "sessions --status LIVE"])
    #expect(table.status == 0 && !table.output.contains("null"))
  }

  @Test func oddMomentsAreKeptAndReadable() throws {
    defer { sandbox.end() }
    let json = try said("sessions --status ENDED --limit 4 | map(.ended_at)", "timestamps")
    #expect(json.output.contains("Z\\\""))
    let terminal = try place.terminal(["-c", "sessions --status ENDED --limit 4"], columns: 200)
    #expect(try terminal.waitForExit() == .status(0))
    #expect(!terminal.transcript.contains("Z") && terminal.transcript.contains("Sep 14"))
  }

  @Test func aServerThatIgnoresThePageEndsTheReading() throws {
    defer { sandbox.end() }
    let outcome = try said("sessions --all --per-page 10 | length", "ignore-page")
    #expect(outcome.status == 0 && outcome.output == "10\n")
    #expect(outcome.error.contains("the server gives the same 10 rows for every page"))
    let more = try place.run(["-c", "sessions --per-page 10 | save /dev/null; sessions --per-page 10 -o tsv; more"])
    #expect(more.status != 0 && more.error.contains("the same rows for every page"))
  }

  @Test func theOtherAnswerToASummaryIsShown() throws {
    defer { sandbox.end() }
    let outcome = try said("summarize $ended", "summary-message", "--yes")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try JSONValue(parsing: outcome.output)["message"] == "Summary generation has been started")
  }

  @Test func aRecordingWithLinksInAnObjectKeepsThem() throws {
    defer { sandbox.end() }
    let outcome = try said("recordings | map(.download_url | objects) | length > 0", "download-object")
    #expect(outcome.output == "true\n")
  }
}
