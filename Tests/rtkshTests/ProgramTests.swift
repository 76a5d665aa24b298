internal import Platform
internal import TestSupport
internal import Testing

/// How the program ends and what it says about it.
@Suite struct ProgramTests {
  /// A command line and how it must end.
  struct Case: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let status: Int32
    /// What standard error must hold, each of them.
    let says: [String]
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ arguments: [String], _ status: Int32, _ says: String...) {
      (self.arguments, self.status, self.says) = (arguments, status, says)
    }
  }

  @Test(arguments: [
    Case(["--bogus"], 2, "there is no option --bogus"),
    Case(["--verbos"], 2, "try: --verbose"),
    Case(["-Z"], 2, "there is no option -Z"),
    Case(["-c"], 2, "-c needs a value"),
    Case(["--output"], 2, "--output needs a value"),
    Case(["-o", "jsn", "-c", "help"], 2, "invalid value “jsn” for --output", "try: json"),
    Case(["--sandbox=yes"], 2, "--sandbox takes no value"),
    Case(["--set", "novalue"], 2, "--set takes NAME=VALUE"),
    Case(["--set", "1st=x"], 2, "“1st” cannot be a name"),
    Case(["--color", "sometimes"], 2, "invalid value “sometimes” for --color"),
    Case(["--profile", "nobody", "-c", "help"], 2, "there is no profile “nobody”"),
    Case(["/nowhere/script.rtksh"], 1, "/nowhere/script.rtksh", "No such file"),
    Case(["-c", "sesions"], 2, "there is no command “sesions”", "try: sessions"),
    Case(["-c", "sessions --stat LIVE"], 2, "sessions has no option --stat", "try: --status"),
    Case(["-c", "sessions |"], 2, "nothing follows |"),
    Case(["-c", "sessions | map("], 2, "the bracket ( is not closed"),
    Case(["-c", "echo 'open"], 2, "the quote ' is not closed"),
    Case(["-c", "_ = (1)"], 2, "$_ is a name that the shell gives itself"),
    Case(["-c", "r2 = (1)"], 2, "$r2 is a name that the shell gives itself"),
    Case(["-c", "(1) | save"], 2, "save needs a file"),
    Case(["-c", "(1) | save a.csv b.csv"], 2, "save takes one file"),
    Case(["-c", "exit 3"], 3),
    Case(["-c", "exit 256"], 2, "invalid value “256” for STATUS"),
    Case(["-c", "!exit 9"], 1, "the command ended with status 9"),
    Case(["--no-shell", "-c", "!true"], 2, "--no-shell"),
  ])
  func endsWithAStatusAndAReason(_ test: Case) throws {
    let outcome = try Workplace().run(test.arguments)
    #expect(outcome.status == test.status)
    #expect(outcome.output.isEmpty)
    for text in test.says { #expect(outcome.error.contains(text), "\(outcome.error)") }
    if test.says.isEmpty { #expect(outcome.error.isEmpty) }
  }

  @Test func withoutATokenOneLineSaysWhatToDo() throws {
    let outcome = try Workplace().run(["-c", "sessions"])
    #expect(outcome.status == 4)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    #expect(outcome.error.contains("CLOUDFLARE_API_TOKEN") && outcome.error.contains("rtksh --sandbox"))
  }

  @Test(arguments: ["wrong", "sandbox-token-noaccess"])
  func aTokenThatIsRefusedEndsWithFour(token: String) throws {
    let outcome = try Workplace(Simulators.shared()).run(["-c", "sessions"], ["CLOUDFLARE_API_TOKEN": token])
    #expect(outcome.status == 4)
    #expect(outcome.error.contains("Authentication error") || outcome.error.contains("permission"))
    #expect(outcome.error.contains("try: ") && !outcome.error.contains(token))
  }

  @Test func aServerThatIsNotThereEndsSoon() throws {
    let closed = try ClosedPort()
    let place = try Workplace(Simulators.shared())
    let outcome = try place.run(
      ["--base-url", "http://127.0.0.1:\(closed.port)/client/v4", "-c", "sessions"], within: 15)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("cannot connect to the server"))
    #expect(outcome.error.contains("tried 3 times"))
  }

  @Test func aServerThatNeverAnswersEndsInTheTimeGiven() throws {
    let silent = try ListeningPort()
    let place = try Workplace(Simulators.shared())
    let outcome = try place.run(
      ["--base-url", "http://127.0.0.1:\(silent.port)/client/v4", "-c", "set timeout 1; sessions"], within: 15)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("timed out"))
  }

  @Test func helpAndVersionNeedNothing() throws {
    let place = try Workplace()
    let help = try place.run(["--help"])
    #expect(help.status == 0 && help.error.isEmpty)
    #expect(help.output.hasPrefix("rtksh: ") && help.output.contains("--sandbox"))
    let version = try place.run(["--version"])
    #expect(version.status == 0 && version.error.isEmpty)
    #expect(version.output.hasPrefix("rtksh ") && version.output.split(separator: "\n").count == 1)
    let commands = try place.run("help")
    #expect(commands.status == 0 && commands.error.isEmpty && commands.output.contains("participants"))
  }

  @Test func severalCommandsShareTheirResults() throws {
    let place = try Workplace()
    #expect(try place.run(["-c", "a = (1+1)", "-c", "$a", "-c", "($a * 21)"]).output == "2\n42\n")
    let stopped = try place.run(["-c", "echo one", "-c", "nonsense", "-c", "echo two"])
    #expect(stopped.status == 2 && stopped.output == "one\n")
    let kept = try place.run(["--keep-going", "-c", "echo one", "-c", "nonsense", "-c", "echo two"])
    #expect(kept.status == 2 && kept.output == "one\ntwo\n")
  }

  @Test func scriptsComeFromFilesAndFromStandardInput() throws {
    let place = try Workplace()
    let text = "#!/usr/bin/env rtksh\n# a comment\necho \"hello $who\"\necho done; echo too\n"
    let path = try place.file("hello.rtksh", text)
    for (arguments, input) in [([path], nil), (["-"], text), ([], text)] as [([String], String?)] {
      let outcome = try place.run(["--set", "who=world"] + arguments, input: input)
      #expect(outcome.status == 0 && outcome.error.isEmpty)
      #expect(outcome.output == "hello world\ndone\ntoo\n")
    }
  }

  @Test func aScriptRunsByItself() throws {
    let place = try Workplace()
    let path = try place.file("self.rtksh", "#!\(Workplace.program)\necho ran\n")
    let outcome = try place.run("!chmod +x \(path) && \(path)")
    #expect(outcome.status == 0 && outcome.output == "ran\n")
  }

  @Test func aSyntaxErrorOnALateLineSendsNothing() throws {
    let place = try Workplace(Simulators.shared())
    let path = try place.file("late.rtksh", "echo first\nsessions\nparticipants @1\nsessions | map(\n")
    let outcome = try place.run(["-v", path])
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.error.contains("GET"))
    #expect(outcome.error.contains("late.rtksh:4:"))
  }

  @Test func theFirstFailureStopsAScriptUnlessToldOtherwise() throws {
    let place = try Workplace(Simulators.shared())
    let script = "echo one\nsession 00000000-0000-4000-8000-000000000000\necho two\n"
    let stopped = try place.run([], input: script)
    #expect(stopped.status == 1 && stopped.output == "one\n")
    let kept = try place.run(["--keep-going"], input: script)
    #expect(kept.status == 1 && kept.output == "one\ntwo\n")
  }

  @Test func aHostCommandGetsNoCredentials() throws {
    let outcome = try Workplace(Simulators.shared()).run("!env")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("REALTIMEKIT_APP_ID="))
    #expect(!outcome.output.contains("sandbox-token"))
  }

  @Test func theSandboxNeedsNothingAndGoesAway() throws {
    let place = try Workplace()
    let outcome = try place.run(
      ["--sandbox", "-c", "sessions --status LIVE | length | . > 0", "-c", "context | .base_url"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first == "true")
    // Its port is free again: nobody listens there any more.
    let port = try #require(lines.last?.split(separator: ":").last?.split(separator: "/").first.flatMap { UInt16($0) })
    #expect(throws: RawHTTPClient.Failure.self) { try RawHTTPClient(port: port).send("GET", "/") }
  }
}
