internal import Glibc
internal import JSON
internal import Platform
internal import TestSupport
internal import Testing

/// `--record` and `--replay` through the real program: what was seen once is seen again, by somebody who has nothing but the file.
@Suite struct ReplayTests {
  private static let script = """
    s = sessions --status ENDED --limit 20 --since 300d
    $s
    sessions --status LIVE | length
    p = participants ($s[:4][])
    $p
    chat ($s[])
    transcript ($s[])
    summary ($s[:5][])
    peer ($p[:8][]) | map({id, quality: .peer_report.quality})
    session 00000000-0000-0000-0000-000000000000
    sessions
    refresh sessions
    meetings --limit 3

    """
  private static let noSession = "session 00000000-0000-0000-0000-000000000000"

  /// A place without a token, and with an address where nobody answers.
  private func colleague(_ port: ClosedPort) throws -> Workplace {
    let place = try Workplace()
    place.variables["CLOUDFLARE_BASE_URL"] = "http://127.0.0.1:\(port.port)"
    place.variables["CLOUDFLARE_ACCOUNT_ID"] = "an account of somebody else"
    return place
  }

  private func mode(_ path: String) -> UInt32 {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func aReplayIsTheSessionByteForByte() throws {
    let sandbox = try Simulators.own()
    let place = try Workplace(sandbox)
    let script = try place.file("incident.rtksh", Self.script)
    let file = place.folder.path + "/incident.har"
    let recorded = try place.run(["--keep-going", "--record", file, script])
    sandbox.end()
    #expect(recorded.status == 1, "some have no chat")
    #expect(recorded.output.utf8.count > 10_000)
    #expect(mode(file) == 0o600)

    let port = try ClosedPort()
    let colleague = try colleague(port)
    let replayed = try colleague.run(["--keep-going", "--replay", file, script])
    #expect(replayed.status == recorded.status)
    #expect(replayed.output == recorded.output)
    #expect(replayed.error == recorded.error)
    // Another format asks the same questions.
    let table = try colleague.run(["--keep-going", "-o", "table", "--replay", file, script])
    #expect(table.output.utf8.count > 10_000 && !table.error.contains("recording"), "\(table.error)")
  }

  @Test func theFileLetsNobodyIn() throws {
    let sandbox = try Simulators.own()
    defer { sandbox.end() }
    let place = try Workplace(sandbox)
    let file = place.folder.path + "/a.har"
    let outcome = try place.run(
      ["--record", file, "--keep-going", "-o", "json"]
        + ["sessions --status ENDED --limit 20", "transcript (.[]) --url", "transcript ($r1[])", "recordings"].flatMap {
          ["-c", $0]
        })
    let links = outcome.output.split(separator: "X-Amz-Signature=").dropFirst()
    let signatures = Set(links.map { $0.prefix { $0.isHexDigit } })
    try #require(signatures.count > 3, "\(outcome.error)")
    let text = String(decoding: try File.read(file), as: UTF8.self)
    #expect(!text.contains(sandbox.token))
    #expect(!signatures.contains { text.contains($0) })
    let kept = text.split(separator: "X-Amz-Signature=").dropFirst()
    #expect(kept.count > 3 && kept.allSatisfy { $0.hasPrefix("REDACTED") })
    #expect(text.contains(#""Authorization","value":"REDACTED""#))
  }

  @Test func aReplayDoesNotEvenOpenTheNetworkLibrary() throws {
    let place = try Workplace(try Simulators.shared())
    let file = place.folder.path + "/a.har"
    let statements = ["sessions --status ENDED --limit 3", "!grep -c libcurl /proc/$PPID/maps"].flatMap { ["-c", $0] }
    let recorded = try place.run(["--record", file] + statements)
    #expect(recorded.output.split(separator: "\n").last != "0", "recording needs it")
    let replayed = try colleague(ClosedPort()).run(["--keep-going", "--replay", file] + statements)
    #expect(replayed.output.split(separator: "\n").last == "0")
    #expect(replayed.output.split(separator: "\n").dropLast() == recorded.output.split(separator: "\n").dropLast())
  }

  @Test func whatWasNotRecordedSaysSo() throws {
    let place = try Workplace(try Simulators.shared())
    let file = place.folder.path + "/a.har"
    #expect(try place.run("sessions --limit 3", "--record", file).status == 0)
    let outcome = try colleague(ClosedPort()).run("sessions --limit 4", "--replay", file)
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.contains("not in the recording"), "\(outcome.error)")
    #expect(outcome.error.contains("per_page=4"))
  }

