internal import Glibc
internal import JSON
internal import Platform
internal import TestSupport
internal import Testing

/// What the program writes and where, without a terminal.
@Suite struct OutputTests {
  private let place: Workplace

  init() throws { place = try Workplace(Simulators.shared()) }

  private static let list = "sessions --status ENDED --limit 3"

  @Test(arguments: ["table", "record", "json", "ndjson", "csv", "tsv", "markdown", "text"])
  func everyFormatIsGivenInThreeWays(format: String) throws {
    let byOption = try place.run(Self.list, "-o", format)
    #expect(byOption.status == 0 && byOption.error.isEmpty && !byOption.output.isEmpty)
    #expect(try place.run(Self.list + " -o \(format)").output == byOption.output)
    #expect(try place.run("set output \(format); \(Self.list)").output == byOption.output)
  }

  @Test func formatsHoldWhatTheirNamesPromise() throws {
    let json = try JSONValue(parsing: try place.run(Self.list, "-o", "json").output)
    #expect(json.count == 3)
    let lines = try place.run(Self.list, "-o", "ndjson").output.split(separator: "\n")
    #expect(try lines.map { try JSONValue(parsing: String($0)) } == json.elements)
    let keys = json[0]?.keys ?? []
    for (format, separator) in [("csv", ","), ("tsv", "\t")] as [(String, Character)] {
      let text = try place.run(Self.list, "-o", format).output
      let heading = text.split(whereSeparator: \.isNewline).first ?? ""
      #expect(heading.split(separator: separator).map(String.init) == keys, "\(format)")
    }
    #expect(try place.run(Self.list).output == place.run(Self.list, "-o", "tsv").output)
    #expect(try place.run(Self.list, "-o", "markdown").output.hasPrefix("| "))
    #expect(try place.run(Self.list + " | .[0].id", "-o", "text").output == (json[0]?["id"]?.string ?? "") + "\n")
  }

  @Test func eachShownResultIsOneJSONDocument() throws {
    let outcome = try place.run(["-o", "json", "-c", "(1,2)", "-c", "\(Self.list) | .[].id", "-c", "x = (3)"])
    let text = outcome.output
    let split = try #require(text.firstRange(of: "]"))
    #expect(try JSONValue(parsing: String(text[..<split.upperBound])) == [1, 2])
    #expect(try JSONValue(parsing: String(text[split.upperBound...])).count == 3)
  }

  @Test func aPipeGetsNoColourUnlessAsked() throws {
    let escape = "\u{1b}["
    #expect(try !place.run(["-o", "table", "-c", Self.list]).output.contains(escape))
    #expect(try !place.run(["--color", "never", "-o", "table", "-c", Self.list]).output.contains(escape))
    #expect(
      try place.run(["--color", "always", "-o", "table", "-c", "sessions --status LIVE"]).output.contains(escape))
    let forced = ["-o", "table", "-c", "sessions --status LIVE"]
    #expect(try place.run(forced, ["CLICOLOR_FORCE": "1"]).output.contains(escape))
    #expect(try !place.run(forced, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).output.contains(escape))
    #expect(try place.run(["--color=always", "-c", "nonsense"]).error.contains(escape))
    #expect(try !place.run(["-c", "nonsense"]).error.contains(escape))
  }

  @Test func aTerminalGetsNoColourWithNO_COLOR() throws {
    for (name, hasColour) in [("NO_COLOR", false), ("OTHER", true)] {
      let terminal = try place.terminal(["-c", "sessions --status LIVE"], [name: "1"], type: "xterm-256color")
      #expect(try terminal.waitForExit() == .status(0))
      #expect(terminal.transcript.contains("\u{1b}[") == hasColour, "\(name)")
    }
  }

  @Test(arguments: ["sessions", "sessions; sessions; echo end", "help", "sessions --limit 60 -o table"])
  func aClosedPipeEndsQuietly(statements: String) throws {
    let pipe = try Pipe()
    pipe.closeReadEnd()
    let outcome = try place.run(["-c", statements], output: .descriptor(pipe.writeEnd))
    pipe.closeWriteEnd()
    #expect(outcome.exit == .status(0))
    #expect(outcome.error.isEmpty)
  }

  @Test func headMaySeeTheFirstLineOnly() throws {
    let outcome = try Workplace().run(
      ["-c", "!\(Workplace.program) -c '(range(20000))' 2>&1 | head -n 1"], within: 20)
    #expect(outcome.status == 0 && outcome.output == "0\n" && outcome.error.isEmpty)
  }

  @Test(arguments: [["-c", "sessions"], ["-c", "echo x"], ["--help"], ["--version"], ["-c", "echo a; echo b"]])
  func aFullDiskIsAFailure(arguments: [String]) throws {
    let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    let outcome = try place.run(arguments, output: .descriptor(full))
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("No space left on device"))
    #expect(outcome.error.split(separator: "\n").count { $0.contains("No space left") } == 1, "\(outcome.error)")
  }

  @Test func resultsAndTheRestGoDifferentWays() throws {
    let outcome = try place.run("session 00000000-0000-4000-8000-000000000000; sessions")
    #expect(outcome.status == 1 && outcome.output.isEmpty && !outcome.error.isEmpty)
    let quiet = try place.run(["-q", "-c", "x = sessions", "-c", "$x | length"])
    #expect(quiet.error.isEmpty)
    let loud = try place.run(["-v", "-c", "sessions --limit 1"])
    #expect(loud.error.contains("> GET http://127.0.0.1:") && loud.error.contains("< 200"))
    #expect(!loud.output.contains("GET"))
  }

  @Test func aDryRunPrintsCommandsAndSendsNothing() throws {
    let closed = try ClosedPort()
    let base = ["--base-url", "http://127.0.0.1:\(closed.port)/v4"]
    let outcome = try place.run(["--dry-run"] + base + ["-c", "sessions --status LIVE; kick-all abc"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.hasPrefix("curl ") && $0.contains("$CLOUDFLARE_API_TOKEN") })
  }

  @Test func savedFilesHaveTheFormatOfTheirEnding() throws {
    let names = ["s.csv", "s.tsv", "s.json", "s.ndjson", "s.md"]
    let statements = ["s = \(Self.list)"] + names.map { "$s | save \($0)" } + ["$s | .[0].id | save id.txt"]
    let outcome = try place.run(statements.joined(separator: "\n"))
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.error)")
    for (name, format) in zip(names, ["csv", "tsv", "json", "ndjson", "markdown"]) {
      #expect(try place.contents(name) == place.run(Self.list, "-o", format).output)
    }
    #expect(try place.contents("id.txt").utf8.count == 37)
    #expect(try place.run("\(Self.list) | save /nowhere/x.csv").status == 1)
  }
}
