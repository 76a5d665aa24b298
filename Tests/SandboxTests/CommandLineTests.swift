internal import JSON
internal import Platform
internal import TestSupport
internal import Testing

@testable internal import Sandbox

@Suite struct CommandLineTests {
  @Test(arguments: [
    (["--port", "x"], "--port takes a whole number up to 65535, not “x”"),
    (["--port=70000"], "--port takes a whole number up to 65535, not “70000”"), (["--seed"], "--seed needs a value"),
    (["--start", "noon"], "--start takes a moment such as 2026-09-14T09:00:00Z, not “noon”"),
    (["--nonsense"], "unknown option: --nonsense"), (["extra"], "unknown option: extra"),
    (["--token", "a b"], "--token takes printable characters without spaces"),
    (["--fault", "sleep"], "--fault sleep: there is no fault “sleep”; --fault help lists them"),
    (["--rate-limit", "-1"], "--rate-limit takes a whole number up to 65535, not “-1”"),
  ])
  func wrongUsageIsExplained(arguments: [String], reason: String) throws {
    guard case .refuse(let text) = SandboxOptions.parse(arguments) else {
      Issue.record("it was accepted")
      return
    }
    #expect(text == "rtksh-sandbox: \(reason)\nTry rtksh-sandbox --help.\n")
  }

  @Test func optionsAreRead() {
    let line =
      "--port 8080 --seed=7 --start 2026-01-02T03:04:05Z --token abc --rate-limit 5/10 --link-lifetime 9 --fault cut"
    guard case .run(let options) = SandboxOptions.parse(line.split(separator: " ").map(String.init)) else {
      Issue.record("it was refused")
      return
    }
    #expect(options.port == 8080 && options.seed == 7 && options.token == "abc" && options.linkLifetime == 9)
    #expect(options.rateLimit == 5 && options.rateWindow == 10 && !options.endsWithInput)
    #expect(options.start?.iso8601 == "2026-01-02T03:04:05.000Z")
    #expect(options.faults.text == "cut seen=0\n")
  }

  @Test(arguments: [
    (["--fault", "help"], "Kinds:\n  status=NUMBER"), (["--help"], "usage: rtksh-sandbox"),
    (["--version"], "rtksh-sandbox 1."),
  ])
  func textsAreShown(arguments: [String], words: String) {
    guard case .show(let text) = SandboxOptions.parse(arguments) else {
      Issue.record("nothing is shown")
      return
    }
    #expect(text.contains(words))
  }

  @Test func wrongUsageIsStatus2() throws {
    let process = try ChildProcess(
      [SandboxProcess.products + "/rtksh-sandbox", "--nonsense"], input: .null, output: .null, error: .null)
    #expect(process.wait() == .status(2))
  }

  @Test func aPortThatIsTakenIsStatus1() throws {
    let port = try SharedSandbox.get().port
    let program = SandboxProcess.products + "/rtksh-sandbox"
    let process = try ChildProcess(
      [program, "--port", "\(port)", "--until-input-closes"], input: .null, output: .null, error: .null)
    #expect(process.wait() == .status(1))
  }

  @Test func itEndsWithItsInputAndOnSIGTERM() throws {
    #expect(try SandboxProcess().end() == .status(0))
    let other = try SandboxProcess()
    other.process.terminate()
    #expect(other.end() == .status(0))
  }

  @Test func theSameSeedAndStartMakeTheSameWorld() throws {
    let options = ["--seed", "5", "--start", "2026-03-04T09:00:00Z"]
    let worlds = try (0..<2).map { _ in try SandboxProcess(options) }
    defer { for world in worlds { world.end() } }
    let answers = try worlds.map { try $0.json("GET", "sessions?status=ENDED") }
    #expect(answers[0] == answers[1])
    #expect(worlds[0].app == worlds[1].app)
  }
}