  private static let endings: [([String], Int32)] = [
    (["-c", noSession], 1), (["-c", "sessions |"], 2), (["-c", "help"], 0),
    (["-c", "sessions --limit 1", "-c", "!kill -INT $PPID", "-c", "sessions --limit 2"], 130),
    (["-c", "sessions --limit 1", "-c", "!kill -TERM $PPID", "-c", "sessions --limit 2"], 143),
  ]

  @Test(arguments: endings)
  func aRecordingIsWrittenHoweverItEnds(_ arguments: [String], _ status: Int32) throws {
    let place = try Workplace(try Simulators.shared())
    let file = try place.file("a.har", "an older file")
    chmod(file, 0o644)
    // The old file stands until the end.
    let outcome = try place.run(["--record", file, "-c", "!cat a.har"] + arguments)
    #expect(outcome.status == status, "\(outcome.error)")
    #expect(outcome.output.hasPrefix("an older file"))
    #expect(mode(file) == 0o600)
    let document = try JSONValue(parsing: try File.read(file))
    #expect(document["log"]?["version"] == "1.2")
    #expect(document["log"]?["entries"]?.kind == .array)
    #expect(File.names(in: place.folder.path).filter { $0.hasSuffix(".part") } == [])
  }

  @Test(arguments: [
    ("not json", "it is not JSON"), (#"{"log":{}}"#, "it is no HAR file: log.entries"),
    (
      #"{"log":{"version":"1.2","creator":{"name":"WebInspector"},"entries":[]}}"#,
      "it has no entry that can be replayed; it was made by WebInspector"
    ),
    (
      #"{"log":{"version":"1.2","_rtksh":{"startedAt":"2026-09-14T09:00:00Z","baseURL":""},"entries":[{}]}}"#,
      "entry 1 is damaged: request.method"
    ),
  ])
  func aFileThatIsNoRecordingGetsOneLine(_ text: String, _ words: String) throws {
    let place = try Workplace()
    let outcome = try place.run(["--replay", try place.file("a.har", text), "-c", "sessions"])
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.split(separator: "\n").count == 1 && outcome.error.contains(words), "\(outcome.error)")
  }

  /// SIGKILL, which no program can notice: what had finished is in the file, and can be replayed.
  @Test(arguments: [1, 4, 15]) func killingTheProgramLosesAtMostTheExchangeInFlight(count: Int) throws {
    let place = try Workplace(try Simulators.shared())
    let statements = (1...400).flatMap { ["-c", "sessions --limit \($0) | length"] }
    let (child, output) = try Spawning.alone {
      let output = try Pipe()
      let child = try ChildProcess(
        [Workplace.program, "--record", place.folder.path + "/a.har"] + statements, environment: place.changes([:]),
        output: .descriptor(output.writeEnd))
      output.closeWriteEnd()
      return (child, output)
    }
    defer { output.closeReadEnd() }
    var (lines, byte) = (0, UInt8(0))
    while lines < count, read(output.readEnd, &byte, 1) == 1 { if byte == 10 { lines += 1 } }
    kill(child.identifier, SIGKILL)
    #expect(child.wait() == .signal(SIGKILL))
    #expect(lines == count)

    let statementsAgain = (1...count).flatMap { ["-c", "sessions --limit \($0) | length"] }
    let replayed = try colleague(ClosedPort()).run(["--replay", place.folder.path + "/a.har"] + statementsAgain)
    #expect(replayed.status == 0, "\(replayed.error)")
    #expect(replayed.output.split(separator: "\n").count == count)
  }

  @Test func aFileWithoutItsEndIsReplayedWithAWarning() throws {
    let place = try Workplace(try Simulators.shared())
    let file = place.folder.path + "/a.har"
    #expect(try place.run("sessions --limit 3; sessions --limit 4", "--record", file).status == 0)
    let bytes = try File.read(file)
    let cut = try place.file("cut.har", String(decoding: bytes.dropLast(300), as: UTF8.self))
    let outcome = try colleague(ClosedPort()).run("sessions --limit 3 | length", "--replay", cut)
    #expect(outcome.status == 0 && outcome.output == "3\n")
    #expect(outcome.error.hasPrefix("warning: the end of “\(cut)” is missing"), "\(outcome.error)")
  }

  @Test func theFileOfABrowserIsReplayed() throws {
    let place = try Workplace(try Simulators.shared())
    let file = place.folder.path + "/a.har"
    #expect(try place.run("sessions --limit 3", "--record", file).status == 0)
    // The same exchanges as a browser writes them, and one without a body.
    var document = try JSONValue(parsing: try File.read(file))
    let entries = try #require(document["log"]?["entries"]?.elements)
    let cached: JSONValue = [
      "startedDateTime": "2026-09-14T09:00:00Z", "request": ["method": "GET", "url": "https://h/"],
      "response": ["status": 200, "content": ["size": 5]],
    ]
    document = ["log": ["entries": JSONValue(entries + [cached]), "creator": ["name": "Firefox", "version": "131"]]]
    let foreign = try place.file("browser.har", document.text())
    let outcome = try colleague(ClosedPort()).run("sessions --limit 3 | length", "--replay", foreign)
    #expect(outcome.status == 0 && outcome.output == "3\n", "\(outcome.error)")
    #expect(outcome.error.contains("1 of the \(entries.count + 1) entries of “\(foreign)” cannot be replayed"))
  }

  private static let impossible: [([String], Int32, String)] = [
    (["--replay", "a.har", "--record", "b.har"], 2, "--record and --replay"),
    (["--replay", "a.har", "--sandbox"], 2, "--sandbox and --replay"), (["--replay"], 2, "--replay needs a value"),
    (["--replay", "nowhere.har", "-c", "help"], 1, "nowhere.har"),
    (["--record", "nowhere/a.har", "-c", "help"], 1, "nowhere/a.har"), (["--record", ".", "-c", "help"], 1, "“.”"),
    (["--record", "/dev/full", "-c", "help"], 1, "“/dev/full”"), (["--record", "", "-c", "help"], 1, "“”"),
  ]

  @Test(arguments: impossible)
  func optionsThatCannotBe(_ arguments: [String], _ status: Int32, _ words: String) throws {
    let outcome = try Workplace().run(arguments)
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.contains(words), "\(outcome.error)")
  }

  @Test func aPersonCompletesFromTheRecording() throws {
    let sandbox = try Simulators.shared()
    let place = try Workplace(sandbox)
    let file = place.folder.path + "/a.har"
    let recorded = try place.run(["--record", file, "-o", "json", "-c", "sessions --status ENDED --limit 1"])
    let id = try #require(try JSONValue(parsing: recorded.output)[0]?["id"]?.string)

    let terminal = try colleague(ClosedPort()).terminal(["--replay", file])
    try terminal.expect("nothing is sent")
    try terminal.expect("> ")
    try terminal.waitForRawMode()
    terminal.send("session \(id.prefix(6))\t")
    try terminal.expect(id)
    terminal.send("\u{15}sessions --status ENDED --limit 1 | length\r")
    try terminal.expect("1\r\n")
    try terminal.expect("> ")
    try terminal.waitForRawMode()
    terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == .status(0))
  }
}
